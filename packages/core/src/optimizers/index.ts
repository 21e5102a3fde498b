export { adadelta } from './adadelta.ts';
export { adagrad } from './adagrad.ts';
export { adam } from './adam.ts';
export { adamW } from './adam-w.ts';
export { adamax } from './adamax.ts';
export { type LbfgsOptions, lbfgs, type Minimum, type Objective } from './lbfgs.ts';
export { lion } from './lion.ts';
export { nadam } from './nadam.ts';
export {
  type NamedOptimizerOptions,
  type OptimizerName,
  optimizerNamed,
  optimizerNames,
} from './named.ts';
export type { Optimizer } from './optimizer.ts';
export { rmsprop } from './rmsprop.ts';
export { rprop } from './rprop.ts';
export { momentum, nesterov, sgd } from './sgd.ts';
