/**
 * Recurrent layers, step by step: the format has no GRU, and its LSTM over a sequence keeps its
 * state from one call to the next, which ours do not.
 */
import { ofDirection } from '../../../reordering/gates.ts';
import type { RecurrentSettings } from '../../../writing/settings.ts';
import { int } from '../flat-buffer.ts';
import type { Operators, Rules, Value } from '../operators.ts';
import { activatedTensor } from './activations.ts';
import { product } from './products.ts';

const gates = { simpleRnn: 1, gru: 3, lstm: 4 } as const;

type Kind = keyof typeof gates;

export const recurrenceRules: Rules = {
  simpleRnn: alone,
  gru: alone,
  lstm: alone,
  bidirectional: (o, inputs) => {
    refuseLengths(o, inputs);
    const { layer, merge } = o.layer.settings;
    const kind = layer.kind as Kind; // checked by the layer
    const settings = layer.options;
    const x = o.plain(inputs[0]!);
    const [there, back] = [false, true].map((goBackwards) => {
      const prefix = goBackwards ? 'backward' : 'forward';
      const given = { kind, settings: { ...settings, goBackwards }, prefix };
      const states = statesOf(o, x, given);
      // Both of one step stand together.
      return given.settings.returnSequences && goBackwards ? states.toReversed() : states;
    }) as [readonly number[], readonly number[]];
    const ends = [there, back].map((states) => resultOf(o, states, settings)) as [number, number];
    return o.value(merged(o, ends, merge));
  },
};

function alone(o: Operators, inputs: readonly Value[]): Value {
  refuseLengths(o, inputs);
  const kind = o.layer.kind as Kind; // a key of the table above
  const { settings } = o.layer;
  const states = statesOf(o, o.plain(inputs[0]!), { kind, settings, prefix: '' });
  return o.value(resultOf(o, states, settings));
}

function refuseLengths(o: Operators, inputs: readonly Value[]): void {
  if (inputs.length > 1) o.refuse('takes lengths as a second input', 'one input');
}

interface Recurrent {
  readonly kind: Kind;
  readonly settings: RecurrentSettings;
  /** Of the names of parameters. */
  readonly prefix: string;
}

/** The state after each step, `[rows, units]`, in the order in which they are computed. */
function statesOf(o: Operators, x: Value, given: Recurrent): readonly number[] {
  const { kind, settings, prefix } = given;
  const { units } = settings;
  const [steps = 0, channels = 0] = x.shape;
  o.note(`${kind} is unrolled over ${steps} steps`);
  const width = gates[kind] * units;
  const own = (name: string) => ofDirection(prefix, name);
  const weights = o.parameter(own('weights'), [channels, width], [1, 0]);
  const all = product(o, x.tensor, [weights, biasesNamed(o, own('biases'))]);
  const parts = o.putAll('UNPACK', [all], {
    shapes: Array.from({ length: steps }, () => [o.rows, width]),
    options: { 0: int(steps), 1: int(1) },
  });
  const step = cells[kind](o, settings, own);
  const order = settings.goBackwards ? parts.toReversed() : parts;
  const states: number[] = [];
  for (const part of order) states.push(step(part, states.at(-1)));
  return states;
}

/** From what a step gives to all gates, and the state before it, to the state after it. */
type Step = (part: number, before: number | undefined) => number;

type Cell = (o: Operators, settings: RecurrentSettings, own: (name: string) => string) => Step;

const cells: Readonly<Record<Kind, Cell>> = {
  simpleRnn: (o, { units, activation }, own) => {
    const from = recurrent(o, own, units, [0, units]);
    return (part, before) => activatedTensor(o, sum(o, part, from(before)), activation);
  },

  /** i, f, c̃, o: c = f·c + i·c̃, h = o·φ(c) */
  lstm: (o, { units, activation, recurrentActivation = 'sigmoid' }, own) => {
    const from = recurrent(o, own, units, [0, 4 * units]);
    let memory: number | undefined;
    return (part, before) => {
      const [i, f, c, out] = split(o, sum(o, part, from(before)), 4);
      const gate = (z: number | undefined) => activatedTensor(o, z!, recurrentActivation);
      const fresh = o.put('MUL', [gate(i), activatedTensor(o, c!, activation)]);
      memory =
        memory === undefined ? fresh : o.put('ADD', [o.put('MUL', [gate(f), memory]), fresh]);
      o.share(memory);
      return o.put('MUL', [gate(out), activatedTensor(o, memory, activation)]);
    };
  },

  /** z, r, h̃: h = h̃ + z·(h − h̃), where r resets the state before the product or after it. */
  gru: (o, settings, own) => {
    const { units, activation, recurrentActivation = 'sigmoid', resetAfter = true } = settings;
    const toGates = recurrent(o, own, units, [0, 2 * units]);
    const toState = recurrent(o, own, units, [2 * units, 3 * units]);
    return (part, before) => {
      const [z, r, x] = split(o, part, 3);
      const both = o.put('CONCATENATION', [z!, r!], {
        shape: [o.rows, 2 * units],
        options: { 0: int(1) },
      });
      const [update, reset] = split(o, sum(o, both, toGates(before)), 2).map((each) => {
        return activatedTensor(o, each, recurrentActivation);
      }) as [number, number];
      const state = resetAfter
        ? multiplied(o, reset, toState(before))
        : toState(before && o.put('MUL', [reset, before]));
      const candidate = activatedTensor(o, sum(o, x!, state), activation);
      const apart =
        before === undefined ? negated(o, candidate) : o.put('SUB', [before, candidate]);
      return o.put('ADD', [candidate, o.put('MUL', [update, apart])]);
    };
  },
};

/**
 * The product of the state before with columns of the recurrent weights, and its biases; undefined
 * where there is nothing of both: states begin as zeros.
 */
function recurrent(
  o: Operators,
  own: (name: string) => string,
  units: number,
  [start, end]: readonly [number, number],
): (before: number | undefined) => number | undefined {
  const all = o.layer.numbers(own('recurrentWeights'))!; // each cell has them
  const width = all.length / units;
  const numbers = Float32Array.from({ length: (end - start) * units }, (_, i) => {
    return all[(i % units) * width + start + Math.floor(i / units)]!;
  });
  const weights = o.constant('recurrentWeights', [end - start, units], numbers);
  const given = o.layer.numbers(own('recurrentBiases'))?.subarray(start, end);
  const biases = given && o.constant('recurrentBiases', [given.length], given);
  return (before) => {
    return before === undefined ? biases : product(o, before, [weights, biases ?? -1]);
  };
}

function biasesNamed(o: Operators, name: string): number {
  const numbers = o.layer.numbers(name);
  return numbers === undefined ? -1 : o.constant(name, [numbers.length], numbers);
}

function sum(o: Operators, a: number, b: number | undefined): number {
  return b === undefined ? a : o.put('ADD', [a, b]);
}

function multiplied(o: Operators, a: number, b: number | undefined): number | undefined {
  return b === undefined ? undefined : o.put('MUL', [a, b]);
}

function negated(o: Operators, x: number): number {
  return o.put('MUL', [x, o.number('minus', -1)]);
}

/** `count` equal parts of the last axis. */
function split(o: Operators, x: number, count: number): readonly number[] {
  const [rows = 1, width = 0] = o.shapeOf(x);
  return o.putAll('SPLIT', [o.integers('axis', [1], []), x], {
    shapes: Array.from({ length: count }, () => [rows, width / count]),
    options: { 0: int(count) },
  });
}

/** All states side by side as steps, or the last. */
function resultOf(
  o: Operators,
  states: readonly number[],
  { returnSequences, units }: RecurrentSettings,
): number {
  if (!returnSequences) return states.at(-1)!; // sequences have a step
  const shape = [o.rows, states.length, units];
  return o.put('PACK', states, { shape, options: { 0: int(states.length), 1: int(1) } });
}

function merged(
  o: Operators,
  ends: readonly [number, number],
  merge: 'concat' | 'sum' | 'multiply' | 'average',
): number {
  const shape = [o.rows, ...o.layer.outputShape];
  switch (merge) {
    case 'concat':
      return o.put('CONCATENATION', ends, { shape, options: { 0: int(shape.length - 1) } });
    case 'sum':
      return o.put('ADD', ends);
    case 'multiply':
      return o.put('MUL', ends);
    case 'average':
      return o.put('MUL', [o.put('ADD', ends), o.number('half', 0.5)]);
  }
}
