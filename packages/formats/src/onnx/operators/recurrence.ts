/**
 * Recurrent operators. Inputs are [steps, rows, channels]; weights `[directions, gates·units,
 * channels]`, biases those of the inputs and of the state side by side.
 */
import { bidirectional, gru, type Layer, lstm, simpleRnn } from '@reflexarc/core';
import { reorderBlocks } from '../../reordering/gates.ts';
import { transposed } from '../../tensor-graph/layers/product.ts';
import type { Operation } from '../../tensor-graph/operation.ts';
import { sampleAxes } from '../../tensor-graph/value.ts';
import { float, floats, integer, integerOr, text, texts } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';
import type { Rules } from './operator.ts';

/** Gates in our order, by their places in ONNX's. */
const orders = { RNN: [0], GRU: [0, 1, 2], LSTM: [0, 2, 3, 1] } as const;

type Kind = keyof typeof orders;

const activations = {
  Tanh: 'tanh',
  Sigmoid: 'sigmoid',
  Relu: 'relu',
  Softsign: 'softsign',
  Softplus: 'softplus',
  HardSigmoid: 'hardSigmoid',
} as const;

/** Which gates, in our order, go through which of the activations that are listed. */
const gatesOf = { RNN: [[0]], GRU: [[0, 1], [2]], LSTM: [[0, 1, 3], [2], []] } as const;

export const recurrentRules: Rules = {
  RNN: (operation, node) => recurrent(operation, node, 'RNN'),
  GRU: (operation, node) => recurrent(operation, node, 'GRU'),
  LSTM: (operation, node) => recurrent(operation, node, 'LSTM'),
};

function recurrent(operation: Operation, node: OnnxNode, kind: Kind): void {
  checkPlain(operation, node, kind);
  const flow = operation.flow(0);
  const weights = operation.constant(1).shape;
  const units = integer(node, 'hidden_size') ?? operation.constant(2).shape[2] ?? 0;
  if (weights.length !== 3 || weights[1] !== units * orders[kind].length) {
    operation.refuse(`has weights of shape [${weights.join(', ')}]`, 'weights that fit');
  }
  if (flow.shape.length !== 3 || flow.batch === 0 || flow.batch === 2) operation.refuseBatch();
  const direction = text(node, 'direction', 'forward');
  const parameters = parametersOf(operation, node, { kind, units, direction });
  const x = operation.arranged(flow, [0, 2]);
  const layer = (returnSequences: boolean): Layer =>
    layerFor(operation, node, { kind, units, direction, returnSequences });
  const directions = direction === 'bidirectional' ? 2 : 1;
  const [steps = 1, rows = 1] = flow.shape;
  if (operation.hasOutput(0) && direction !== 'reverse') {
    const y = operation.put(layer(true), [x], { parameters }, 'states');
    const shape = [steps, directions, rows, units];
    const batch = flow.batch === undefined ? undefined : 2;
    const all = operation.reshaped(y, [steps, directions, units]);
    operation.giveNode(all, { shape, axes: [0, 1, 3], batch });
  }
  if (!operation.hasOutput(1)) return;
  const y = operation.put(layer(false), [x], { parameters });
  const last = operation.reshaped(y, [directions, units]);
  operation.giveNode(
    last,
    { shape: [directions, rows, units], axes: [0, 2], batch: flow.batch },
    1,
  );
}

function checkPlain(operation: Operation, node: OnnxNode, kind: Kind): void {
  if (float(node, 'clip', 0) !== 0) operation.refuse('cuts what its gates see', 'no `clip`');
  if (integerOr(node, 'layout', 0) !== 0) operation.refuse('has rows first', 'layout 0');
  if (integerOr(node, 'input_forget', 0) !== 0) {
    operation.refuse('couples its gates', 'input_forget 0');
  }
  const { length } = sampleAxes(kind === 'LSTM' ? 7 : 6, undefined);
  for (let index = 4; index <= length; index++) {
    const given = operation.optional(index);
    if (given === undefined) continue;
    const usual = index === 4 ? operation.flow(0).shape[0] : 0; // all steps, or zeros
    const isUsual = given.isConstant && Array.from(given.numbers).every((each) => each === usual);
    if (!isUsual) {
      const what = ['lengths of sequences', 'a first state', 'a first cell', 'peepholes'][
        index - 4
      ];
      operation.refuse(`is given ${what}`, 'a graph without');
    }
  }
}

interface Shape {
  readonly kind: Kind;
  readonly units: number;
  readonly direction: string;
}

function layerFor(
  operation: Operation,
  node: OnnxNode,
  { kind, units, direction, returnSequences }: Shape & { readonly returnSequences: boolean },
): Layer {
  const given = texts(node, 'activations') ?? [];
  const named = (index: number, usual: keyof typeof activations) => {
    const name = given[index] ?? usual;
    const found = Object.entries(activations).find(([each]) => each === name)?.[1];
    return found ?? operation.refuse(`uses ${name}`, Object.keys(activations).join(', '));
  };
  const common = {
    returnSequences,
    goBackwards: direction === 'reverse',
    bias: operation.optional(3) !== undefined,
  };
  const both = (layer: Layer): Layer =>
    direction === 'bidirectional' ? bidirectional(layer) : layer;
  if (kind === 'RNN') return both(simpleRnn(units, { ...common, activation: named(0, 'Tanh') }));
  const gates = { ...common, recurrentActivation: named(0, 'Sigmoid') };
  const activation = named(1, 'Tanh');
  if (kind === 'GRU') {
    const resetAfter = integerOr(node, 'linear_before_reset', 0) === 1;
    return both(gru(units, { ...gates, activation, resetAfter }));
  }
  if (given.length > 2 && given[1] !== given[2]) {
    operation.refuse('has two activations for cell and result', 'the same for both');
  }
  return both(lstm(units, { ...gates, activation }));
}

/**
 * By how much what each gate sees is multiplied: a hard sigmoid is αz + ½ there and z/6 + ½ with
 * us, so that 6α z goes into ours.
 */
function factorsOf(operation: Operation, node: OnnxNode, kind: Kind): readonly number[] {
  const given = texts(node, 'activations') ?? [];
  const [alphas, betas] = ['activation_alpha', 'activation_beta'].map((name) => {
    return floats(node, name) ?? [];
  }) as [readonly number[], readonly number[]];
  // Numbers stand for those activations alone that take some, one after the other.
  const hard = given.map((name) => name === 'HardSigmoid');
  const numbers = hard.map((isHard, i) => {
    const place = hard.slice(0, i).filter(Boolean).length;
    return isHard ? { alpha: alphas[place] ?? 0.2, beta: betas[place] ?? 0.5 } : undefined;
  });
  const perDirection = gatesOf[kind].length;
  const factors = orders[kind].map(() => 1);
  numbers.forEach((each, i) => {
    if (each === undefined) return;
    const gates = gatesOf[kind][i % perDirection] ?? [];
    const first = numbers[i % perDirection];
    const isSame = first !== undefined && Math.abs(first.alpha - each.alpha) < 1e-5;
    if (Math.abs(each.beta - 0.5) > 1e-5 || gates.length === 0 || !isSame) {
      operation.refuse('has a hard sigmoid of its own', 'the same for gates, with β of ½');
    }
    for (const gate of gates) factors[gate] = 6 * each.alpha;
  });
  return factors;
}

/** Parameters of our layer; of a bidirectional one both halves under their own names. */
function parametersOf(
  operation: Operation,
  node: OnnxNode,
  { kind, units, direction }: Shape,
): Readonly<Record<string, ArrayLike<number>>> {
  const order = orders[kind];
  const [weights, recurrentWeights] = [operation.constant(1), operation.constant(2)];
  const biases = operation.optionalConstant(3)?.numbers;
  const width = order.length * units;
  const channels = weights.shape[2]!;
  const factors = factorsOf(operation, node, kind);
  const scaled = (numbers: Float32Array): Float32Array =>
    factors.every((factor) => factor === 1)
      ? numbers
      : numbers.map((number, i) => number * factors[Math.floor((i % width) / units)]!);
  const half = (numbers: ArrayLike<number>, index: number, from: number): Float32Array => {
    const part = Array.prototype.slice.call(
      numbers,
      index * width * from,
      (index + 1) * width * from,
    );
    return scaled(reorderBlocks(transposed(part, width, from), units, order));
  };
  const biasesOf = (index: number): Readonly<Record<string, ArrayLike<number>>> => {
    if (biases === undefined) return {};
    const at = (start: number): Float32Array =>
      scaled(reorderBlocks(Array.prototype.slice.call(biases, start, start + width), units, order));
    const [own, ofState] = [at(2 * index * width), at((2 * index + 1) * width)];
    const isApart = kind === 'GRU' && integerOr(node, 'linear_before_reset', 0) === 1;
    if (isApart) return { biases: own, recurrentBiases: ofState };
    return { biases: own.map((bias, i) => bias + ofState[i]!) };
  };
  const each = (index: number) => ({
    weights: half(weights.numbers, index, channels),
    recurrentWeights: half(recurrentWeights.numbers, index, units),
    ...biasesOf(index),
  });
  if (direction !== 'bidirectional') return each(0);
  return Object.fromEntries(
    ['forward', 'backward'].flatMap((name, index) =>
      Object.entries(each(index)).map(([key, numbers]) => {
        return [name + key[0]!.toUpperCase() + key.slice(1), numbers] as const;
      }),
    ),
  );
}
