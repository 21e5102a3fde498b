/** One training at a time writes to a model: a second one would undo what the first has learned. */
import { TrainingError } from '../errors/catalogue.ts';
import type { Model } from '../model/model.ts';

/** By their parameters, which two models may share. */
const inTraining = new WeakSet<object>();

/**
 * Takes `model` for a training; what is returned gives it back.
 * @throws TrainingError ALREADY_IN_TRAINING
 */
export function claim({ parameters }: Model): () => void {
  if (inTraining.has(parameters)) {
    throw new TrainingError('ALREADY_IN_TRAINING', { parameters: parameters.length });
  }
  inTraining.add(parameters);
  let isHeld = true;
  return () => {
    if (isHeld) inTraining.delete(parameters); // by then it may be another training's
    isHeld = false;
  };
}
