/** What happens to readings before a network sees them, and to its answers afterwards. */
export { type Axes, type Channel, namesOf, shapeOf, widthOf } from './axes.ts';
export {
  type Block,
  createBlock,
  type Emit,
  noLabel,
  type Recording,
  recordingBlock,
  validities,
} from './block.ts';
export {
  type Chain,
  type ChainInput,
  type OpenChain,
  openChain,
  rowsNeeded,
} from './chain/chain.ts';
export {
  defineStage,
  type Fitter,
  type OpenStage,
  plainStageMaker,
  type RunningStage,
  type Setup,
  type Site,
  type Stage,
  type StageDefinition,
  type StageSet,
  type StageSpec,
  stageMaker,
} from './chain/define-stage.ts';
export { type ChainFitting, fitChain, startFitting } from './chain/fit-chain.ts';
export { type ChainRows, collectRows, runChain } from './chain/run-chain.ts';
export { type RunningChain, type StartOptions, startChain } from './chain/start-chain.ts';
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
export {
  type Field,
  type Fields,
  type Given,
  optional,
  required,
  type Values,
  withDefault,
} from './options/field.ts';
export { flag, list, names, number, numbers, oneOf, text, wholeNumber } from './options/fields.ts';
export { applyRows, type Preprocessor, preprocessor } from './preprocessor.ts';
export { bandPass } from './stages/conditioning/band-pass.ts';
export { bandStop } from './stages/conditioning/band-stop.ts';
export { clip } from './stages/conditioning/clip.ts';
export { difference } from './stages/conditioning/difference.ts';
export { exponentialAverage } from './stages/conditioning/exponential-average.ts';
export { gaps } from './stages/conditioning/gaps.ts';
export { highPass } from './stages/conditioning/high-pass.ts';
export { lowPass } from './stages/conditioning/low-pass.ts';
export { magnitude } from './stages/conditioning/magnitude.ts';
export { movingAverage } from './stages/conditioning/moving-average.ts';
export { movingMedian } from './stages/conditioning/moving-median.ts';
export { orientation } from './stages/conditioning/orientation.ts';
export { preEmphasis } from './stages/conditioning/pre-emphasis.ts';
export { resample } from './stages/conditioning/resample.ts';
export { scale } from './stages/conditioning/scale.ts';
export { eachRow, type RowAction } from './stages/each-row.ts';
export { builtInStages } from './stages/index.ts';
export { window } from './stages/window/window.ts';
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
