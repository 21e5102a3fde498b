/**
 * A loss as tfjs ops, on matrices whose rows are distributions, or numbers in any arrangement.
 * Formulas and their sources stand in src/losses.
 */
import type { Tensor, Tfjs } from '../tfjs.ts';

export interface LossForm {
  /** Numbers whose sum along a row is what the row costs: of y's shape or [rows, 1]. */
  value(y: Tensor, target: Tensor): Tensor;
  /** ∂value/∂y, of y's shape. */
  slope(y: Tensor, target: Tensor): Tensor;
}

export interface LossOps extends LossForm {
  /** Value of logits; slope for logits, of what the activation made of them. */
  readonly fromLogits?: LossForm;
}

export type MakeLoss = (tfjs: Tfjs) => LossOps;

/** `numbers`, but 0 wherever `t` is `at`. */
export function unless(tfjs: Tfjs, t: Tensor, at: number, numbers: Tensor): Tensor {
  return tfjs.where(tfjs.equal(t, at), tfjs.zerosLike(numbers), numbers);
}

/** t log y, with 0 log 0 = 0. */
export function weightedLog(tfjs: Tfjs, t: Tensor, y: Tensor): Tensor {
  return unless(tfjs, t, 0, tfjs.mul(t, tfjs.log(y)));
}
