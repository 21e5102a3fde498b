/** The cells that a window sees, each with the weight at its place. */
import type { Body } from '../../emit/body.ts';
import { type Address, at, type I32 } from '../../emit/value.ts';
import type { Sliding } from './sliding-product.ts';

/** Distances in bytes. */
export interface Taps {
  readonly height: Pick<Sliding, 'size' | 'dilation'>;
  readonly width: Pick<Sliding, 'size' | 'dilation'>;
  readonly rowBytes: number;
  readonly cellBytes: number;
  /** From the weights of one tap to those of the next. */
  readonly weightBytes: number;
}

/** How far behind the first cell of a window each of its cells stands. */
export function tapOffsets({ height, width, rowBytes, cellBytes }: Taps): readonly number[] {
  return Array.from({ length: height.size * width.size }, (_, tap) => {
    const row = Math.floor(tap / width.size);
    return row * height.dilation * rowBytes + (tap % width.size) * width.dilation * cellBytes;
  });
}

/** Visits the taps of the window whose first cell and first weight these are, in loops. */
export function eachTap(
  f: Body,
  taps: Taps,
  { cell, weight }: { readonly cell: I32; readonly weight: I32 },
  visit: (cell: Address, weight: Address) => void,
): void {
  const { height, width, weightBytes } = taps;
  const row = f.keep(cell);
  const weights = f.keep(weight);
  f.count(height.size, 1, () => {
    const cells = f.keep(row);
    f.count(width.size, 1, () => {
      visit(at(cells, 0), at(weights, 0));
      f.advance(cells, width.dilation * taps.cellBytes);
      f.advance(weights, weightBytes);
    });
    f.advance(row, height.dilation * taps.rowBytes);
  });
}
