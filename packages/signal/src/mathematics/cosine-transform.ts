/**
 * The orthonormal DCT-II as a matrix: cₖ = s·Σ xⱼ·cos(πk(2j + 1)/2n), s = √(1/n) for k = 0 and
 * √(2/n) else.
 */

/** Row-major: `[coefficients, length]`. */
export function cosineMatrix(length: number, coefficients: number): Float64Array {
  return Float64Array.from({ length: coefficients * length }, (_, i) => {
    const k = Math.floor(i / length);
    const j = i % length;
    const scale = Math.sqrt((k === 0 ? 1 : 2) / length);
    return scale * Math.cos((Math.PI * k * (2 * j + 1)) / (2 * length));
  });
}
