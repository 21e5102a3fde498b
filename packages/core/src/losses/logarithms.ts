/** Sums of exponentials and logarithms at zero, without overflow and NaN. */

/** t log y, with 0 log 0 = 0: what cannot happen and does not costs nothing. */
export function weightedLog(t: number, y: number): number {
  return t === 0 ? 0 : t * Math.log(y);
}

/** log(1 + e^z) = −log σ(−z) */
export function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

/** log Σ e^z over `size` numbers from `start` on. */
export function logSumExp(z: ArrayLike<number>, start: number, size: number): number {
  let largest = z[start]!;
  for (let i = start + 1; i < start + size; i++) largest = Math.max(largest, z[i]!);
  let sum = 0;
  for (let i = start; i < start + size; i++) sum += Math.exp(z[i]! - largest);
  return largest + Math.log(sum);
}
