/** Builders by name of the loss. A new loss of the engine is one entry here. */
import {
  activation,
  binaryCrossEntropy,
  binaryFocal,
  categoricalHinge,
  crossEntropy,
  focal,
  hinge,
  huber,
  klDivergence,
  type Loss,
  logCosh,
  meanAbsoluteError,
  meanSquaredError,
  poisson,
  quadraticCost,
  quantile,
  softmax,
  sparseCrossEntropy,
  squaredHinge,
} from '@reflexarc/core';
import type { LossBuilder, LossTrial } from './trial.ts';

const ofPrediction = (loss: Loss): LossTrial => ({ loss, activation: activation('linear') });
const ofLogits = (loss: Loss): LossTrial => ({ loss, activation: softmax() });
const ofBinaryLogits = (loss: Loss): LossTrial => ({ loss, activation: activation('sigmoid') });

export const lossTrials: Readonly<Record<string, LossBuilder>> = {
  // Under one name the files have the mean over elements, and the lecture's C = 1/2n Σ‖y − a‖².
  meanSquaredError: ({ text }) =>
    ofPrediction(/\/ ?\(?2 ?n/.test(text) ? quadraticCost() : meanSquaredError()),
  quadraticCost: () => ofPrediction(quadraticCost()),
  meanAbsoluteError: () => ofPrediction(meanAbsoluteError()),
  huber: ({ settings }) => ofPrediction(huber(settings)),
  logCosh: () => ofPrediction(logCosh()),
  quantile: ({ settings: { q } }) => ofPrediction(quantile(q === undefined ? {} : { quantile: q })),
  poisson: () => ofPrediction(poisson()),
  hinge: () => ofPrediction(hinge()),
  squaredHinge: () => ofPrediction(squaredHinge()),
  categoricalHinge: () => ofPrediction(categoricalHinge()),
  kullbackLeibler: () => ofLogits(klDivergence()),
  softmaxCrossEntropy: ({ settings }) => ofLogits(crossEntropy(settings)),
  sparseCrossEntropy: ({ settings }) => ofLogits(sparseCrossEntropy(settings)),
  focal: ({ settings }) => ofLogits(focal(settings)),
  binaryCrossEntropy: ({ settings }) => ofBinaryLogits(binaryCrossEntropy(settings)),
  binaryFocal: ({ settings }) => ofBinaryLogits(binaryFocal(settings)),
};
