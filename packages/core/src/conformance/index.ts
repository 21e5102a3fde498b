/** For authors of backends: the cases that every backend has to get right. */
export type { Backend, Executable } from '../backends/backend.ts';
export {
  type ConformanceCase,
  type ConformanceOptions,
  conformanceCases,
  kernelNames,
} from './conformance.ts';
export { toleranceOf } from './tolerances.ts';
export {
  type ConformanceResult,
  type ConformanceSkip,
  type VerificationOptions,
  verifyConformance,
} from './verify.ts';
