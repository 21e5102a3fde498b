/** The momentum of Nadam at a step, which rises towards β₁ (Dozat 2016; the constants are his). */
export function nadamMomentum(step: number, beta1: number, decay: number): number {
  return beta1 * (1 - 0.5 * 0.96 ** (step * decay));
}
