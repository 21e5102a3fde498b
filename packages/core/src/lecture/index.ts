/** The lecture: its network and data, and ways to look into the arithmetic of any dense network. */

export type { Lesson } from './full-batch.ts';
export {
  type LectureNetwork,
  lectureArchitecture,
  lectureExamples,
  lectureLayers,
  lectureModel,
} from './lecture-network.ts';
export { layersOf, type Neuron, type NeuronLayer, type NeuronSynapse } from './neurons.ts';
export { type Nudge, type NudgedLayer, nudge } from './nudge.ts';
export type { PathFactor } from './path-factors.ts';
export { type ActivationPath, type GradientByPaths, gradientByPaths } from './paths.ts';
export type { Quantity } from './quantity.ts';
export { type LayerSignal, type NeuronSignal, type SynapseSignal, signalsOf } from './signals.ts';
export { type Synapse, synapseAt } from './synapse.ts';
export { type Iteration, iterations, type Trace, type TraceOptions, trace } from './trace.ts';
export type { TracedLayer } from './trace-layer.ts';
