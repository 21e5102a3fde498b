/**
 * The focal loss of a probability, φ(p) = −(1 − p)^γ log p. Same as losses/focal-term.ts.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import type { V128 } from '../../emit/value.ts';
import { one, zero } from '../activations/activation-form.ts';
import { exponential, logarithm } from '../functions/exponential.ts';

/** φ(p) from log p and log(1 − p). */
export function focalTerm(
  f: Body,
  { log, rest, gamma }: { readonly log: V128; readonly rest: V128; readonly gamma: number },
): V128 {
  if (gamma === 0) return four.negate(log);
  const focus = exponential(f, four.multiply(rest, four.constant(gamma)));
  return four.negate(four.multiply(focus, log));
}

/** p φ′(p) = (1 − p)^γ (γ p log p / (1 − p) − 1), finite from 0 to 1. */
export function focalSlope(f: Body, of: V128, gamma: number): V128 {
  if (gamma === 0) return four.constant(-1);
  const p = f.keep(of);
  const rest = f.keep(four.subtract(one, p));
  const inside = f.keep(four.divide(four.multiply(p, logarithm(f, p)), rest));
  const atOne = four.select(four.equal(rest, zero), four.constant(-1), inside);
  const scaled = four.without(atOne, four.equal(p, zero));
  const focus = exponential(f, f.keep(four.multiply(logarithm(f, rest), four.constant(gamma))));
  return four.multiply(focus, f.multiplyAdd(scaled, four.constant(gamma), four.constant(-1)));
}
