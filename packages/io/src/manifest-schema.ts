/**
 * What a manifest must look like. Unknown keys are dropped: a later version may add what an earlier
 * one can do without; what it cannot do without raises the version.
 */
import * as v from 'valibot';
import { FormatError } from './errors.ts';
import { formatVersion, type Manifest } from './manifest.ts';

const name = v.pipe(v.string(), v.nonEmpty());
const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const spread = v.pipe(finite, v.minValue(0));
const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const words = v.pipe(
  v.array(name),
  v.minLength(1),
  v.check((list) => new Set(list).size === list.length, 'each word once'),
);
const shape = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1))), v.minLength(1));

const spec = v.object({
  format: v.literal(1),
  inputs: v.record(name, shape),
  outputs: v.pipe(v.array(name), v.minLength(1)),
  nodes: v.array(
    v.object({
      name,
      kind: name,
      inputs: v.array(name),
      options: v.record(v.string(), v.unknown()),
      sharedWith: v.exactOptional(name),
    }),
  ),
});

const column = v.variant('kind', [
  v.object({
    name,
    kind: v.literal('numeric'),
    mean: finite,
    deviation: spread,
    unit: v.exactOptional(v.string()),
  }),
  v.object({ name, kind: v.literal('categorical'), categories: words }),
]);

const stage = v.object({
  kind: name,
  options: v.record(v.string(), v.unknown()),
  fitted: v.exactOptional(v.record(v.string(), v.unknown())),
});

const chain = v.object({
  input: v.object({
    channels: v.pipe(
      v.array(
        v.object({
          name,
          unit: v.exactOptional(v.string()),
          words: v.exactOptional(words),
          hasOther: v.exactOptional(v.boolean()),
        }),
      ),
      v.minLength(1),
    ),
    rateHz: v.exactOptional(v.pipe(finite, v.gtValue(0))),
  }),
  stages: v.array(stage),
});

const ahead = v.exactOptional(count);
const numberTarget = {
  name,
  mean: finite,
  deviation: spread,
  unit: v.exactOptional(v.string()),
  ahead,
  interval: v.exactOptional(
    v.object({
      coverage: v.pipe(finite, v.gtValue(0), v.ltValue(1)),
      below: spread,
      above: spread,
    }),
  ),
};

const target = v.variant('task', [
  v.object({
    task: v.literal('classification'),
    name,
    labels: v.pipe(words, v.minLength(2)),
    encoding: v.picklist(['one-hot', 'binary']),
    ahead,
    threshold: v.exactOptional(v.pipe(finite, v.minValue(0), v.maxValue(1))),
    normal: v.exactOptional(v.array(name)),
  }),
  v.object({
    task: v.literal('regression'),
    ...numberTarget,
    others: v.exactOptional(v.pipe(v.array(v.object(numberTarget)), v.minLength(1))),
  }),
]);

type List<T> = v.GenericSchema<unknown, readonly T[]>;

/**
 * A list that may be long: gone through at once, and item by item only to name the one that is
 * wrong.
 */
function longList<T>(
  isItem: (value: unknown) => boolean,
  item: v.GenericSchema<unknown, T>,
): List<T> {
  const right: List<T> = v.custom<readonly T[]>(() => true);
  const precise: List<T> = v.array(item);
  return v.lazy((list) => (Array.isArray(list) && list.every(isItem) ? right : precise));
}

const rawValues = longList<number | string>(
  (value) => typeof value === 'string' || Number.isFinite(value),
  v.union([finite, v.string()]),
);
const numbers = longList<number>(Number.isFinite, finite);

const manifest: v.GenericSchema<unknown, Manifest> = v.object({
  version: v.literal(formatVersion),
  spec,
  dtype: v.picklist(['float32', 'float64']),
  preprocessing: v.exactOptional(v.object({ columns: v.pipe(v.array(column), v.minLength(1)) })),
  chains: v.exactOptional(v.record(name, chain)),
  decision: v.exactOptional(v.array(stage)),
  target: v.exactOptional(target),
  rateHz: v.exactOptional(v.pipe(finite, v.gtValue(0))),
  training: v.exactOptional(
    v.object({
      rows: count,
      epochs: count,
      seed: v.exactOptional(finite),
      shards: v.exactOptional(v.pipe(count, v.minValue(1))),
      metrics: v.record(v.string(), finite),
    }),
  ),
  provenance: v.object({
    engine: name,
    created: v.exactOptional(v.pipe(v.string(), v.isoTimestamp())),
    data: v.exactOptional(v.object({ name, sha256: v.exactOptional(hex) })),
  }),
  golden: v.array(v.object({ input: rawValues, output: numbers })),
});

/** @throws FormatError INVALID_MANIFEST, naming the place */
export function checkManifest(value: unknown, source: string): Manifest {
  const result = v.safeParse(manifest, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new FormatError('INVALID_MANIFEST', {
    source,
    place: v.getDotPath(issue) ?? 'the manifest',
    value: issue.input,
    expected: expectation(issue),
  });
}

function expectation(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'min_value') return `at least ${String(issue.requirement)}`;
  if (issue.type === 'max_value') return `at most ${String(issue.requirement)}`;
  if (issue.type === 'min_length') return `at least ${counted(issue.requirement)}`;
  if (issue.type === 'non_empty') return 'some text';
  if (issue.type === 'finite') return 'a finite number';
  if (issue.type === 'integer') return 'a whole number';
  if (issue.type === 'regex') return '64 lower-case hexadecimal digits';
  if (issue.type === 'iso_timestamp') return 'a time such as 2026-01-31T12:00:00.000Z';
  if (issue.type === 'check') return issue.message;
  return (issue.expected ?? 'something else').replaceAll(' | ', ' or ').replace(/^\((.*)\)$/, '$1');
}

function counted(requirement: unknown): string {
  return requirement === 1 ? '1 entry' : `${String(requirement)} entries`;
}
