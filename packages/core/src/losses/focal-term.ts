/**
 * φ(p) = −(1 − p)^γ log p: cross-entropy in which what is nearly right already counts less (Lin et
 * al. 2017). γ = 0 is cross-entropy itself.
 */

/** φ(p) from log p and log(1 − p): neither p nor 1 − p needs to be told from 0. */
export function focalTerm(logP: number, logRest: number, gamma: number): number {
  return gamma === 0 ? -logP : -Math.exp(gamma * logRest) * logP;
}

/** p φ′(p) = (1 − p)^γ (γ p log p / (1 − p) − 1), finite from 0 to 1. */
export function focalSlope(p: number, gamma: number): number {
  const rest = 1 - p;
  const scaledLog = p === 0 ? 0 : rest === 0 ? -1 : (p * Math.log(p)) / rest;
  return rest ** gamma * (gamma * scaledLog - 1);
}
