/** From a table to a model by a configuration that is plain data, and how good the model is. */
export { detectorNames } from './anomalies/detector-names.ts';
export type { Limit } from './anomalies/limit.ts';
export { labeledFor } from './anomalies/normal-labels.ts';
export { ConfigurationError } from './configuration/errors.ts';
export { parseConfiguration } from './configuration/parse-configuration.ts';
export {
  configurationSchema,
  type SettingName,
  settingNames,
  type TrainingConfiguration,
  type TrainingSettings,
  trainingDefaults,
} from './configuration/schema.ts';
export {
  type TableConfiguration,
  tableConfiguration,
} from './configuration/table-configuration.ts';
export { examplesOf, type WeighedRows } from './examples-of.ts';
export { fittedOf, isOfSignals } from './fitted-of.ts';
export type { Beside } from './forecast/beside.ts';
export type { RowsInTime } from './forecast/forecast-problem.ts';
export { isInTime } from './forecast/in-time.ts';
export {
  type ForecastRows,
  forecastRows,
  isForecast,
  type ScoredForecast,
  scoreForecast,
} from './forecast/score-forecast.ts';
export { type TrainedForecast, trainForecast } from './forecast/train-forecast.ts';
export { type ImageSet, sizeOfImage } from './images/image-set.ts';
export { answerImages, type ImageScore, imageShapeOf, scoreImages } from './images/score-images.ts';
export {
  imageDefaults,
  type TrainedImages,
  type TrainingImages,
  trainImages,
} from './images/train-images.ts';
export { type NetworkName, networkNames } from './network/candidates.ts';
export type { TriedNetwork } from './network/choose-candidate.ts';
export { standardError } from './network/choose-candidate.ts';
export { type ClassWeightSetting, classWeightsOf } from './network/class-weights-of.ts';
export { type LossSettings, lossOf, suitedLosses } from './network/loss-of.ts';
export { lossOfTarget } from './network/loss-of-target.ts';
export {
  type HiddenActivation,
  hiddenActivations,
  type NetworkSettings,
  networkOf,
} from './network/network-of.ts';
export {
  decayingOptimizers,
  type OptimizerName,
  type OptimizerSettings,
  optimizerNames,
  optimizerOf,
} from './network/optimizer-of.ts';
export {
  type ScheduleName,
  type ScheduleSettings,
  scheduleNames,
  scheduleOf,
} from './network/schedule-of.ts';
export { describedNetwork } from './network/written-network.ts';
export type { EventCounts, EventScore } from './recordings/event-score.ts';
export { backgroundOf } from './recordings/event-score.ts';
export { numberOf } from './recordings/number-labels.ts';
export type { TrainingRecordings } from './recordings/prepare-problem.ts';
export { rowBlocks } from './recordings/row-blocks.ts';
export type { RowStore, RowStores } from './recordings/row-store.ts';
export {
  type RecordingStream,
  recordingStream,
  type StreamAnswer,
} from './recordings/stream-answers.ts';
export {
  type DecisionScore,
  mainMetric,
  type NumberScore,
  type ScoredRecording,
  type StreamScore,
  type StreamScoreOptions,
  scoreStream,
} from './recordings/stream-score.ts';
export {
  type TrainedRecordings,
  trainRecordings,
} from './recordings/train-recordings.ts';
export {
  type ClassificationScore,
  decodeRows,
  type NumberMetrics,
  type RegressionScore,
  type RowAnswer,
  type Score,
  scoreTable,
} from './score.ts';
export { trainTable } from './train-table.ts';
export type { TrainedTable, TrainingRows } from './trained-table.ts';
export type { Progress, TrainingRun } from './training-run.ts';
export { classesWithoutTestRows } from './warnings/test-rows.ts';
export { knownRows } from './warnings/unknown-rows.ts';
export { type Remedy, type Warning, warningLine } from './warnings/warning.ts';
export { sequencesOf, wholeSequences } from './whole-sequences.ts';
export { type DataFile, writeTrainedModel } from './write-trained-model.ts';
