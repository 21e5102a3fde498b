/** What happens to readings before a network sees them, and to its answers afterwards. */
export { applyRows, eachRowApart } from './apply-rows.ts';
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
  isOfRows,
  type OpenChain,
  openChain,
  openStages,
  rowsNeeded,
  takesMissing,
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
export { openDecision, type Scores } from './chain/open-decision.ts';
export { rowChain, type ScaledChannel, scaledChannels } from './chain/row-chain.ts';
export { type ChainRows, collectRows, runChain } from './chain/run-chain.ts';
export {
  type RunningChain,
  type StartOptions,
  startChain,
  startOpened,
} from './chain/start-chain.ts';
export type { ColumnDescription, RawRow, RawValue } from './column.ts';
export { type Decoded, type Decoder, decoder } from './decoder.ts';
export { SignalError } from './errors.ts';
export { fitRows, type RowOrigin } from './fit-rows.ts';
export { conformalError, type Interval, rowsForInterval } from './interval.ts';
export { intervalOf, type NumbersSaid } from './interval-of.ts';
export { type Band, butterworth } from './mathematics/butterworth.ts';
export { cholesky } from './mathematics/cholesky.ts';
export { cosineMatrix } from './mathematics/cosine-transform.ts';
export { type MelBank, type MelFilters, melFilters } from './mathematics/mel.ts';
export { gainAt, type Sections } from './mathematics/sections.ts';
export { binHertz, oneSided } from './mathematics/spectrum.ts';
export { type TaperName, taperOf } from './mathematics/taper.ts';
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
export { type RowEncoder, rowEncoder } from './row-encoder.ts';
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
export { averageScores } from './stages/decision/average-scores.ts';
export { coolDown } from './stages/decision/cool-down.ts';
export { decide } from './stages/decision/decide.ts';
export { hold } from './stages/decision/hold.ts';
export { hysteresis } from './stages/decision/hysteresis.ts';
export { kOfN } from './stages/decision/k-of-n.ts';
export { majority } from './stages/decision/majority.ts';
export { temperature } from './stages/decision/temperature.ts';
export { eachRow, type RowAction } from './stages/each-row.ts';
export { bandPowers } from './stages/features/band-powers.ts';
export { cepstra } from './stages/features/cepstra.ts';
export { deltas } from './stages/features/deltas.ts';
export { features } from './stages/features/features.ts';
export { fft } from './stages/features/fft.ts';
export { melEnergies } from './stages/features/mel-energies.ts';
export { peaks } from './stages/features/peaks.ts';
export { powerDensity, powerSpectrum } from './stages/features/power-spectrum.ts';
export { raw } from './stages/features/raw.ts';
export { spectrogram } from './stages/features/spectrogram.ts';
export { statistics } from './stages/features/statistics.ts';
export { welch } from './stages/features/welch.ts';
export { builtInStages } from './stages/index.ts';
export { impute } from './stages/scaling/impute.ts';
export { log1p } from './stages/scaling/log1p.ts';
export { mahalanobis } from './stages/scaling/mahalanobis.ts';
export { minMax } from './stages/scaling/min-max.ts';
export { oneHot } from './stages/scaling/one-hot.ts';
export { ordinal } from './stages/scaling/ordinal.ts';
export { robust } from './stages/scaling/robust.ts';
export { standardize } from './stages/scaling/standardize.ts';
export {
  type CalendarPart,
  calendar,
  calendarParts,
} from './stages/time/calendar.ts';
export { furthestBack, history } from './stages/time/history.ts';
export { detrend } from './stages/window/detrend.ts';
export { taper } from './stages/window/taper.ts';
export { window } from './stages/window/window.ts';
export { factorOf, fitStandardizer, type Standardizer } from './standardizer.ts';
export {
  type ClassificationTarget,
  encodeTargets,
  fitClassification,
  fitRegression,
  type NumberTarget,
  numberTargets,
  numberTitle,
  outputOfNumber,
  outputSizeOf,
  outputsPerNumber,
  type RegressionTarget,
  type Target,
} from './target.ts';
