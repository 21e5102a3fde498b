export { accuracy } from './accuracy.ts';
export type { Average } from './averages.ts';
export { balancedAccuracy } from './balanced-accuracy.ts';
export { classAt } from './class-at.ts';
export type { ClassScoreOptions } from './class-score.ts';
export { cohenKappa } from './cohen-kappa.ts';
export type { ConfusionCounts } from './confusion-counts.ts';
export { type ClassAverages, type ConfusionMatrix, confusionMatrix } from './confusion-matrix.ts';
export { f1 } from './f1.ts';
export { logLoss } from './log-loss.ts';
export { mae } from './mae.ts';
export { mape } from './mape.ts';
export { matthewsCorrelation } from './matthews-correlation.ts';
export { medianAbsoluteError } from './median-absolute-error.ts';
export type { Metric, MetricCount } from './metric.ts';
export { mse } from './mse.ts';
export { metricNamed, metricNames, type NamedMetric } from './named.ts';
export { precision } from './precision.ts';
export {
  averagePrecision,
  type PrecisionRecallCurve,
  type PrecisionRecallPoint,
  precisionRecallCurve,
} from './precision-recall.ts';
export { r2 } from './r2.ts';
export { recall } from './recall.ts';
export { type RegressionScores, regressionScores } from './regression.ts';
export { rmse } from './rmse.ts';
export { type RocCurve, type RocPoint, rocAuc, rocCurve } from './roc.ts';
export { topKAccuracy } from './top-k-accuracy.ts';
