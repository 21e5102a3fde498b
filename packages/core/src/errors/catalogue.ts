/**
 * Every error of the engine: its code, the detail it carries, and its words. The class says whose
 * turn it is: the author of the network, the supplier of data, the chooser of the backend, the tuner.
 * `@__PURE__` lets bundlers leave out classes that a program cannot throw, with their words.
 */
import { entry } from './engine-error.ts';
import { type ErrorOf, errorClass } from './error-class.ts';
import { counted, show } from './show.ts';
import { didYouMean } from './suggest.ts';

export const specErrors = {
  UNKNOWN_NAME: entry<{ place: string; what: string; name: string; known: readonly string[] }>({
    what: (d) => `${d.place}: there is no ${d.what} ${show(d.name)}`,
    hint: (d) => didYouMean(d.name, d.known),
  }),
  INVALID_OPTION: entry<{
    place: string;
    option: string;
    value: unknown;
    expected: string;
    hint?: string;
  }>({
    what: (d) => `${d.place}: ${d.option} is ${show(d.value)}, expected ${d.expected}`,
    hint: (d) => d.hint,
  }),
  DUPLICATE_NAME: entry<{ place: string; name: string; first: string }>({
    what: (d) => `${d.place}: the name ${show(d.name)} is taken by ${d.first}`,
    hint: () => 'give each layer a name of its own, or leave names out',
  }),
  INVALID_SPEC: entry<{ place: string; problem: string }>({
    what: (d) => `${d.place}: ${d.problem}`,
  }),
  CYCLE: entry<{ path: readonly string[] }>({
    what: (d) => `nodes feed each other: ${d.path.map(show).join(' → ')}`,
    hint: () => 'a node may use inputs and earlier nodes only',
  }),
  UNUSED_NODE: entry<{ place: string }>({
    what: (d) => `${d.place} is used by no node and is no output`,
    hint: () => 'make it an output, let a node use it, or leave it out',
  }),
  NOT_ITERABLE: entry<{ what: string; gives: string; hint: string }>({
    what: (d) => `${d.what} gives ${d.gives}, which is nothing to loop over`,
    hint: (d) => d.hint,
  }),
  NO_ADJOINT: entry<{ place: string; kernel: string; reason: string }>({
    what: (d) => `${d.place}: its backward pass cannot be derived through ${d.kernel}: ${d.reason}`,
    hint: () => 'write `backward` in the definition of the layer, or compose it of other kernels',
  }),
  TOO_MANY_PATHS: entry<{ synapse: string; paths: number; limit: number; rows: number }>({
    what: (d) =>
      `${d.synapse} has ${counted(d.paths, 'activation path')} to the cost over ${counted(d.rows, 'row')}, more than ${d.limit}`,
    hint: () => 'choose a synapse nearer to the output, or fewer rows',
  }),
} as const;

export const shapeErrors = {
  SHAPE_MISMATCH: entry<{
    place: string;
    needs: string;
    got: string;
    from?: string;
    hint?: string;
  }>({
    what: (d) => `${d.place} needs ${d.needs} but gets ${d.got}`,
    from: (d) => d.from,
    hint: (d) => d.hint,
  }),
  WRONG_LENGTH: entry<{
    what: string;
    length: number;
    expected: number;
    shape: string;
    hint?: string;
  }>({
    what: (d) =>
      `${d.what} has ${counted(d.length, 'number')}, expected ${d.expected} (${d.shape})`,
    hint: (d) => d.hint,
  }),
} as const;

export const dataErrors = {
  NOT_FINITE: entry<{ place: string; value: number; origin?: string }>({
    what: (d) => `${d.place} is ${d.value}`,
    from: (d) => d.origin,
    hint: () => 'remove the row or fill the gap before training',
  }),
  NO_ROWS: entry<{ what: string }>({
    what: (d) => `${d.what} has no rows`,
    hint: () => 'at least one example is needed',
  }),
  COUNT_MISMATCH: entry<{ what: string; count: number; other: string; otherCount: number }>({
    what: (d) => `${d.what} has ${counted(d.count, 'row')} but ${d.other} has ${d.otherCount}`,
    hint: () => 'each example needs its target: check how the two were cut',
  }),
  INDEX_OUT_OF_RANGE: entry<{
    place: string;
    value: number;
    row: number;
    /** How many there are: the size of the vocabulary. */
    limit: number;
    layer: string;
    origin?: string;
  }>({
    what: (d) =>
      `${d.place} is ${d.value}, expected a whole number from 0 to ${d.limit - 1}: ${d.layer} knows ${d.limit}`,
    from: (d) => d.origin,
    hint: () => 'raise `inputDim`, or give all rare values one index',
  }),
  INVALID_TARGET: entry<{
    place: string;
    value: unknown;
    expected: string;
    origin?: string;
    hint?: string;
  }>({
    what: (d) => `${d.place} is ${show(d.value)}, expected ${d.expected}`,
    from: (d) => d.origin,
    hint: (d) => d.hint,
  }),
  INVALID_WEIGHT: entry<{ place: string; value: number; origin?: string }>({
    what: (d) => `${d.place} is ${d.value}, expected a number of at least 0`,
    from: (d) => d.origin,
    hint: () => 'a row of weight 0 does not count, one of weight 2 counts twice',
  }),
} as const;

export const backendErrors = {
  UNSUPPORTED_KERNEL: entry<{ backend: string; kernel: string; reason: string; node?: string }>({
    what: (d) => `backend ${show(d.backend)} cannot run ${d.kernel}: ${d.reason}`,
    from: (d) => d.node,
    hint: () => 'use `js()`, which runs every kernel',
  }),
  UNSUPPORTED_ELEMENT: entry<{
    backend: string;
    slot: string;
    element: string;
    elements: readonly string[];
  }>({
    what: (d) =>
      `backend ${show(d.backend)} holds no ${d.element}: its slots are ${d.elements.join(', ')}`,
    from: (d) => `slot ${show(d.slot)}`,
    hint: () => 'use `js()`, which holds every element type',
  }),
  BACKEND_UNAVAILABLE: entry<{ backend: string; reason: string; hint: string }>({
    what: (d) => `backend ${show(d.backend)} cannot be used here: ${d.reason}`,
    hint: (d) => d.hint,
  }),
  DISPOSED: entry<{ backend: string }>({
    what: (d) => `this executable of backend ${show(d.backend)} was disposed of`,
    hint: () => 'prepare the plan again',
  }),
  CONTRACT_BROKEN: entry<{ backend: string; kernel: string; case: string; what: string }>({
    what: (d) => `backend ${show(d.backend)}, ${d.kernel}, case ${show(d.case)}: ${d.what}`,
    hint: () => 'a kernel writes its outputs in the rows in use, and nothing else',
  }),
  NO_CANDIDATE: entry<{ candidates: readonly string[] }>({
    what: (d) =>
      d.candidates.length === 0
        ? 'auto: there are no candidates'
        : `auto: the candidates differ in their numbers: ${d.candidates.join(', ')}`,
    hint: () => 'give at least one backend, all with the same dtype',
  }),
  OUT_OF_MEMORY: entry<{ backend: string; megabytes: number }>({
    what: (d) => `backend ${show(d.backend)} cannot get the ${d.megabytes} MB that this plan needs`,
    hint: () => 'take a smaller batch, or `js()`, whose buffers need not lie in one piece',
  }),
  THREAD_FAILED: entry<{ thread: number; reason: string }>({
    what: (d) => `helping thread ${d.thread} failed at its part of a batch: ${d.reason}`,
    hint: () => 'with one thread the same work shows where it fails',
  }),
  THREAD_LOST: entry<{ thread: number; reason: string }>({
    what: (d) => `helping thread ${d.thread} ended before its work was done: ${d.reason}`,
    hint: () => 'start the threads again; with fewer of them each has more memory',
  }),
  TOO_MANY_ROWS: entry<{ rows: number; maxBatchSize: number }>({
    what: (d) =>
      `asked to run ${counted(d.rows, 'row')}, but the plan was made for up to ${d.maxBatchSize}`,
    hint: () => 'raise maxBatchSize, or run in several batches',
  }),
} as const;

export const trainingErrors = {
  DIVERGED: entry<{
    loss: number;
    epoch: number;
    step: number;
    layer: string;
    row?: number;
    origin?: string;
    lastFiniteLoss?: number;
    learningRate: number;
    largestInput: number;
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

/** The author of the network has to mend the specification. */
export const SpecError = /* @__PURE__ */ errorClass('SpecError', specErrors);
export type SpecError = ErrorOf<typeof SpecError>;

/** Shapes do not fit: the author of the network or the caller has to mend them. */
export const ShapeError = /* @__PURE__ */ errorClass('ShapeError', shapeErrors);
export type ShapeError = ErrorOf<typeof ShapeError>;

/** The supplier of the data has to mend it. */
export const DataError = /* @__PURE__ */ errorClass('DataError', dataErrors);
export type DataError = ErrorOf<typeof DataError>;

/** The chooser of the backend has to choose otherwise. */
export const BackendError = /* @__PURE__ */ errorClass('BackendError', backendErrors);
export type BackendError = ErrorOf<typeof BackendError>;

/** Training cannot go on with these settings. */
export const TrainingError = /* @__PURE__ */ errorClass('TrainingError', trainingErrors);
export type TrainingError = ErrorOf<typeof TrainingError>;
