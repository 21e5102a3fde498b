/**
 * Φ(z) = ½ erfc(−z/√2), to the last digits of a float64. With t = 2/(2 + x), erfc(x) is t ·
 * exp(P(t) − x²) for x ≥ 0; P is smooth, so a short Chebyshev series of it suffices. Coefficients:
 * ours, from log(erfc(x) e^x² / t) at 64 Chebyshev nodes in 40 digits.
 */

/** Chebyshev coefficients of P over t from 0 to 1, the constant term first. */
export const series: readonly number[] = [
  -1.3026537197817094, 0.6419697923564903, 0.019476473204185836, -0.009561514786808632,
  -0.0009465953444820369, 0.00036683949785276145, 4.252332480690777e-5, -2.0278578112534242e-5,
  -1.6242900046470254e-6, 1.3036558355805232e-6, 1.5626441722066142e-8, -8.523809591492654e-8,
  6.529054439098851e-9, 5.059343495551469e-9, -9.91364156493033e-10, -2.273651222931836e-10,
  9.646791102015526e-11, 2.3940380830391146e-12, -6.886027526497553e-12, 8.944879273090726e-13,
  3.130921399342958e-13, -1.1270822361367252e-13, 3.810905255189232e-16, 7.106097613609237e-15,
  -1.5230282014571043e-15,
];

/** The probability that a standard normal number is at most z. */
export function normalDistribution(z: number): number {
  const tail = 0.5 * complementaryError(Math.abs(z) * Math.SQRT1_2);
  return z > 0 ? 1 - tail : tail;
}

/** erfc(x) for x ≥ 0, by Clenshaw's recurrence. */
function complementaryError(x: number): number {
  const t = 2 / (2 + x);
  const twice = 4 * t - 2; // 2u for u = 2t − 1, from −1 to 1
  let b1 = 0;
  let b2 = 0;
  for (let i = series.length - 1; i > 0; i--) {
    const b = twice * b1 - b2 + series[i]!;
    b2 = b1;
    b1 = b;
  }
  return t * Math.exp(0.5 * (series[0]! + twice * b1) - b2 - x * x);
}
