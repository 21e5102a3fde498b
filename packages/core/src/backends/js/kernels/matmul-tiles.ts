/**
 * Products in tiles of four by four: sixteen sums in registers, which each number that is read is
 * used for four times. Operands are copied to panels of four in float64, since reading a float32
 * converts it every time: measured, that is four times as fast as rows of sums in memory.
 */
import type { Numbers } from '../../../tensor/shape.ts';
import type { Strided } from './strided.ts';

export class Tiles {
  /** All columns, four at a time, [columns / 4, depth, 4]. */
  readonly #right: Float64Array;
  /** Four rows, [depth, 4]. */
  readonly #left: Float64Array;
  readonly #sums = new Float64Array(16);

  /** @param columns the most that a product may have, as for the depth */
  constructor(columns: number, depth: number) {
    this.#right = new Float64Array(4 * Math.ceil(columns / 4) * depth);
    this.#left = new Float64Array(4 * depth);
  }

  multiply(
    a: Strided,
    b: Strided,
    out: Numbers,
    size: { readonly rows: number; readonly columns: number; readonly depth: number },
  ): void {
    const { rows, columns, depth } = size;
    for (let j = 0; j < columns; j += 4) {
      copyPanel(b, j, Math.min(4, columns - j), depth, this.#right, j * depth);
    }
    for (let i = 0; i < rows; i += 4) {
      const height = Math.min(4, rows - i);
      copyPanel(a, i, height, depth, this.#left, 0);
      for (let j = 0; j < columns; j += 4) {
        this.#sumTile(j * depth, depth);
        const width = Math.min(4, columns - j);
        for (let r = 0; r < height; r++) {
          const to = (i + r) * columns + j;
          for (let c = 0; c < width; c++) out[to + c] = this.#sums[4 * r + c]!;
        }
      }
    }
  }

  /** The sums of four rows and the four columns whose panel starts at `start`. */
  #sumTile(start: number, depth: number): void {
    const left = this.#left;
    const right = this.#right;
    const sums = this.#sums;
    let [s00, s01, s02, s03] = [0, 0, 0, 0];
    let [s10, s11, s12, s13] = [0, 0, 0, 0];
    let [s20, s21, s22, s23] = [0, 0, 0, 0];
    let [s30, s31, s32, s33] = [0, 0, 0, 0];
    for (let p = 0, q = start; p < 4 * depth; p += 4, q += 4) {
      const b0 = right[q]!;
      const b1 = right[q + 1]!;
      const b2 = right[q + 2]!;
      const b3 = right[q + 3]!;
      const a0 = left[p]!;
      s00 += a0 * b0;
      s01 += a0 * b1;
      s02 += a0 * b2;
      s03 += a0 * b3;
      const a1 = left[p + 1]!;
      s10 += a1 * b0;
      s11 += a1 * b1;
      s12 += a1 * b2;
      s13 += a1 * b3;
      const a2 = left[p + 2]!;
      s20 += a2 * b0;
      s21 += a2 * b1;
      s22 += a2 * b2;
      s23 += a2 * b3;
      const a3 = left[p + 3]!;
      s30 += a3 * b0;
      s31 += a3 * b1;
      s32 += a3 * b2;
      s33 += a3 * b3;
    }
    [sums[0], sums[1], sums[2], sums[3]] = [s00, s01, s02, s03];
    [sums[4], sums[5], sums[6], sums[7]] = [s10, s11, s12, s13];
    [sums[8], sums[9], sums[10], sums[11]] = [s20, s21, s22, s23];
    [sums[12], sums[13], sums[14], sums[15]] = [s30, s31, s32, s33];
  }
}

/**
 * Four rows or columns side by side for each step of the depth; 0 for those that are missing.
 * Takes numbers one by one, since an object for them would be made anew for every panel.
 */
function copyPanel(
  { data, step, depthStep }: Strided,
  first: number,
  count: number,
  depth: number,
  panel: Float64Array,
  start: number,
): void {
  for (let c = 0; c < 4; c++) {
    let from = (first + c) * step;
    const end = start + 4 * depth;
    for (let to = start + c; to < end; to += 4) {
      panel[to] = c < count ? data[from]! : 0;
      from += depthStep;
    }
  }
}
