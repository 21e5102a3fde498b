/** One channel of a window. */

/**
 * Copies channel `c` of the window that begins at `from`, which has `width` channels, to `column`,
 * four numbers in each turn of the loop. No object is handed in, which would be garbage each time.
 */
export function readColumn(
  x: Float64Array,
  from: number,
  c: number,
  width: number,
  column: Float64Array,
): void {
  let at = from + c;
  let i = 0;
  for (; i + 3 < column.length; i += 4) {
    column[i] = x[at]!;
    column[i + 1] = x[at + width]!;
    column[i + 2] = x[at + 2 * width]!;
    column[i + 3] = x[at + 3 * width]!;
    at += 4 * width;
  }
  for (; i < column.length; i++) {
    column[i] = x[at]!;
    at += width;
  }
}
