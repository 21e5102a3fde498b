/**
 * A loss says how far an output is from its target: one number for the whole batch, and its
 * gradient with respect to the output. Both are kernel calls.
 */
import type { Kernels } from '../kernels/kernels.ts';
import type { Shape } from '../tensor/shape.ts';

/** What a loss reads: outputs, targets and weights of the rows. */
export interface LossPass<T> {
  /** What the network says. */
  readonly y: T;
  readonly target: T;
  /** One factor per row, or several for as many equal parts of it, where rows are weighted. */
  readonly weights?: T;
}

/**
 * What targets a loss can learn from: any numbers, numbers from 0 to 1, numbers of at least 0, −1
 * or 1, shares of all classes that sum to 1, or the number of the right class.
 */
export type TargetKind = 'number' | 'fraction' | 'count' | 'sign' | 'distribution' | 'class';

/** A loss with its settings. */
export interface Loss {
  readonly name: string;
  /** For people: `1/2n Σ‖y−a‖²`. */
  readonly formula: string;
  readonly target: TargetKind;
  /** Shape of a row's target, given that of its output; the same unless said otherwise. */
  targetShape?(output: Shape): Shape;
  /** out = the loss, one number. */
  forward<T>(k: Kernels<T>, pass: LossPass<T>, out: T): void;
  /** dy = ∂loss/∂y. */
  backward<T>(k: Kernels<T>, pass: LossPass<T>, dy: T): void;
}
