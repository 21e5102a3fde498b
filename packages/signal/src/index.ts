/** What happens to readings before a network sees them, and to its answers afterwards. */
export type {
  CategoricalColumn,
  ColumnDescription,
  InputColumn,
  NumericColumn,
  Preprocessing,
  RawRow,
  RawValue,
} from './column.ts';
export { type Decoded, type Decoder, decoder } from './decoder.ts';
export { SignalError } from './errors.ts';
export { type FitPreprocessingOptions, fitPreprocessing } from './fit-preprocessing.ts';
export { applyRows, type Preprocessor, preprocessor } from './preprocessor.ts';
export { fitStandardizer, type Standardizer } from './standardizer.ts';
export {
  type ClassificationTarget,
  encodeTargets,
  fitClassification,
  fitRegression,
  outputSizeOf,
  type RegressionTarget,
  type Target,
} from './target.ts';
