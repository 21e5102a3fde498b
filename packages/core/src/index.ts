/**
 * Everyday names: layers, losses, optimizers, metrics, training, inference, errors. What plans,
 * kernels, passes and own layers are written with stands in `entries`, under paths of its own.
 */

export type { ActivationName, ActivationSpec } from './activations/activation.ts';
export { elu, gelu, leakyRelu, sine } from './activations/factories.ts';
export { activationNames } from './activations/index.ts';
export type { Backend, Executable } from './backends/backend.ts';
export * from './errors/index.ts';
export * from './inference/index.ts';
export * from './initializers/index.ts';
export * from './layers/index.ts';
export { type Layer, shared } from './layers/layer.ts';
export * from './losses/index.ts';
export * from './metrics/index.ts';
export { foldBatchNorm } from './model/fold-batch-norm.ts';
export { type GraphNode, type GraphNodes, graph } from './model/graph.ts';
export { initialize } from './model/initialize.ts';
export { type Model, parameterOf } from './model/model.ts';
export { type Input, input, sequential } from './model/sequential.ts';
export type { Architecture } from './model/spec.ts';
export { transferWeights } from './model/transfer.ts';
export * from './optimizers/index.ts';
export { formatSummary } from './planner/format-summary.ts';
export {
  type Counts,
  formatArchitecture,
  type LayerSummary,
  type Summary,
  summary,
} from './planner/summary.ts';
export { checkedSeeded as seeded, checkedShuffle as shuffle } from './random/checked.ts';
export type { Generator } from './random/generator.ts';
export { type NumpyRandom, numpyRandom } from './random/numpy.ts';
export * from './schedules/index.ts';
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
export * from './training/index.ts';
export { version } from './version.ts';
