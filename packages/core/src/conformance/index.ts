/**
 * For authors of backends, formats and bundles: the cases that every backend has to get right, and
 * networks of every kind of layer.
 */
export type { Backend, Executable } from '../backends/backend.ts';
export {
  type ConformanceCase,
  type ConformanceOptions,
  conformanceCases,
  kernelNames,
} from './conformance.ts';
export { exampleNetworks } from './example-networks.ts';
export { toleranceOf } from './tolerances.ts';
export {
  type ConformanceResult,
  type ConformanceSkip,
  type VerificationOptions,
  verifyConformance,
} from './verify.ts';
