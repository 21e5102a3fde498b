/**
 * Losses: `y` against `target`, each loss by name out of a closed set (losses/). A row's
 * loss is the mean of its terms, or their sum, and the loss of a batch the mean over the n rows in
 * use; `weights` hold a factor per row, or several for as many equal parts of a row (steps of a
 * sequence). What weighs 0 does not count, whatever stands there.
 *
 * The forms from logits are the last activation and its loss in one, stable for logits of any size.
 */
import type { LossSpec } from '../losses/loss-spec.ts';
import type { KernelEntries, KernelFormulas } from './entry.ts';

export interface LossKernels<T> {
  readonly loss: LossArgs<T> & { readonly y: T };
  readonly lossBackward: LossArgs<T> & { readonly y: T };
  readonly lossFromLogits: LossArgs<T> & { readonly logits: T };
  /** Takes the activation's output, which the forward pass has anyway. */
  readonly lossFromLogitsBackward: LossArgs<T> & { readonly y: T };
}

/** `out` is one number, and backward ∂loss/∂y, or ∂loss/∂logits. */
export interface LossArgs<T> {
  readonly target: T;
  readonly weights?: T;
  readonly out: T;
  readonly loss: LossSpec;
}

const reads = ['y', 'target', 'weights'] as const;
const writes = ['out'] as const;

export const lossTable: KernelEntries<LossKernels<never>> = {
  loss: { reads, writes },
  lossBackward: { reads, writes },
  lossFromLogits: {
    reads: ['logits', 'target', 'weights'],
    writes,
  },
  lossFromLogitsBackward: {
    reads,
    writes,
  },
};

export const lossFormulas: KernelFormulas<LossKernels<never>> = {
  loss: 'out = 1/n Σ w loss(y, target) over rows',
  lossBackward: 'out = w/n ∂loss(y, target)/∂y',
  lossFromLogits: 'out = 1/n Σ w loss(f(logits), target) over rows, f softmax or sigmoid',
  lossFromLogitsBackward: 'out = w/n ∂loss(f(logits), target)/∂logits, with y = f(logits)',
};
