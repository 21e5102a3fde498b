/**
 * A dense network as the lecture sees it: layers of neurons, with synapses between one layer and
 * the next. Stage l holds W⁽ˡ⁾ and the neurons of layer l + 1.
 */
import { SpecError } from '../errors/catalogue.ts';
import { isLinear, type LayerActivation } from '../layers/common/activation-option.ts';
import { type ResolvedNode, type ResolvedParameter, resolve } from '../model/resolve.ts';
import type { Architecture } from '../model/spec.ts';
import { sizeOf } from '../tensor/shape.ts';

export interface Stage {
  /** l of W⁽ˡ⁾, from 1. */
  readonly number: number;
  /** The dense layer. */
  readonly node: ResolvedNode;
  /** Whose result the neurons hand on: the dense layer, or the activation after it. */
  readonly outputName: string;
  readonly activation: LayerActivation;
  readonly inputs: number;
  readonly units: number;
  /** `[inputs, units]` */
  readonly weights: ResolvedParameter;
  readonly biases: ResolvedParameter | undefined;
}

/**
 * The stages of `architecture`, first to last.
 * @throws SpecError INVALID_SPEC unless it is a chain of dense layers, perceptrons, activations and
 *   flatten
 */
export function stagesOf(architecture: Architecture): readonly Stage[] {
  const { nodes } = resolve(architecture);
  const stages: Stage[] = [];
  let before = Object.keys(architecture.spec.inputs)[0];
  for (const node of nodes) {
    const { kind, name, inputs } = node.spec;
    if (inputs.length !== 1 || inputs[0] !== before) throw notDense(node, 'is not part of a chain');
    before = name;
    const last = stages.at(-1);
    if (kind === 'flatten') continue;
    if (kind === 'dense' || kind === 'perceptron') stages.push(stageOf(node, stages.length + 1));
    else if (kind === 'activation' && last !== undefined && isLinear(last.activation)) {
      stages[stages.length - 1] = { ...last, outputName: name, activation: activationOf(node) };
    } else throw notDense(node, 'is neither dense nor the activation of a dense layer');
  }
  return stages;
}

/** Whether each output depends on the whole row, so that no neuron has a slope of its own. */
export function isRowWise(activation: LayerActivation): boolean {
  return activation === 'softmax' || activation === 'logSoftmax';
}

/**
 * Whether its δ leaves the slope out, as the perceptron rule does: a threshold has none to go down.
 */
export function hasNoSlope({ node }: Stage): boolean {
  return node.spec.kind === 'perceptron';
}

function stageOf(node: ResolvedNode, number: number): Stage {
  const [shape = []] = node.inputShapes;
  if (shape.length !== 1) throw notDense(node, 'works step by step');
  const [weights, biases] = node.parameters;
  return {
    number,
    node,
    outputName: node.spec.name,
    activation: activationOf(node),
    inputs: sizeOf(shape),
    units: sizeOf(node.outputShape),
    weights: weights!, // a dense layer has weights, then biases unless they are turned off
    biases,
  };
}

function activationOf(node: ResolvedNode): LayerActivation {
  // of both kinds
  return (node.spec.options as { readonly activation: LayerActivation }).activation;
}

function notDense(node: ResolvedNode, why: string): SpecError {
  const problem = `${why}; only networks of dense layers, one after the other, can be looked into`;
  return new SpecError('INVALID_SPEC', { place: node.place, problem });
}
