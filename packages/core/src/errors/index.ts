export {
  BackendError,
  DataError,
  ShapeError,
  SpecError,
  TrainingError,
} from './catalogue.ts';
export { EngineError, formatError } from './engine-error.ts';
export type { CodedError } from './error-class.ts';
export { type ErrorRecord, errorRecord } from './error-record.ts';
