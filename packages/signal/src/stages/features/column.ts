/** One channel of a window. */

/**
 * Copies channel `c` of the window that begins at `from`, which has `width` channels, to `column`.
 */
export function readColumn(
  x: Float64Array,
  from: number,
  {
    c,
    width,
    column,
  }: { readonly c: number; readonly width: number; readonly column: Float64Array },
): void {
  let at = from + c;
  for (let i = 0; i < column.length; i++) {
    column[i] = x[at]!;
    at += width;
  }
}
