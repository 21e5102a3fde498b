/**
 * Products of few rows whose operands both lie along the depth: out[i, j] = a[i] · b[j]. Four
 * columns at a time, each a sum over vectors of four steps of the depth.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { at, type I32, type Integer, i32, type V128 } from '../../emit/value.ts';
import { eachFour } from '../loops/each-four.ts';
import { transposed } from '../loops/lanes.ts';

export interface Dots {
  readonly a: number;
  readonly b: number;
  readonly out: number;
  readonly rows: Integer;
  readonly columns: number;
  readonly depth: number;
}

export function dots(f: Body, { a, b, out, rows, columns, depth }: Dots): void {
  const row = f.keep(i32(0));
  const to = f.keep(i32(0));
  f.count(rows, 1, () => {
    const column = f.keep(i32(0));
    const group = (count: number): void => {
      const sums = columnSums(f, { row, column, a, b, depth, count });
      f.store(at(to, out), sums, count);
      f.advance(column, 4 * 4 * depth);
      f.advance(to, 4 * count);
    };
    f.count(columns - (columns % 4), 4, () => group(4));
    if (columns % 4 > 0) group(columns % 4);
    f.advance(row, 4 * depth);
  });
}

/** The products of one row with several columns, one in each lane. */
function columnSums(
  f: Body,
  from: {
    readonly row: I32;
    readonly column: I32;
    readonly a: number;
    readonly b: number;
    readonly depth: number;
    readonly count: number;
  },
): V128 {
  const sums = Array.from({ length: from.count }, () => f.keep(four.constant(0)));
  eachFour(f, from.depth, ({ at: place, lanes }) => {
    const whole = four.load(place(from.a, from.row));
    // depth is constant
    const left = f.keep(lanes === 4 ? whole : four.and(whole, four.mask(lanes as number)));
    for (const [j, sum] of sums.entries()) {
      const load = four.load(place(from.b + 4 * j * from.depth, from.column));
      const right = lanes === 4 ? load : four.and(load, four.mask(lanes as number));
      f.set(sum, f.multiplyAdd(left, right, sum));
    }
  });
  const columns = [0, 1, 2, 3].map((j) => sums[Math.min(j, from.count - 1)]!);
  const [p, q, r, s] = transposed(f, columns);
  return four.add(four.add(p!, q!), four.add(r!, s!));
}
