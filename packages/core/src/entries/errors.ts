/** `@reflexarc/core/errors`: what catalogues of errors are written with. */

export { type ErrorEntry, type ErrorWords, entry } from '../errors/engine-error.ts';
export {
  type AnyCodedError,
  type CodedError,
  type ErrorCatalogue,
  type ErrorClass,
  type ErrorOf,
  errorClass,
} from '../errors/error-class.ts';
export { counted, show } from '../errors/show.ts';
export { didYouMean } from '../errors/suggest.ts';
