/**
 * Every error of the engine: its code, the detail it carries, and its words. The class says whose
 * turn it is: the author of the network, the supplier of data, the chooser of the backend, the
 * tuner. A file for each class, so that bundlers leave out those that a program cannot throw.
 */
export { BackendError } from './backend-errors.ts';
export { DataError } from './data-errors.ts';
export { ShapeError } from './shape-errors.ts';
export { SpecError } from './spec-errors.ts';
export { TrainingError } from './training-errors.ts';
