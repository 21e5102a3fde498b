export { accuracy, topKAccuracy } from './accuracy.ts';
export { balancedAccuracy, cohenKappa, matthewsCorrelation } from './agreement.ts';
export { classAt } from './answers.ts';
export type { Average } from './averages.ts';
export { type ClassScoreOptions, f1, precision, recall } from './class-scores.ts';
export type { ConfusionCounts } from './confusion-counts.ts';
export { type ClassAverages, type ConfusionMatrix, confusionMatrix } from './confusion-matrix.ts';
export { logLoss } from './log-loss.ts';
export type { Metric, MetricCount } from './metric.ts';
export { metricNamed, metricNames, type NamedMetric } from './named.ts';
export {
  averagePrecision,
  type PrecisionRecallCurve,
  type PrecisionRecallPoint,
  precisionRecallCurve,
} from './precision-recall.ts';
export {
  mae,
  mape,
  medianAbsoluteError,
  mse,
  type RegressionScores,
  r2,
  regressionScores,
  rmse,
} from './regression.ts';
export { type RocCurve, type RocPoint, rocAuc, rocCurve } from './roc.ts';
