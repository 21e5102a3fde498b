/** A case of a file as a chain with a recording, and which numbers should come out. */
import {
  type Block,
  type Chain,
  type ChainRows,
  recordingBlock,
  type StageSpec,
} from '@reflexarc/signal';
import type { JsonRecord } from '../record.ts';

/** Numbers to compare. */
export interface Expected {
  readonly what: string;
  readonly pick: (found: ChainRows) => ArrayLike<number>;
  readonly expected: ArrayLike<number>;
}

/** A case, ready to run. */
export interface SignalCase {
  readonly chain: Chain;
  readonly block: Block;
  readonly output: readonly Expected[];
}

/** Row-major numbers of a list of rows. */
export function rowsOf(
  given: JsonRecord,
  key: string,
): { readonly values: Float64Array; readonly width: number } {
  const { data, shape } = given.tensor(key);
  return { values: data, width: shape[1] ?? 1 };
}

/** `input` through `stages`; what comes out is `output` unless said otherwise. */
export function caseOf(
  given: JsonRecord,
  stages: readonly StageSpec[],
  output: readonly Expected[] = [outputOf(given)],
): SignalCase {
  const { values, width } = rowsOf(given, 'input');
  const rateHz = given.number('rateHz');
  const channels = Array.from({ length: width }, (_, i) => ({ name: `channel ${i}` }));
  const block = recordingBlock({ values, width, rateHz });
  return { chain: { input: { channels, rateHz }, stages }, block, output };
}

function outputOf(given: JsonRecord): Expected {
  const { data: expected } = given.tensor('output');
  return { what: 'output', pick: ({ values }) => values, expected };
}

/** One window that holds the whole input. */
export function windowOf(given: JsonRecord): StageSpec {
  const { values, width } = rowsOf(given, 'input');
  return { kind: 'window', options: { size: values.length / width } };
}

/** Numbers that stand channel by channel, put bin by bin. */
export function byBin(channels: number): Expected['pick'] {
  return ({ values }) => {
    const bins = values.length / channels;
    return values.map((_, i) => values[(i % channels) * bins + Math.floor(i / channels)]!);
  };
}
