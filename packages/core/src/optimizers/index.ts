export { adam } from './adam.ts';
export type { Optimizer } from './optimizer.ts';
export { momentum, sgd } from './sgd.ts';
