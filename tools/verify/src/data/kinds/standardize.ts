/** Inputs with mean 0 and deviation 1 over the training rows, channel by channel. */

/** What was fitted. */
export interface Standard {
  readonly means: Float64Array;
  readonly factors: Float64Array;
}

/** @param rows each whole steps of `channels` numbers */
export function fitStandard(rows: Iterable<ArrayLike<number>>, channels: number): Standard {
  const [sums, squares] = [new Float64Array(channels), new Float64Array(channels)];
  let count = 0;
  for (const row of rows) {
    count += row.length / channels;
    for (let i = 0; i < row.length; i++) {
      sums[i % channels]! += row[i]!;
      squares[i % channels]! += row[i]! ** 2;
    }
  }
  const means = sums.map((sum) => sum / count);
  const factors = squares.map((square, i) => {
    const variance = square / count - means[i]! ** 2;
    // a constant becomes 0
    return variance > 1e-12 * (square / count) ? 1 / Math.sqrt(variance) : 1;
  });
  return { means, factors };
}

/** All `rows` as one matrix, standardized. */
export function standardized(
  rows: readonly ArrayLike<number>[],
  { means, factors }: Standard,
): Float32Array {
  const size = rows[0]?.length ?? 0;
  const channels = means.length;
  const out = new Float32Array(rows.length * size);
  rows.forEach((row, r) => {
    for (let i = 0; i < size; i++) {
      const channel = i % channels;
      out[r * size + i] = (row[i]! - means[channel]!) * factors[channel]!;
    }
  });
  return out;
}
