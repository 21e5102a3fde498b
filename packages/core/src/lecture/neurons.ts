/** A model as the lecture draws it: layers of neurons, each with the synapses that lead to it. */
import type { Model } from '../model/model.ts';
import { type Stage, stagesOf } from './stages.ts';
import { type Synapse, synapse } from './synapse.ts';

/** One weight: reading and writing it reads and writes the model's. */
export interface NeuronSynapse {
  /** `1:2:3`, as `synapseAt` takes it; `1:bias:3` for a bias. */
  readonly place: string;
  /** `W⁽¹⁾[2,3]` or `b⁽¹⁾[3]` */
  readonly symbol: string;
  weight: number;
}

/** A unit of a layer with the synapses that lead to it. */
export interface Neuron {
  /** `hidden 3`: its layer, and its place there counted from 1. */
  readonly name: string;
  readonly synapses: readonly NeuronSynapse[];
  readonly bias: NeuronSynapse | undefined;
}

/** The neurons of one layer. */
export interface NeuronLayer {
  /** From 2: layer 1 is the input. */
  readonly number: number;
  readonly name: string;
  readonly activation: Stage['activation'];
  readonly neurons: readonly Neuron[];
}

/**
 * The layers of a model with their neurons and synapses, as views of its weights.
 *
 * @throws SpecError INVALID_SPEC unless the network is a chain of dense layers
 */
export function layersOf(model: Model): readonly NeuronLayer[] {
  return stagesOf(model.architecture).map((stage) => ({
    number: stage.number + 1,
    name: stage.node.spec.name,
    activation: stage.activation,
    neurons: Array.from({ length: stage.units }, (_, to) => neuronOf(model, stage, to)),
  }));
}

function neuronOf(model: Model, stage: Stage, to: number): Neuron {
  const { weights, biases, inputs, units, node } = stage;
  return {
    name: `${node.spec.name} ${to + 1}`,
    synapses: Array.from({ length: inputs }, (_, from) =>
      viewOf(model, synapse(stage, from, to, weights.offset + from * units + to)),
    ),
    bias: biases && viewOf(model, synapse(stage, undefined, to, biases.offset + to)),
  };
}

function viewOf(
  { parameters }: Model,
  { stage, from, to, symbol, offset }: Synapse,
): NeuronSynapse {
  return {
    place: `${stage.number}:${from === undefined ? 'bias' : from + 1}:${to + 1}`,
    symbol,
    get weight() {
      return parameters[offset]!;
    },
    set weight(value) {
      parameters[offset] = value;
    },
  };
}
