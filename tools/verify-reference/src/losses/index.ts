/** Builders by name of the loss. A new loss of the engine is one entry here. */
import {
  activation,
  binaryCrossEntropy,
  crossEntropy,
  meanSquaredError,
  quadraticCost,
  softmax,
} from '@reflexarc/core';
import type { LossBuilder } from './trial.ts';

/** Predictions are looked at as they are. */
const asIs = activation('linear');

export const lossTrials: Readonly<Record<string, LossBuilder>> = {
  // Under one name the files have the mean over elements, and the lecture's C = 1/2n Σ‖y − a‖².
  meanSquaredError: ({ text }) => ({
    loss: /\/ ?\(?2 ?n/.test(text) ? quadraticCost() : meanSquaredError(),
    activation: asIs,
  }),
  binaryCrossEntropy: () => ({ loss: binaryCrossEntropy(), activation: activation('sigmoid') }),
  softmaxCrossEntropy: ({ settings }) =>
    settings.labelSmoothing === undefined
      ? { loss: crossEntropy(), activation: softmax() }
      : undefined,
};
