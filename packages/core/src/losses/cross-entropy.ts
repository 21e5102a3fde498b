/**
 * −Σ t log y, mean over rows, for outputs that sum to 1. After a softmax the plan fuses both into one
 * kernel that is stable for logits of any size.
 */
import type { Loss } from './loss.ts';

/** For one class of several; targets are one-hot, or sum to 1. */
export function crossEntropy(): Loss {
  return {
    name: 'crossEntropy',
    formula: '−1/n Σ t log y',
    target: 'distribution',
    forward: (k, pass, out) => k.crossEntropy({ ...pass, out }),
    backward: (k, pass, dy) => k.crossEntropyBackward({ ...pass, out: dy }),
  };
}
