export type { ClassWeights } from './class-weights.ts';
export type { Lengths } from './counted-steps.ts';
export type { Dataset, Examples, SampleWeights } from './dataset.ts';
export {
  type Evaluation,
  type EvaluationOptions,
  evaluate,
  prepareEvaluation,
} from './evaluate.ts';
export {
  type EpochProgress,
  findEpochs,
  type SearchOptions,
  type Validation,
} from './find-epochs.ts';
export { type EpochReport, type FitOptions, fit } from './fit.ts';
export { fitLbfgs, type LbfgsFitOptions, type LbfgsReport } from './fit-lbfgs.ts';
export { type Fold, type FoldOptions, foldsOf, type RowSource } from './folds.ts';
export { type CheckedGradient, type GradientCheck, gradientCheck } from './gradient-check.ts';
export { type LayerStatistics, layerStatistics, type Spread } from './layer-statistics.ts';
export type { Metrics, MetricsByOutput } from './measure.ts';
export { PacedTraining, type Pause } from './paced-training.ts';
export {
  type StepReport,
  type Training,
  type TrainingOptions,
  type TrainingState,
  train,
} from './training.ts';
