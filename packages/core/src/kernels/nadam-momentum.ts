/** The momentum of Nadam at a step, which rises towards β₁ (Dozat 2016; the constants are his). */

export const momentumBase = 0.96;
/** The share of β₁ that is missing before the first step. */
export const momentumLoss = 0.5;

export function nadamMomentum(step: number, beta1: number, decay: number): number {
  return beta1 * (1 - momentumLoss * momentumBase ** (step * decay));
}
