/** Recurrent layers: gates stand in the order of ours. */

import { bidirectional, gru, type Layer, lstm, simpleRnn } from '@reflexarc/core';
import type { ConstantTensor } from '../../importer.ts';
import { isObject } from '../../reading/json-values.ts';
import type { Activation } from '../activations.ts';
import type { KerasRules, KerasTools } from '../rule.ts';
import { Settings } from '../settings.ts';

type Elementwise = Exclude<Activation, 'softmax' | 'logSoftmax'>;
type Parameters = Readonly<Record<string, ArrayLike<number>>>;

export const recurrenceRules: KerasRules = {
  SimpleRNN: recurrent,
  GRU: recurrent,
  LSTM: recurrent,
  Bidirectional: inBothDirections,
};

function recurrent(tools: KerasTools, settings: Settings) {
  checkAlone(tools);
  const cell = cellOf(tools, tools.className, settings);
  return tools.on(tools.inputs, cell.layer, cell.parametersOf(tools.weights), {}, undefined);
}

/** Keras takes first states as further inputs. */
function checkAlone(tools: KerasTools): void {
  const { length } = tools.inputs;
  if (length > 1) tools.refuse(`has ${length} inputs`, 'one: states begin at zero');
}

interface RecurrentCell {
  readonly layer: Layer;
  readonly arrays: number;
  parametersOf(weights: readonly ConstantTensor[]): Parameters;
}

function cellOf(tools: KerasTools, className: string, settings: Settings): RecurrentCell {
  for (const flag of ['stateful', 'return_state', 'time_major']) {
    if (settings.flag(flag, false)) tools.refuse(`has ${flag}`, `${flag} false`);
  }
  const units = settings.number('units', 0);
  const bias = settings.flag('use_bias', true);
  const common = {
    bias,
    activation: elementwise(tools, settings, 'activation'),
    returnSequences: settings.flag('return_sequences', false),
    goBackwards: settings.flag('go_backwards', false),
  };
  const gates = tools.activation(settings, 'recurrent_activation');
  const recurrentActivation = gates.activation as Elementwise; // checked by the layer
  const resetAfter = settings.flag('reset_after', false);
  const make = (): Layer => {
    if (className === 'SimpleRNN') return simpleRnn(units, common);
    if (className === 'LSTM') return lstm(units, { ...common, recurrentActivation });
    if (className === 'GRU') return gru(units, { ...common, recurrentActivation, resetAfter });
    return tools.refuse(`wraps ${className}`, 'SimpleRNN, GRU or LSTM');
  };
  const scaled = (numbers: ArrayLike<number>): ArrayLike<number> =>
    gates.scale === 1 || className === 'SimpleRNN'
      ? numbers
      : scaleGates(numbers, units, className, gates.scale);
  return {
    layer: make(),
    arrays: bias ? 3 : 2,
    parametersOf(weights) {
      const [kernel, recurrentKernel, biases] = weights;
      if (kernel === undefined || recurrentKernel === undefined || (bias && !biases)) {
        return tools.refuse(`has ${weights.length} arrays of weights`, 'those of its gates');
      }
      return {
        weights: scaled(kernel.numbers),
        recurrentWeights: scaled(recurrentKernel.numbers),
        ...(biases && biasesOf(biases, scaled, className === 'GRU' && resetAfter)),
      };
    },
  };
}

/** Keras' GRU with `reset_after` has two rows of biases: of the inputs and of the state. */
function biasesOf(
  { numbers }: ConstantTensor,
  scaled: (numbers: ArrayLike<number>) => ArrayLike<number>,
  isDouble: boolean,
): Parameters {
  const all = Float64Array.from(scaled(numbers));
  if (!isDouble) return { biases: all };
  const half = all.length / 2;
  return { biases: all.subarray(0, half), recurrentBiases: all.subarray(half) };
}

function elementwise(tools: KerasTools, settings: Settings, key: string): Elementwise {
  return tools.plainActivation(settings, key) as Elementwise; // checked by the layer
}

/** All blocks of `units` columns but that of the candidate, which has the other activation. */
function scaleGates(
  numbers: ArrayLike<number>,
  units: number,
  className: string,
  scale: number,
): Float64Array {
  const [blocks, candidate] = className === 'GRU' ? [3, 2] : [4, 2];
  return Float64Array.from(numbers, (number, i) => {
    return Math.floor(i / units) % blocks === candidate ? number : scale * number;
  });
}

function inBothDirections(tools: KerasTools, settings: Settings) {
  checkAlone(tools);
  const inner = settings.all['layer'];
  if (!isObject(inner)) return tools.refuse('wraps nothing', 'a recurrent layer');
  const className = String(inner['class_name'] ?? '');
  const cell = cellOf(tools, className, new Settings(inner['config']));
  const merges = { concat: 'concat', sum: 'sum', mul: 'multiply', ave: 'average' } as const;
  const wanted = settings.text('merge_mode', 'concat');
  const merge = Object.entries(merges).find(([name]) => name === wanted)?.[1];
  if (merge === undefined) return tools.refuse(`merges by "${wanted}"`, 'concat, sum, mul or ave');
  const halves = ['forward', 'backward'].flatMap((direction, index) => {
    const weights = tools.weights.slice(index * cell.arrays, (index + 1) * cell.arrays);
    return Object.entries(cell.parametersOf(weights)).map(([name, numbers]) => {
      return [direction + name[0]!.toUpperCase() + name.slice(1), numbers] as const;
    });
  });
  const layer = bidirectional(cell.layer, { merge });
  return tools.on(tools.inputs, layer, Object.fromEntries(halves));
}
