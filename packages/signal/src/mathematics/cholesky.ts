/** A covariance matrix as a product of triangles. */

/**
 * The lower triangle L with L·Lᵀ = matrix, row-major `[n, n]`; undefined where the matrix is
 * singular.
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array | undefined {
  const lower = new Float64Array(n * n);
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, matrix[i * n + i]!);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i !== j) lower[i * n + j] = sum / lower[j * n + j]!;
      else if (sum > 1e-12 * largest) lower[i * n + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return lower;
}
