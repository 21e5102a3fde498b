/**
 * Checks of what a training and an evaluation are given, for JavaScript and for configurations:
 * what is missing, misspelt or of another kind is said before anything is planned.
 */
import {
  anything,
  atLeast,
  backendCheck,
  callback,
  finite,
  madeBy,
  names,
  type OptionCheck,
  required,
  trueOrFalse,
  wholeNumber,
} from '../errors/option-checks.ts';
import { optimizerCheck } from '../optimizers/optimizer.ts';
import { updateChecks } from '../planner/update-options.ts';
import { scheduleCheck } from '../schedules/schedule.ts';

/** One loss, a name, or either by output; who plans it looks closer. */
export const lossCheck: OptionCheck = {
  expected: 'a loss, the name of one, or either by output',
  accepts: (value) => typeof value === 'string' || (typeof value === 'object' && value !== null),
  hint: () => '`meanSquaredError()` makes one',
};

/** What is looked at more closely by who takes it. */
export const object: OptionCheck = {
  expected: 'an object',
  accepts: (value) => typeof value === 'object' && value !== null,
};

const ofTraining = {
  loss: required(lossCheck),
  lossWeights: object,
  optimizer: required(optimizerCheck),
  backend: required(backendCheck),
  batchSize: wholeNumber(1, 2 ** 24),
  seed: finite,
  shuffle: trueOrFalse,
  schedule: scheduleCheck,
  frozen: names,
  trainable: names,
  classWeights: {
    expected: "'balanced' or numbers above 0, one per class",
    accepts: (value: unknown) =>
      value === 'balanced' || (object.accepts(value) && Object.keys(Object(value)).length > 0),
  },
  lengths: anything,
  ...updateChecks,
};

/** Of `epochs`. */
export const epochsChecks = {
  epochs: required(wholeNumber()),
  validation: { ...object, hint: () => '`{ inputs, targets }`' },
  metrics: {
    ...object,
    hint: (value: unknown) => (typeof value === 'string' ? `write ['${value}']` : undefined),
  },
  ...ofTraining,
};

/** Of `startTraining`: options of loops around it may stand beside its own. */
export const trainingChecks = { ...epochsChecks, epochs: anything };

function isStopSignal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'aborted' in value && typeof value.aborted === 'boolean';
}

/** A wish to end. */
export const signal = {
  ...madeBy('a signal', 'addEventListener', 'AbortSignal.timeout(5000)'),
  accepts: isStopSignal, // an `AbortSignal`, or what looks for another wish to end
};

/** Of `fit`. */
export const fitChecks = {
  ...epochsChecks,
  onEpoch: callback,
  earlyStopping: { ...object, hint: () => '`{ patience: 10 }`' },
  signal,
};

/** Of the option of `fit`. */
export const earlyStoppingChecks = {
  patience: required(wholeNumber()),
  minDelta: atLeast(0),
  restoreBest: trueOrFalse,
};

/** What a training alone takes may stand beside what an evaluation shares with it. */
export const evaluationChecks = {
  ...fitChecks,
  optimizer: anything,
  epochs: anything,
};
