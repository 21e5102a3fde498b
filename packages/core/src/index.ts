/** The engine's public names. Backends and inference have entries of their own. */

export type { Activation, ActivationName, ActivationSpec } from './activations/activation.ts';
export { elu, gelu, leakyRelu, sine } from './activations/factories.ts';
export { activationNames } from './activations/index.ts';
export type { Backend, Executable } from './backends/backend.ts';
export * from './errors/index.ts';
export * from './inference/index.ts';
export * from './initializers/index.ts';
export { kernelFormulas } from './kernels/formulas.ts';
export type { KernelArgs, KernelCall, KernelName, Kernels } from './kernels/kernels.ts';
export { kernelTable } from './kernels/table.ts';
export { type Combination, combinations, type Reduction, reductions } from './kernels/tensors.ts';
export type { LayerGroup, Part, Put } from './layers/group.ts';
export * from './layers/index.ts';
export {
  type BackwardPass,
  defineLayer,
  type ForwardPass,
  type Layer,
  type LayerDefinition,
  type LayerSet,
  layerOf,
  type Mode,
  shared,
} from './layers/layer.ts';
export * from './losses/index.ts';
export * from './metrics/index.ts';
export { foldBatchNorm } from './model/fold-batch-norm.ts';
export { type GraphNode, type GraphNodes, graph } from './model/graph.ts';
export { indexLimits } from './model/index-limits.ts';
export { initialize } from './model/initialize.ts';
export { type Model, parameterOf, stateOf } from './model/model.ts';
export {
  type Resolved,
  type ResolvedNode,
  type ResolvedParameter,
  resolve,
} from './model/resolve.ts';
export { type Input, input, sequential } from './model/sequential.ts';
export type { Architecture, ModelSpec, NodeSpec } from './model/spec.ts';
export { transferWeights } from './model/transfer.ts';
export * from './optimizers/index.ts';
export { foldNormalization } from './passes/fold-normalization.ts';
export { fuse } from './passes/fuse.ts';
export { reuseSlots } from './passes/reuse-slots.ts';
export { type ExplainedCall, explain, formatPlan } from './plan/explain.ts';
export { multiplyAdds } from './plan/multiply-adds.ts';
export type {
  AnySlot,
  EvaluationPlan,
  GradientPlan,
  Pass,
  Phase,
  Plan,
  Slot,
  TrainingPlan,
} from './plan/plan.ts';
export { bytesOf, isSlot, newSlot } from './plan/slot.ts';
export { slotsOf } from './plan/slots-of.ts';
export { formatSummary } from './planner/format-summary.ts';
export { planEvaluation } from './planner/plan-evaluation.ts';
export { type GradientPlanOptions, planGradient } from './planner/plan-gradient.ts';
export { planInference } from './planner/plan-inference.ts';
export { planTraining, type TrainingPlanOptions } from './planner/plan-training.ts';
export {
  type Counts,
  formatArchitecture,
  type LayerSummary,
  type Summary,
  summary,
} from './planner/summary.ts';
export type { Generator } from './random/generator.ts';
export { type NumpyRandom, numpyRandom } from './random/numpy.ts';
export { seeded } from './random/seeded.ts';
export { shuffle } from './random/shuffle.ts';
export * from './schedules/index.ts';
export type { ArrayOf, ElementType } from './tensor/element.ts';
export type { IndexLimit } from './tensor/index-limit.ts';
export type { NumbersOf, Sample, ShapeOf } from './tensor/sample.ts';
export {
  type DType,
  type Ends,
  formatShape,
  isShape,
  type NamedShapes,
  type Numbers,
  type Shape,
  sameShape,
  sizeOf,
} from './tensor/shape.ts';
export type { SameShapeRule, ShapeConflict, ShapeRule } from './tensor/shape-rules.ts';
export type { View } from './tensor/view.ts';
export * from './training/index.ts';
export { version } from './version.ts';
