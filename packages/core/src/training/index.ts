export type { ClassWeights } from './class-weights.ts';
export {
  type CooperativeYield,
  cooperativeYield,
  type StopSignal,
} from './cooperative-yield.ts';
export type { Lengths } from './counted-steps.ts';
export type { Dataset, Examples, SampleWeights } from './dataset.ts';
export { type DealOptions, dealGroups } from './deal-groups.ts';
export type { EarlyStopping } from './early-stopping.ts';
export { type EpochReport, type EpochsOptions, epochs } from './epochs.ts';
export {
  type Evaluation,
  type EvaluationOptions,
  evaluate,
  type PreparedEvaluation,
  prepareEvaluation,
} from './evaluate.ts';
export {
  type EpochProgress,
  findEpochs,
  type SearchOptions,
  type Validation,
} from './find-epochs.ts';
export { type FitOptions, type FitResult, fit } from './fit.ts';
export { fitLbfgs, type LbfgsFitOptions, type LbfgsReport } from './fit-lbfgs.ts';
export { type Fold, type FoldOptions, foldsOf, partsOfRows, type RowSource } from './folds.ts';
export {
  type CheckedGradient,
  type GradientCheck,
  type GradientCheckOptions,
  gradientCheck,
  gradientChecks,
} from './gradient-check.ts';
export { type LayerStatistics, layerStatistics, type Spread } from './layer-statistics.ts';
export type { Metrics, MetricsByOutput } from './measure.ts';
export type { StoredRows } from './stored-rows.ts';
export {
  type StepReport,
  startTraining,
  type Training,
  type TrainingOptions,
  type TrainingState,
} from './training.ts';
