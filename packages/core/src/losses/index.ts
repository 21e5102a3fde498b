export { binaryCrossEntropy } from './binary-cross-entropy.ts';
export { crossEntropy } from './cross-entropy.ts';
export type { Loss } from './loss.ts';
export { meanSquaredError } from './mean-squared-error.ts';
export { quadraticCost } from './quadratic-cost.ts';
