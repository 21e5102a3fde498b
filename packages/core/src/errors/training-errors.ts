/** What can go wrong while training. */
import { entry } from './engine-error.ts';
import { type ErrorOf, errorClass } from './error-class.ts';
import { counted, show } from './show.ts';

export const trainingErrors = {
  DIVERGED: entry<{
    loss: number;
    epoch: number;
    step: number;
    layer: string;
    row?: number | undefined;
    origin?: string | undefined;
    lastFiniteLoss?: number | undefined;
    learningRate: number;
    largestInput: number;
    /** Where something else than rate and scale is at fault. */
    hint?: string | undefined;
  }>({
    what: (d) =>
      `loss became ${d.loss} in epoch ${d.epoch}, step ${d.step}` +
      (d.lastFiniteLoss === undefined
        ? ''
        : ` (last finite loss ${d.lastFiniteLoss.toPrecision(3)})`) +
      `; first seen in ${d.layer}` +
      (d.row === undefined ? '' : `, row ${d.row}`),
    from: (d) => d.origin,
    hint: (d) =>
      d.hint ??
      `lower learningRate (now ${d.learningRate}) or scale the inputs (largest absolute value ${d.largestInput.toPrecision(3)})`,
  }),
  ALREADY_IN_TRAINING: entry<{ parameters: number }>({
    what: (d) =>
      `a training of this model (${counted(d.parameters, 'parameter')}) has not ended yet`,
    hint: () =>
      'wait for `await fit(…)`, let the loop over `epochs(…)` end (or call its `return()`), ' +
      'or call `dispose()` on what `startTraining` gave; to train twice side by side, make two models',
  }),
  WRONG_GRADIENT: entry<{ place: string; error: number; tolerance: number }>({
    what: (d) =>
      `the gradient of ${d.place} is off by ${d.error.toExponential(1)}, more than ${d.tolerance}`,
    hint: () =>
      'a relu at its kink looks so too: try a smaller step; else the backward pass is wrong',
  }),
  ONE_CLASS: entry<{ what: string; label: string }>({
    what: (d) => `${d.what} holds one class only, ${show(d.label)}`,
    hint: () => 'a classifier needs examples of at least two classes',
  }),
} as const;

/** Training cannot go on with these settings. */
export const TrainingError = errorClass('TrainingError', trainingErrors);
export type TrainingError = ErrorOf<typeof TrainingError>;
