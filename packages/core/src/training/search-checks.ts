/**
 * Checks of what looks for epochs, or at a loss once: apart from those of a training, so that a
 * bundle that trains alone goes without.
 */
import {
  backendCheck,
  callback,
  required,
  trueOrFalse,
  wholeNumber,
} from '../errors/option-checks.ts';
import { lossCheck, object, signal } from './training-checks.ts';

/** Of `findEpochs`. */
export const searchChecks = {
  training: required(object),
  epochs: required(wholeNumber()),
  patience: required(wholeNumber()),
  isClassification: required(trueOrFalse),
  signal,
  onEpoch: callback,
};

/** Of what looks at a loss once: `gradientCheck`, `layerStatistics`. */
export const lossChecks = {
  loss: required(lossCheck),
  lossWeights: object,
  backend: required(backendCheck),
};
