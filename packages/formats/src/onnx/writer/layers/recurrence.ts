/**
 * Recurrent layers: ONNX takes `[steps, rows, channels]`, and gives states as `[steps, directions,
 * rows, units]` and the last one as `[directions, rows, units]`.
 */

import { ofDirection, reorderBlocks } from '../../../reordering/gates.ts';
import { permuted } from '../../../reordering/permuted.ts';
import type { LayerActivation, RecurrentSettings } from '../../../writing/settings.ts';
import type { Attribute } from '../messages.ts';
import type { Operators, Rule, Rules, Value } from '../operators.ts';

/** ONNX' gates, by their places in our order. */
const cells = {
  simpleRnn: { operator: 'RNN', order: [0] },
  gru: { operator: 'GRU', order: [0, 1, 2] },
  lstm: { operator: 'LSTM', order: [0, 3, 1, 2] },
} as const;

type Kind = keyof typeof cells;

const alone: Rule = (o, inputs) => {
  const kind = o.layer.kind as Kind; // a key of the table below
  const { settings, outputShape } = o.layer;
  const isTurned = settings.goBackwards && settings.returnSequences;
  // States of ours stand in the order in which they were computed, ONNX' in that of the steps.
  const sequence = isTurned
    ? turned(o, o.last(inputs[0]!).name, inputs[1])
    : o.last(inputs[0]!).name;
  const direction = settings.goBackwards && !isTurned ? 'reverse' : 'forward';
  const given = { kind, settings, prefixes: [''], direction } as const;
  const result = recurrent(o, [sequence, lengthsOf(o, inputs[1])], given);
  return o.reshaped(o.value(result, outputShape), outputShape);
};

const bothWays: Rule = (o, inputs) => {
  const { layer, merge } = o.layer.settings;
  const kind = layer.kind as Kind; // checked by the layer
  const settings = layer.options;
  const { units, returnSequences } = settings;
  const given = { kind, settings, prefixes: ['forward', 'backward'], direction: 'bidirectional' };
  const result = recurrent(o, [o.last(inputs[0]!).name, lengthsOf(o, inputs[1])], given);
  const steps = returnSequences ? [o.layer.inputShape[0]!] : [];
  if (merge === 'concat') {
    return o.reshaped(o.value(result, o.layer.outputShape), [...steps, 2 * units]);
  }
  const axis = 1 + steps.length;
  return o.value(merged(o, result, axis, merge), o.layer.outputShape);
};

export const recurrenceRules: Rules = {
  simpleRnn: alone,
  gru: alone,
  lstm: alone,
  bidirectional: bothWays,
};

interface Recurrent {
  readonly kind: Kind;
  readonly settings: RecurrentSettings;
  /** Of the names of parameters, one a direction. */
  readonly prefixes: readonly string[];
  readonly direction: string;
}

/** `[rows, (steps,) directions, units]` */
function recurrent(
  o: Operators,
  [sequence, lengths]: readonly [string, string],
  { kind, settings, prefixes, direction }: Recurrent,
): string {
  const { operator, order } = cells[kind];
  const { units, returnSequences, resetAfter = true } = settings;
  const x = o.put('Transpose', [sequence], { perm: [1, 0, 2] });
  const channels = o.layer.inputShape[1]!;
  const width = order.length * units;
  /** `[from, gates·units]` of each direction as `[directions, gates·units, from]`. */
  const matrices = (name: string, from: number): string => {
    const each = prefixes.flatMap((prefix) => {
      const numbers = reorderBlocks(o.layer.numbers(ofDirection(prefix, name))!, units, order);
      return Array.from(permuted(numbers, [from, width], [1, 0]));
    });
    return o.constant(name, [prefixes.length, width, from], each);
  };
  const biases = prefixes.flatMap((prefix) => {
    return ['biases', 'recurrentBiases'].flatMap((name) => {
      const numbers = o.layer.numbers(ofDirection(prefix, name)) ?? new Float32Array(width);
      return Array.from(reorderBlocks(numbers, units, order));
    });
  });
  const inputs = [x, matrices('weights', channels), matrices('recurrentWeights', units)];
  inputs.push(o.constant('biases', [prefixes.length, 2 * width], biases), lengths);
  const wanted = returnSequences ? ['states'] : [undefined, 'last'];
  const attributes = {
    hidden_size: units,
    direction,
    ...activationsOf(o, kind, settings, prefixes.length),
    ...(kind === 'gru' && { linear_before_reset: resetAfter ? 1 : 0 }),
  };
  const given = lengths === '' ? inputs.slice(0, 4) : inputs;
  const result = o.putAll(operator, given, wanted, attributes).at(-1)!;
  const perm = returnSequences ? [2, 0, 1, 3] : [1, 0, 2];
  return o.put('Transpose', [result], { perm });
}

/** ONNX' names, with their parameters. */
const functions: Readonly<Record<string, readonly [string, number, number]>> = {
  tanh: ['Tanh', 0, 0],
  sigmoid: ['Sigmoid', 0, 0],
  relu: ['Relu', 0, 0],
  softsign: ['Softsign', 0, 0],
  softplus: ['Softplus', 0, 0],
  hardSigmoid: ['HardSigmoid', 1 / 6, 0.5],
};

function activationsOf(
  o: Operators,
  kind: Kind,
  { activation, recurrentActivation = 'sigmoid' }: RecurrentSettings,
  directions: number,
): Readonly<Record<string, Attribute>> {
  const chosen: readonly LayerActivation[] =
    kind === 'simpleRnn'
      ? [activation]
      : kind === 'gru'
        ? [recurrentActivation, activation]
        : [recurrentActivation, activation, activation];
  const found = chosen.map((each) => {
    const name = typeof each === 'object' ? each.name : each;
    const known = Object.keys(functions).join(', ');
    return functions[name] ?? o.refuse(`has the activation ${name}`, `one of ${known}`);
  });
  const all = Array.from({ length: directions }, () => found).flat();
  if (all.every(([name]) => name !== 'HardSigmoid')) {
    return { activations: all.map(([name]) => name) };
  }
  return {
    activations: all.map(([name]) => name),
    activation_alpha: { reals: all.map(([, alpha]) => alpha) },
    activation_beta: { reals: all.map(([, , beta]) => beta) },
  };
}

/** How many steps of each row count, as whole numbers; empty where all do. */
function lengthsOf(o: Operators, lengths: Value | undefined): string {
  if (lengths === undefined) return '';
  const flat = o.put('Reshape', [o.last(lengths).name, o.integers('all', [-1])]);
  return o.put('Cast', [flat], { to: 6 });
}

/** The steps of each row from the last that counts to the first. */
function turned(o: Operators, x: string, lengths: Value | undefined): string {
  if (lengths !== undefined) {
    const flat = o.put('Reshape', [o.last(lengths).name, o.integers('all', [-1])]);
    const counts = o.put('Cast', [flat], { to: 7 });
    return o.put('ReverseSequence', [x, counts], { batch_axis: 0, time_axis: 1 });
  }
  const steps = o.layer.inputShape[0]!;
  const parts = [
    o.integers('from', [steps - 1]),
    o.integers('to', [-steps - 1]),
    o.integers('along', [1]),
    o.integers('by', [-1]),
  ];
  return o.put('Slice', [x, ...parts]);
}

/** Both directions in one, number by number. */
function merged(
  o: Operators,
  x: string,
  axis: number,
  merge: 'sum' | 'multiply' | 'average',
): string {
  if (merge === 'sum') return o.put('ReduceSum', [x, o.integers('axes', [axis])], { keepdims: 0 });
  const operator = merge === 'average' ? 'ReduceMean' : 'ReduceProd';
  return o.put(operator, [x], { axes: [axis], keepdims: 0 });
}
