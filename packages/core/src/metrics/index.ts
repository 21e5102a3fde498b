export { accuracy } from './accuracy.ts';
export { classAt } from './class-at.ts';
export { type ConfusionMatrix, confusionMatrix } from './confusion-matrix.ts';
export type { Metric } from './metric.ts';
export { type RegressionScores, regressionScores } from './regression.ts';
