/**
 * One row on its way through the network, as the lecture draws it: what every synapse carries, what
 * every neuron sums up and hands on.
 */
import type { Backend } from '../backends/backend.ts';
import { DataError, ShapeError } from '../errors/catalogue.ts';
import type { Model } from '../model/model.ts';
import { planInference } from '../planner/plan-inference.ts';
import { formatShape } from '../tensor/shape.ts';
import { slotsOf } from './full-batch.ts';
import { layersOf, type Neuron, type NeuronLayer, type NeuronSynapse } from './neurons.ts';
import { type Stage, stagesOf } from './stages.ts';

/** A synapse with what it carries. */
export interface SynapseSignal extends NeuronSynapse {
  /** What the neuron before it hands on; 1 for a bias. */
  readonly input: number;
  /** weight · input, its part of the sum. */
  readonly value: number;
}

/** A neuron with what it computes. */
export interface NeuronSignal extends Neuron {
  /** z: the sum of what its synapses carry. */
  readonly sum: number;
  /** a = f(z), what it hands on. */
  readonly activation: number;
  readonly synapses: readonly SynapseSignal[];
  readonly bias: SynapseSignal | undefined;
}

/** A layer whose neurons hold the numbers of one row. */
export interface LayerSignal extends NeuronLayer {
  readonly neurons: readonly NeuronSignal[];
}

/**
 * Feeds `row` forward and shows every value at its synapse and neuron.
 *
 * @param row as many numbers as the network has inputs
 * @param backend of float64 where digits matter
 * @throws SpecError INVALID_SPEC unless the network is a chain of dense layers; ShapeError
 *   WRONG_LENGTH;
 *   DataError NOT_FINITE
 * @example
 * const [hidden] = signalsOf(lectureModel(), [0.59, 0.07], js({ dtype: 'float64' }));
 * hidden.neurons[0].sum; // 0.883…, Z⁽²⁾[1]
 */
export function signalsOf(
  model: Model,
  row: readonly number[],
  backend: Backend,
): readonly LayerSignal[] {
  const stages = stagesOf(model.architecture);
  const { inputs } = stages[0]!; // a network has at least one layer
  if (row.length !== inputs) {
    const shape = formatShape([inputs]);
    const detail = { what: 'row', length: row.length, expected: inputs, shape };
    throw new ShapeError('WRONG_LENGTH', detail);
  }
  const broken = row.findIndex((value) => !Number.isFinite(value));
  if (broken !== -1) {
    throw new DataError('NOT_FINITE', { place: `row[${broken}]`, value: row[broken]! });
  }
  const computed = forward({ model, row, backend }, stages);
  let inputsOf: readonly number[] = row;
  return layersOf(model).map((layer, i) => {
    const { sums, activations } = computed[i]!;
    const handedOn = inputsOf;
    inputsOf = activations;
    const neurons = layer.neurons.map((neuron, to) => ({
      ...neuron,
      sum: sums[to]!,
      activation: activations[to]!,
      synapses: neuron.synapses.map((each, from) => signal(each, handedOn[from]!)),
      bias: neuron.bias && signal(neuron.bias, 1),
    }));
    return { ...layer, neurons };
  });
}

/** Z and a of each stage, by the engine. */
function forward(
  given: { readonly model: Model; readonly row: readonly number[]; readonly backend: Backend },
  stages: readonly Stage[],
) {
  const { model, row, backend } = given;
  const plan = planInference(model.architecture);
  const executable = backend.prepare(plan);
  executable.view(plan.parameters).set(model.parameters);
  executable.view(plan.state).set(model.state);
  for (const slot of Object.values(plan.inputs)) executable.view(slot).set(row);
  executable.run('forward');
  const read = (names: readonly string[]): readonly number[] => {
    const slot = names.map((name) => plan.slots.find((each) => each.name === name)).find(Boolean);
    return slot === undefined ? [] : [...executable.view(slot)];
  };
  return stages.map(({ node, outputName }) => ({
    sums: read(slotsOf.z(node.spec.name)),
    activations: read([outputName]),
  }));
}

/** The synapse stays a view of the model's weight; what it carries is of now. */
function signal(synapse: NeuronSynapse, input: number): SynapseSignal {
  const value = synapse.weight * input;
  return {
    place: synapse.place,
    symbol: synapse.symbol,
    get weight() {
      return synapse.weight;
    },
    set weight(changed) {
      synapse.weight = changed;
    },
    input,
    value,
  };
}
