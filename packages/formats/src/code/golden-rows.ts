/** Golden vectors cut into what is given to generated code. */
import { type RawValue, rowEncoder } from '@reflexarc/signal';
import type { WrittenLane, WrittenStream } from './exported-stages.ts';

/** What of a golden vector each input takes: its rows, one after the other. */
export interface GoldenRows {
  readonly lane: WrittenLane;
  readonly values: readonly RawValue[];
}

export function goldenRows(
  { lanes }: WrittenStream,
  input: readonly RawValue[],
): readonly GoldenRows[] {
  let from = 0;
  return lanes.map((lane) => {
    const count = lane.rowsNeeded * lane.channels.length;
    from += count;
    return { lane, values: input.slice(from - count, from) };
  });
}

/** The same as numbers: a word is its place in the list of its channel. */
export function encodedRows({ lane, values }: GoldenRows): readonly number[] {
  const { channels } = lane;
  const encoder = rowEncoder(channels, { takesMissing: true });
  const out = new Float64Array(values.length);
  for (let at = 0; at < values.length; at += channels.length) {
    encoder.encode(values, out, { from: at, to: at });
  }
  return [...out];
}
