/**
 * `@reflexarc/core/errors`: what catalogues of errors are written with, and how errors are read.
 * Programs that start often have it from here: nothing else of the engine is loaded.
 */

export { asArgument } from '../errors/as-argument.ts';
export {
  EngineError,
  type ErrorEntry,
  type ErrorWords,
  entry,
  formatError,
} from '../errors/engine-error.ts';
export {
  type AnyCodedError,
  type CodedError,
  type ErrorCatalogue,
  type ErrorClass,
  type ErrorOf,
  errorClass,
} from '../errors/error-class.ts';
export { type ErrorRecord, errorRecord } from '../errors/error-record.ts';
export { counted, show } from '../errors/show.ts';
export { didYouMean } from '../errors/suggest.ts';
