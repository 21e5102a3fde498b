/** How many steps of a row count. */
import type { Body } from '../../emit/body.ts';
import { at, f32, type I32, type Integer, integer, single } from '../../emit/value.ts';
import type { Place } from '../kernel.ts';

/** Steps before the row's length, all of them without lengths; `row` counts rows. */
export function sequenceLength(
  f: Body,
  lengths: Place | undefined,
  { row, steps }: { readonly row: I32; readonly steps: number },
): Integer {
  if (lengths === undefined) return steps;
  const given = single.load(at(integer.multiply(row, 4), lengths.address));
  const within = single.least(f32(steps), single.most(f32(0), single.ceiling(given)));
  return f.keep(integer.fromFloat(within));
}
