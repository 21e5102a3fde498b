export {
  BackendError,
  DataError,
  ShapeError,
  SpecError,
  TrainingError,
} from './catalogue.ts';
export {
  type DetailOf,
  EngineError,
  type ErrorEntry,
  entry,
  formatError,
  wordsFor,
} from './engine-error.ts';
export { counted, show } from './show.ts';
export { didYouMean } from './suggest.ts';
