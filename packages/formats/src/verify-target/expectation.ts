/** What a device has to say to a golden vector: what goes in, each step, and what comes out. */
import type { GoldenVector } from '@reflexarc/io';
import { type Chain, collectRows, recordingBlock, startChain } from '@reflexarc/signal';
import type { Source } from '../c99/written-source.ts';
import { expectedSteps } from '../code/expected-steps.ts';
import { cut, type ExportedModel } from '../code/exported-model.ts';
import type { WrittenLane, WrittenStream } from '../code/exported-stages.ts';
import { encodedRows, goldenRows } from '../code/golden-rows.ts';
import { isOneByOne } from '../code/stream-names.ts';

/** Numbers that a device shows. */
export interface Place {
  /** Tells them apart among the lines of an answer. */
  readonly key: string;
  /** For people: `layers[0] dense "hidden": matmul`. */
  readonly place: string;
  readonly numbers: ArrayLike<number>;
}

/** What is asked, and what has to come of it. */
export interface Expectation {
  /** Rows of the stream, one after the other; none where there is no stream. */
  readonly rows: readonly ArrayLike<number>[];
  /** The example of the network, inputs side by side. */
  readonly example: ArrayLike<number>;
  /** In the order in which they are computed. */
  readonly places: readonly Place[];
}

/** Of what the chain gives. */
export const chainKey = 's -1 0';

/** Of the numbers that step `step` writes as its result number `result`. */
export function stepKey(step: number, result: number): string {
  return `s ${step} ${result}`;
}

export function expectationOf(
  exported: ExportedModel,
  source: Source,
  { input, output }: GoldenVector,
): Expectation {
  const { body, stream, standardization } = source;
  // Columns that are only scaled are scaled by `predict`.
  const chains = standardization === undefined ? (exported.chains ?? {}) : {};
  const isPushed = stream !== undefined && isOneByOne(stream);
  const given = stream === undefined ? [] : goldenRows(stream, input).map(encodedRows);
  const example =
    stream === undefined
      ? input.map(Number)
      : stream.lanes.flatMap((lane, index) => lastOf(chains[lane.name], lane, given[index]!));
  const rows = isPushed ? rowsOf(stream, given) : [];
  const hasChain = isPushed && stream.lanes.length === 1;
  return {
    rows,
    example,
    places: [
      { key: 'i', place: 'the input, as it arrived', numbers: rows.at(-1) ?? example },
      ...(hasChain ? [{ key: chainKey, place: 'what the chain gives', numbers: example }] : []),
      ...stepPlaces(exported, source, example),
      {
        key: 'o',
        place: body.outputs.length === 1 ? 'the answer' : 'the answers',
        numbers: output,
      },
    ],
  };
}

/** One row after the other; of several inputs side by side. */
function rowsOf({ lanes }: WrittenStream, given: readonly (readonly number[])[]) {
  return Array.from({ length: lanes[0]!.rowsNeeded }, (_, row) =>
    lanes.flatMap(({ channels: { length } }, lane) =>
      given[lane]!.slice(row * length, (row + 1) * length),
    ),
  );
}

/** The last row that comes out of a chain. */
function lastOf(
  chain: Chain | undefined,
  { channels: { length: width } }: WrittenLane,
  numbers: readonly number[],
): readonly number[] {
  if (chain === undefined) return numbers;
  const values = Float64Array.from(numbers, Math.fround);
  const { rateHz } = chain.input;
  const recording = recordingBlock({ values, width, ...(rateHz !== undefined && { rateHz }) });
  const out = collectRows(startChain(chain), [recording]);
  return [...out.values.subarray((out.rows - 1) * out.width, out.rows * out.width)];
}

function stepPlaces(
  { model }: ExportedModel,
  { body, standardization }: Source,
  example: ArrayLike<number>,
): readonly Place[] {
  const standard = Array.from(example, (value, i) =>
    standardization === undefined
      ? value
      : (value - standardization.means[i]!) * standardization.factors[i]!,
  );
  const parts = cut(standard, body.inputs);
  const inputs = Object.fromEntries(body.inputs.map(({ name }, index) => [name, parts[index]!]));
  const expected = expectedSteps(model, inputs);
  return body.steps.flatMap(({ comment, results }, step) =>
    results.flatMap(({ written }, result): readonly Place[] => {
      const numbers = expected[step]?.[written];
      if (numbers === undefined) return []; // written over by a later step
      return [{ key: stepKey(step, result), place: comment, numbers }];
    }),
  );
}
