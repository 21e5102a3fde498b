/**
 * A network with its numbers as other engines know it: layers of a few kinds, in order, with
 * weights in our layout (channels last). What peers are given is made from this, so that all
 * compute the same.
 */
import { type Model, parameterOf, type Shape } from '@reflexarc/core';
import { type ResolvedNode, resolve } from '@reflexarc/core/model';

export type Activation = 'linear' | 'relu' | 'sigmoid' | 'softmax';

export type Operation =
  | { readonly kind: 'dense'; readonly activation: Activation }
  | {
      readonly kind: 'convolution';
      readonly isDepthwise: boolean;
      readonly kernelSize: readonly number[];
      readonly stride: readonly number[];
      readonly padding: 'same' | 'valid';
      readonly activation: Activation;
    }
  | {
      readonly kind: 'pool';
      readonly how: 'max' | 'average';
      readonly size: readonly number[];
      readonly stride: readonly number[];
    }
  | { readonly kind: 'activation'; readonly activation: Activation }
  | { readonly kind: 'globalAverage' | 'flatten' | 'add' };

export interface Step {
  readonly name: string;
  /** Names of earlier steps, or of the network's input. */
  readonly inputs: readonly string[];
  /** Of the first input, without rows. */
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly operation: Operation;
  /** Dense `[inputs, units]`; convolutions `[…kernel size, channels, filters]`. */
  readonly weights?: Float32Array;
  readonly biases?: Float32Array;
}

export interface Network {
  readonly inputShape: Shape;
  readonly steps: readonly Step[];
}

/**
 * The steps of `model`, which has one input.
 * @throws Error naming a layer that has no counterpart here
 */
export function stepsOf(model: Model): Network {
  const { spec } = model.architecture;
  const [inputShape = []] = Object.values(spec.inputs);
  const renamed = new Map<string, string>();
  const steps: Step[] = [];
  for (const node of resolve(model.architecture).nodes) {
    const { name, inputs, kind } = node.spec;
    const given = inputs.map((input) => renamed.get(input) ?? input);
    if (kind === 'dropout')
      renamed.set(name, given[0]!); // does nothing outside of training
    else steps.push(stepOf(model, node, given));
  }
  return { inputShape, steps };
}

function stepOf(model: Model, node: ResolvedNode, inputs: readonly string[]): Step {
  const { name } = node.spec;
  const numbers = (parameter: string): Float32Array | undefined =>
    node.parameters.some((each) => each.name === parameter)
      ? Float32Array.from(parameterOf(model, name, parameter).data)
      : undefined;
  const [weights, biases] = [numbers('weights'), numbers('biases')];
  return {
    name,
    inputs,
    inputShape: node.inputShapes[0]!,
    outputShape: node.outputShape,
    operation: operationOf(node),
    ...(weights !== undefined && { weights }),
    ...(biases !== undefined && { biases }),
  };
}

/** The options of the layers that are known here, as their factories complete them. */
interface LayerOptions {
  readonly activation: Activation;
  readonly kernelSize: readonly number[];
  readonly stride: number | readonly number[];
  readonly padding: 'same' | 'valid';
  readonly poolSize: number | readonly number[];
}

function operationOf({ spec, place, inputShapes }: ResolvedNode): Operation {
  const options = spec.options as LayerOptions; // of one of these kinds, or refused
  return operationFor(spec.kind, options, (inputShapes[0]?.length ?? 1) - 1, place);
}

function operationFor(kind: string, options: LayerOptions, axes: number, place: string): Operation {
  const each = (size: number | readonly number[]): readonly number[] =>
    typeof size === 'number' ? new Array<number>(axes).fill(size) : size;
  const { activation, kernelSize, padding } = options;
  switch (kind) {
    case 'dense':
      return { kind, activation };
    case 'conv1d':
    case 'conv2d':
    case 'depthwiseConv2d': {
      const isDepthwise = kind === 'depthwiseConv2d';
      const stride = each(options.stride);
      return { kind: 'convolution', isDepthwise, kernelSize, stride, padding, activation };
    }
    case 'maxPool':
    case 'averagePool': {
      const how = kind === 'maxPool' ? 'max' : 'average';
      return { kind: 'pool', how, size: each(options.poolSize), stride: each(options.stride) };
    }
    case 'activation':
      return { kind, activation };
    case 'globalAveragePool':
      return { kind: 'globalAverage' };
    case 'flatten':
    case 'add':
      return { kind };
    default:
      throw new Error(`${place} has no counterpart in other engines here`);
  }
}
