/**
 * Losses: `y` against `target`, rows weighted by `weights` where given. n is the number of rows in
 * use, w the row's weight (1 without `weights`). A fused kernel is the last activation and its loss in
 * one, stable for logits of any size; its backward kernel takes the activation's output, which the
 * forward pass has anyway.
 */
import type { KernelEntries } from './entry.ts';

export interface LossKernels<T> {
  readonly quadraticCost: LossArgs<T>;
  readonly quadraticCostBackward: LossBackwardArgs<T>;
  readonly meanSquaredError: LossArgs<T>;
  readonly meanSquaredErrorBackward: LossBackwardArgs<T>;
  readonly binaryCrossEntropy: LossArgs<T>;
  readonly binaryCrossEntropyBackward: LossBackwardArgs<T>;
  readonly crossEntropy: LossArgs<T>;
  readonly crossEntropyBackward: LossBackwardArgs<T>;
  readonly sigmoidBinaryCrossEntropy: FusedLossArgs<T>;
  readonly sigmoidBinaryCrossEntropyBackward: LossBackwardArgs<T>;
  readonly softmaxCrossEntropy: FusedLossArgs<T>;
  readonly softmaxCrossEntropyBackward: LossBackwardArgs<T>;
}

/** `out` is one number; `weights` holds one factor per row. */
export interface LossArgs<T> {
  readonly y: T;
  readonly target: T;
  readonly weights?: T;
  readonly out: T;
}

/** `out` is ∂loss/∂y, or ∂loss/∂logits for a fused loss. */
export interface LossBackwardArgs<T> {
  readonly y: T;
  readonly target: T;
  readonly weights?: T;
  readonly out: T;
}

export interface FusedLossArgs<T> {
  readonly logits: T;
  readonly target: T;
  readonly weights?: T;
  readonly out: T;
}

const loss = { reads: ['y', 'target', 'weights'], writes: ['out'] } as const;
const fusedLoss = { reads: ['logits', 'target', 'weights'], writes: ['out'] } as const;

export const lossTable: KernelEntries<LossKernels<never>> = {
  quadraticCost: { formula: 'out = 1/(2n) Σ w ‖target − y‖²', ...loss },
  quadraticCostBackward: { formula: 'out = w (y − target) / n', ...loss },
  meanSquaredError: { formula: 'out = 1/(n·size) Σ w ‖target − y‖²', ...loss },
  meanSquaredErrorBackward: { formula: 'out = 2 w (y − target) / (n·size)', ...loss },
  binaryCrossEntropy: { formula: 'out = −1/(n·size) Σ w (t log y + (1 − t) log(1 − y))', ...loss },
  binaryCrossEntropyBackward: { formula: 'out = w (y − t) / (y (1 − y) n·size)', ...loss },
  crossEntropy: { formula: 'out = −1/n Σ w t log y', ...loss },
  crossEntropyBackward: { formula: 'out = −w t / (y n)', ...loss },
  sigmoidBinaryCrossEntropy: {
    formula: 'out = 1/(n·size) Σ w (softplus(logit) − t logit)',
    ...fusedLoss,
  },
  sigmoidBinaryCrossEntropyBackward: { formula: 'out = w (y − t) / (n·size)', ...loss },
  softmaxCrossEntropy: { formula: 'out = 1/n Σ w t (log Σ exp(logits) − logit)', ...fusedLoss },
  softmaxCrossEntropyBackward: { formula: 'out = w (y Σt − t) / n', ...loss },
};
