/** Arrays whose rows stand in any axis, as rows one after the other. */

/** `numbers` with axis `axis` in front. */
export function rowsFirst(
  numbers: ArrayLike<number>,
  shape: readonly number[],
  axis: number | undefined,
): ArrayLike<number> {
  if (axis === undefined || axis === 0) return numbers;
  const size = (lengths: readonly number[]): number => lengths.reduce((a, b) => a * b, 1);
  const [outer, rows, inner] = [
    size(shape.slice(0, axis)),
    shape[axis]!,
    size(shape.slice(axis + 1)),
  ];
  return Float64Array.from({ length: numbers.length }, (_, i) => {
    const row = Math.floor(i / (outer * inner));
    const rest = i % (outer * inner);
    const [block, place] = [Math.floor(rest / inner), rest % inner];
    return numbers[(block * rows + row) * inner + place]!;
  });
}
