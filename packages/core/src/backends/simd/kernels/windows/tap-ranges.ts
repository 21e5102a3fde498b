/**
 * Which taps of a window lie within the input: of windows at the borders only some do, and there
 * are few of those.
 */
import type { WindowAxis } from '../../../../kernels/window.ts';

/** Taps `from` up to, without, `to`. */
export interface TapRange {
  readonly from: number;
  readonly to: number;
}

/** Tiles of output cells side by side, in all of which windows lie alike. */
export interface TileRun {
  /** The first output cell. */
  readonly first: number;
  readonly tiles: number;
  /** Of each cell of a tile. */
  readonly ranges: readonly TapRange[];
}

/** The output cells along an axis, in tiles of at most `most` and of about the same size. */
export function tileRuns(axis: WindowAxis, most: number): readonly TileRun[] {
  const { output, size } = axis;
  const length = Math.ceil(output / Math.ceil(output / most));
  const runs: TileRun[] = [];
  for (let first = 0; first < output; first += length) {
    const cells = Math.min(length, output - first);
    const ranges = Array.from({ length: cells }, (_, i) => rangeOf(axis, first + i));
    const last = runs.at(-1);
    const isAsLast = last?.ranges.length === cells && isWhole(ranges, size);
    if (isAsLast && isWhole(last.ranges, size)) {
      runs[runs.length - 1] = { ...last, tiles: last.tiles + 1 };
    } else runs.push({ first, tiles: 1, ranges });
  }
  return runs;
}

/** Where tap 0 of an output cell is in the input, which may be in front of it. */
export function inputCell({ stride, before }: WindowAxis, output: number): number {
  return output * stride - before;
}

function rangeOf(axis: WindowAxis, output: number): TapRange {
  const { input, size, dilation } = axis;
  const first = inputCell(axis, output);
  const from = Math.min(size, Math.max(0, Math.ceil(-first / dilation)));
  const to = Math.max(from, Math.min(size, Math.ceil((input - first) / dilation)));
  return { from, to };
}

const isWhole = (ranges: readonly TapRange[], size: number): boolean =>
  ranges.every(({ from, to }) => from === 0 && to === size);
