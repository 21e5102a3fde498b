/**
 * −(t log y + (1 − t) log(1 − y)), mean over rows and outputs, for outputs between 0 and 1. After a
 * sigmoid the plan fuses both into one kernel that is stable for logits of any size.
 */
import type { Loss } from './loss.ts';

/** For yes-or-no outputs; targets from 0 to 1. */
export function binaryCrossEntropy(): Loss {
  return {
    name: 'binaryCrossEntropy',
    formula: '−1/(n·size) Σ (t log y + (1 − t) log(1 − y))',
    target: 'fraction',
    forward: (k, pass, out) => k.binaryCrossEntropy({ ...pass, out }),
    backward: (k, pass, dy) => k.binaryCrossEntropyBackward({ ...pass, out: dy }),
  };
}
