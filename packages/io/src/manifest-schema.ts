/**
 * What a manifest must look like. Unknown keys are dropped: a later version may add what an earlier
 * one can do without; what it cannot do without raises the version.
 */
import * as v from 'valibot';
import { formatVersion, type Manifest } from './manifest.ts';
import { checked, finite, name, shape, spread, words } from './schema-parts.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

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
      below: finite,
      above: finite,
    }),
  ),
};

const quantiles = v.pipe(
  v.array(v.pipe(finite, v.gtValue(0), v.ltValue(1))),
  v.check(
    (all) => all.includes(0.5) && all.every((share, i) => i === 0 || share > all[i - 1]!),
    'rising shares, 0.5 among them',
  ),
);

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
    quantiles: v.exactOptional(quantiles),
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

/**
 * @param isWriting whether `writeModel` was given it
 * @throws FormatError INVALID_MANIFEST, naming the place
 */
export function checkManifest(value: unknown, source: string, isWriting = false): Manifest {
  return checked(manifest, value, source, isWriting);
}
