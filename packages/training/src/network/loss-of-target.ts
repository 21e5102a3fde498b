/** The loss that a stored model is judged by: only what its outputs mean is known of it. */
import { binaryCrossEntropy, crossEntropy, type Loss, meanSquaredError } from '@reflexarc/core';
import type { Target } from '@reflexarc/signal';

/** The loss that goes with what the outputs mean. */
export function lossOfTarget(target: Target): Loss {
  if (target.task === 'regression') return meanSquaredError();
  return target.encoding === 'binary' ? binaryCrossEntropy() : crossEntropy();
}
