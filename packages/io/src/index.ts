/** One file per model: written whole, checked whole, and proved on the backend that runs it. */
export type { OpenChains } from './check-chains.ts';
export { FormatError } from './errors.ts';
export { type Examined, examineFile } from './examine-file.ts';
export {
  formatVersion,
  type GoldenVector,
  type Manifest,
  type Provenance,
  type TrainingRecord,
} from './manifest.ts';
export type { ModelStream, Moment } from './model-stream.ts';
export { type OpenModel, openModel } from './open-model.ts';
export type { NamedRows } from './raw-inputs.ts';
export { type Answer, type RawPredictor, rawPredictor } from './raw-predictor.ts';
export { type ReadOptions, readModel, type StoredModel } from './read-model.ts';
export { type Sha256, sha256 } from './sha256.ts';
export { withStages } from './stages-behind.ts';
export { type StartedStream, startStream } from './start-stream.ts';
export { type ModelParts, writeModel } from './write-model.ts';
