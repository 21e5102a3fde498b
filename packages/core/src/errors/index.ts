export {
  BackendError,
  DataError,
  ShapeError,
  SpecError,
  TrainingError,
} from './catalogue.ts';
export {
  EngineError,
  type ErrorEntry,
  type ErrorWords,
  entry,
  formatError,
} from './engine-error.ts';
export {
  type AnyCodedError,
  type CodedError,
  type ErrorCatalogue,
  type ErrorClass,
  type ErrorOf,
  errorClass,
} from './error-class.ts';
export { type ErrorRecord, errorRecord } from './error-record.ts';
export { counted, show } from './show.ts';
export { didYouMean } from './suggest.ts';
