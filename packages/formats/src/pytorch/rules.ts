/**
 * How PyTorch lays out the weights of each kind of layer: outputs before inputs, channels before
 * the cells of a window, gates of a GRU as reset, update, candidate.
 */
import { type Shape, sizeOf } from '@reflexarc/core';
import type { ResolvedNode } from '@reflexarc/core/model';
import type { NumbersByName } from '../reading/network-draft.ts';
import { ofDirection, reorderBlocks } from '../reordering/gates.ts';
import { permuted } from '../reordering/permuted.ts';
import type { ModuleReader } from './module-reader.ts';

export interface Wanted {
  readonly node: ResolvedNode;
  /** What was flattened on the way here, with channels last, where PyTorch has them first. */
  readonly flattened: Shape | undefined;
}

/** Parameters and state of a layer, by our names. */
type Rule = (module: ModuleReader, wanted: Wanted) => NumbersByName;

export const pytorchRules: Readonly<Record<string, Rule>> = {
  dense(module, { node, flattened }) {
    const [from, to] = shapeOf(node, 'weights') as [number, number]; // of a matrix
    if (flattened === undefined) {
      return { weights: module.take('weight', [to, from], [1, 0]), ...biasesOf(module, node) };
    }
    const flat = module.take('weight', [to, from]);
    const [channels, ...cells] = channelsFirst(flattened);
    const axes = [...cells.map((_, axis) => axis + 2), 1, 0];
    const weights = permuted(flat, [to, channels!, ...cells], axes);
    return { weights, ...biasesOf(module, node) };
  },
  conv1d: convolution,
  conv2d: convolution,
  /** Theirs has groups: `[channels · multiplier, 1, …window]`. */
  depthwiseConv1d: depthwise,
  depthwiseConv2d: depthwise,
  conv1dTranspose: transposed,
  conv2dTranspose: transposed,
  batchNorm(module, wanted) {
    const { node } = wanted;
    const count = sizeOf(shapeOf(node, 'runningMean'));
    return {
      ...scaleOf(module, wanted),
      runningMean: vector(module, 'running_mean', count, wanted),
      runningVariance: vector(module, 'running_var', count, wanted),
      batches: [manyBatches],
    };
  },
  layerNorm: scaleOf,
  prelu(module, wanted) {
    const count = sizeOf(shapeOf(wanted.node, 'slopes'));
    if (count === 1 || !module.hasOne('weight')) {
      return { slopes: vector(module, 'weight', count, wanted) };
    }
    const [slope = 0] = module.take('weight', [1]);
    return { slopes: new Float32Array(count).fill(slope) };
  },
  embedding: (module, { node }) => ({ table: module.take('weight', shapeOf(node, 'table')) }),
  simpleRnn: (module, { node }) => recurrent(module, node, { prefix: '', suffix: '' }),
  gru: (module, { node }) => recurrent(module, node, { prefix: '', suffix: '' }),
  lstm: (module, { node }) => recurrent(module, node, { prefix: '', suffix: '' }),
  bidirectional: (module, { node }) => ({
    ...recurrent(module, node, { prefix: 'forward', suffix: '' }),
    ...recurrent(module, node, { prefix: 'backward', suffix: '_reverse' }),
  }),
};

/** Running statistics come of a training that has ended: as many batches as bound a momentum. */
const manyBatches = 2 ** 20;

function shapeOf({ parameters, state }: ResolvedNode, name: string): Shape {
  return [...parameters, ...state].find((part) => part.name === name)?.shape ?? [];
}

function has(node: ResolvedNode, name: string): boolean {
  return node.parameters.some((part) => part.name === name);
}

function biasesOf(module: ModuleReader, node: ResolvedNode): NumbersByName {
  return has(node, 'biases') ? { biases: module.take('bias', shapeOf(node, 'biases')) } : {};
}

/** Ours `[…window, from, to]`, theirs `[to, from, …window]`. */
function convolution(module: ModuleReader, { node }: Wanted): NumbersByName {
  const shape = shapeOf(node, 'weights');
  const window = shape.slice(0, -2);
  const [from, to] = shape.slice(-2) as [number, number]; // two stand behind the window
  const axes = [...window.map((_, axis) => axis + 2), 1, 0];
  return { weights: module.take('weight', [to, from, ...window], axes), ...biasesOf(module, node) };
}

/** Ours `[…window, channels, multiplier]`. */
function depthwise(module: ModuleReader, { node }: Wanted): NumbersByName {
  const shape = shapeOf(node, 'weights');
  const window = shape.slice(0, -2);
  const [channels, multiplier] = shape.slice(-2) as [number, number]; // as above
  const all = module.take('weight', [channels * multiplier, 1, ...window]);
  const axes = [...window.map((_, axis) => axis + 2), 0, 1];
  const weights = permuted(all, [channels, multiplier, ...window], axes);
  return { weights, ...biasesOf(module, node) };
}

/** Ours `[…window, to, from]`, theirs `[from, to, …window]`. */
function transposed(module: ModuleReader, { node }: Wanted): NumbersByName {
  const shape = shapeOf(node, 'weights');
  const window = shape.slice(0, -2);
  const [to, from] = shape.slice(-2) as [number, number]; // as above
  const axes = [...window.map((_, axis) => axis + 2), 1, 0];
  return { weights: module.take('weight', [from, to, ...window], axes), ...biasesOf(module, node) };
}

function scaleOf(module: ModuleReader, wanted: Wanted): NumbersByName {
  const { node } = wanted;
  const named = (ours: string, theirs: string): NumbersByName =>
    has(node, ours) ? { [ours]: vector(module, theirs, sizeOf(shapeOf(node, ours)), wanted) } : {};
  return { ...named('gamma', 'weight'), ...named('beta', 'bias') };
}

/** A number for each channel, or for each number of what was flattened. */
function vector(
  module: ModuleReader,
  name: string,
  count: number,
  { flattened }: Wanted,
): ArrayLike<number> {
  const numbers = module.take(name, [count]);
  if (flattened === undefined) return numbers;
  const shape = channelsFirst(flattened);
  return permuted(numbers, shape, [...shape.slice(1).map((_, axis) => axis + 1), 0]);
}

interface Half {
  /** Of our names: `forward`. */
  readonly prefix: string;
  /** Of theirs: `_reverse`. */
  readonly suffix: string;
}

/** Gates of ours by their places in PyTorch's order. */
const orders: Readonly<Record<string, readonly number[]>> = {
  simpleRnn: [0],
  gru: [1, 0, 2],
  lstm: [0, 1, 2, 3],
};

/** Two sets of biases: ours have one, their sum, but for the GRU. */
function recurrent(module: ModuleReader, node: ResolvedNode, { prefix, suffix }: Half) {
  const options = node.spec.options as {
    readonly units?: number;
    readonly resetAfter?: boolean;
    readonly layer?: { readonly kind: string; readonly options: object };
  };
  const own = (name: string) => ofDirection(prefix, name);
  const kind = options.layer?.kind ?? node.spec.kind;
  const inner = (options.layer?.options ?? options) as typeof options; // of a recurrent layer
  if (inner.resetAfter === false) {
    module.refuse(`resets after the product, ${module.layer} before it`, 'resetAfter: true');
  }
  const order = orders[kind]!; // of a recurrent layer, as the rule says
  const [from, width] = shapeOf(node, own('weights')) as [number, number]; // of a matrix
  const units = width / order.length;
  const matrix = (name: string, rows: number): Float32Array =>
    reorderBlocks(module.take(`${name}${suffix}`, [width, rows], [1, 0]), units, order);
  const parts = {
    [own('weights')]: matrix('weight_ih', from),
    [own('recurrentWeights')]: matrix('weight_hh', units),
  };
  if (!has(node, own('biases'))) return parts;
  const [input, state] = ['bias_ih', 'bias_hh'].map((name) => {
    return reorderBlocks(module.take(`${name}${suffix}`, [width]), units, order);
  }) as [Float32Array, Float32Array];
  return has(node, own('recurrentBiases'))
    ? { ...parts, [own('biases')]: input, [own('recurrentBiases')]: state }
    : { ...parts, [own('biases')]: input.map((bias, i) => bias + state[i]!) };
}

function channelsFirst(shape: Shape): number[] {
  return [shape.at(-1)!, ...shape.slice(0, -1)];
}
