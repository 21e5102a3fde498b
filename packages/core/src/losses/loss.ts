/**
 * A loss says how far an output is from its target: one number for the whole batch, and its
 * gradient with respect to the output. Both are kernel calls.
 */
import type { Kernels } from '../kernels/kernels.ts';

export interface LossPass<T> {
  /** What the network says. */
  readonly y: T;
  readonly target: T;
  /** One factor per row, where rows are weighted. */
  readonly weights?: T;
}

/** A loss with its settings. */
export interface Loss {
  readonly name: string;
  /** For people: `1/2n Σ‖y−a‖²`. */
  readonly formula: string;
  /** What targets must look like for this loss. */
  readonly target: 'number' | 'fraction' | 'distribution';
  /** out = the loss, one number. */
  forward<T>(k: Kernels<T>, pass: LossPass<T>, out: T): void;
  /** dy = ∂loss/∂y. */
  backward<T>(k: Kernels<T>, pass: LossPass<T>, dy: T): void;
}
