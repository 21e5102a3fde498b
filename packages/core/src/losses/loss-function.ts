/**
 * What a loss computes, and its derivative beside it. Some look at each output by itself, others at
 * all numbers of the last axis together, such as the probabilities of all classes. Either makes one
 * term; the loss of a row is the mean of its terms.
 */
import type { Numbers } from '../tensor/shape.ts';

/** A loss of single numbers. */
export interface NumberForm {
  readonly per: 'number';
  /** The loss of output y for target t. */
  value(y: number, t: number): number;
  /** ∂value/∂y */
  slope(y: number, t: number): number;
}

/** A loss of all numbers of the last axis. */
export interface AxisForm {
  readonly per: 'axis';
  value(term: Term): number;
  /** out[i] = factor · ∂value/∂y[i] for the term's numbers. */
  backward(term: Term, out: Numbers, factor: number): void;
}

/** Where in a batch a loss of an axis looks: `size` outputs from `start` on, and their target. */
export interface Term {
  readonly y: Numbers;
  readonly start: number;
  readonly size: number;
  readonly target: Numbers;
  readonly targetStart: number;
}

export type LossForm = NumberForm | AxisForm;

/**
 * Together with an activation before it: value of logits, slope for logits given the activation's
 * output.
 */
export type LogitsForm = LossForm & { readonly activation: 'sigmoid' | 'softmax' };

export type LossFunction = LossForm & {
  /** For people: `1/2n Σ‖y − a‖²`. */
  readonly formula: string;
  /** Whether a row's terms are added up instead of averaged. */
  readonly isSum?: boolean;
  /** Whether a target is the number of a class instead of a number per output. */
  readonly hasClassNumbers?: boolean;
  /** Equal to the loss after that activation, and stable for logits of any size. */
  readonly fromLogits?: LogitsForm;
};
