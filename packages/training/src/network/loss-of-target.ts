/** The loss that a stored model is judged by: only what its outputs mean is known of it. */
import {
  binaryCrossEntropy,
  crossEntropy,
  type Loss,
  meanSquaredError,
  quantile,
} from '@reflexarc/core';
import type { RegressionTarget, Target } from '@reflexarc/signal';

/** The loss that goes with what the outputs mean. */
export function lossOfTarget(target: Target): Loss {
  if (target.task === 'regression') return lossOfNumbers(target);
  return target.encoding === 'binary' ? binaryCrossEntropy() : crossEntropy();
}

function lossOfNumbers({ quantiles }: RegressionTarget): Loss {
  return quantiles === undefined ? meanSquaredError() : quantile({ quantile: quantiles });
}
