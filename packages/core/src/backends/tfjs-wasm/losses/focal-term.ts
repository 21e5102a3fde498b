/** φ(p) = −(1 − p)^γ log p, the term of focal losses. */
import type { Tensor, Tfjs } from '../tfjs.ts';

/** φ(p) from log p and log(1 − p). */
export function focalTerm(tfjs: Tfjs, logP: Tensor, logRest: Tensor, gamma: number): Tensor {
  if (gamma === 0) return tfjs.neg(logP);
  return tfjs.neg(tfjs.mul(tfjs.exp(tfjs.mul(logRest, gamma)), logP));
}

/** p φ′(p) = (1 − p)^γ (γ p log p / (1 − p) − 1), finite from 0 to 1. */
export function focalSlope(tfjs: Tfjs, p: Tensor, gamma: number): Tensor {
  const { where, equal, mul, div, sub } = tfjs;
  const rest = sub(1, p);
  const inside = div(mul(p, tfjs.log(p)), rest);
  const upTo1 = where(equal(rest, 0), tfjs.fill(p.shape, -1), inside);
  const scaledLog = where(equal(p, 0), tfjs.zerosLike(p), upTo1);
  return mul(tfjs.pow(rest, gamma), sub(mul(scaledLog, gamma), 1));
}
