/** What is done across the lanes of vectors: sums, maxima, exchanges, and leaving some out. */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { type Integer, single, type V128 } from '../../emit/value.ts';

/** `value` in the first lanes, `rest` in those beyond. */
export function inLanes(value: V128, lanes: Integer, rest: number): V128 {
  if (lanes === 4) return value;
  const mask =
    typeof lanes === 'number'
      ? four.mask(lanes)
      : four.below(four.numbered, four.splat(single.fromInteger(lanes)));
  return four.select(mask, value, four.constant(rest));
}

/** The result of `combine` over all lanes, in all lanes. */
function acrossLanes(f: Body, value: V128, combine: (a: V128, b: V128) => V128): V128 {
  const whole = f.keep(value);
  const pairs = f.keep(combine(whole, four.shuffle(whole, whole, [2, 3, 0, 1])));
  return combine(pairs, four.shuffle(pairs, pairs, [1, 0, 3, 2]));
}

export const sumOfLanes = (f: Body, value: V128): V128 => acrossLanes(f, value, four.add);
export const largestLane = (f: Body, value: V128): V128 => acrossLanes(f, value, four.maximum);
/** Of numbers none of which is NaN. */
export const leastLane = (f: Body, value: V128): V128 => acrossLanes(f, value, four.lesser);

/** Rows and columns of four vectors exchanged: lane j of vector i becomes lane i of vector j. */
export function transposed(f: Body, rows: readonly V128[]): V128[] {
  const row = (i: number): V128 => rows[i]!; // four of them
  const pair = (i: number, lanes: readonly number[]): V128 =>
    f.keep(four.shuffle(row(i), row(i + 1), lanes));
  const [low, high] = [
    [0, 4, 1, 5], // a0 b0 a1 b1
    [2, 6, 3, 7], // a2 b2 a3 b3
  ] as const;
  const halves = [
    [pair(0, low), pair(2, low)],
    [pair(0, high), pair(2, high)],
  ] as const;
  return halves.flatMap(([ab, cd]) => [
    four.shuffle(ab, cd, [0, 1, 4, 5]),
    four.shuffle(ab, cd, [2, 3, 6, 7]),
  ]);
}
