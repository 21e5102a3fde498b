import { describe, expect, it } from 'vitest';
import { initialize } from '../../model/initialize.ts';
import { parameterOf } from '../../model/model.ts';
import { input, sequential } from '../../model/sequential.ts';
import type { Architecture } from '../../model/spec.ts';
import { summary } from '../../planner/summary.ts';
import { bench, errorOf } from '../../testing/bench.ts';
import { builtInLayers } from '../built-in.ts';
import { gru, lstm, simpleRnn } from '../index.ts';
import type { Layer } from '../layer.ts';

const cells = { simpleRnn, gru, lstm } as const;
const kinds = Object.keys(cells) as (keyof typeof cells)[];

const [steps, channels, units] = [4, 3, 2];

/** `layer` with a second input that holds the length of each row. */
function withLengths({ definition, options }: Layer): Architecture {
  const node = { name: 'r', kind: definition.kind, inputs: ['input', 'lengths'], options };
  return {
    spec: {
      format: 1,
      inputs: { input: [steps, channels], lengths: [1] },
      nodes: [node],
      outputs: ['r'],
    },
    definitions: builtInLayers,
  };
}

const numbers = (length: number, frequency: number): number[] =>
  Array.from({ length }, (_, i) => Math.sin(frequency * i + 1));

/** The same parameters for every network with such a layer. */
const parametersOf = (kind: keyof typeof cells) => {
  const gates = { simpleRnn: 1, gru: 3, lstm: 4 }[kind];
  return {
    'r.weights': numbers(channels * gates * units, 1.3),
    'r.recurrentWeights': numbers(units * gates * units, 2.1),
    'r.biases': numbers(gates * units, 0.7),
    ...(kind === 'gru' ? { 'r.recurrentBiases': numbers(gates * units, 0.4) } : {}),
  };
};

describe('cells, worked out by hand for one unit and two steps', () => {
  const logistic = (z: number): number => 1 / (1 + Math.exp(-z));
  const run = (layer: Layer, parameters: Record<string, number[]>): number =>
    bench(sequential(input(2, 1), layer), { rows: 1, inputs: { input: [1, 2] }, parameters })
      .output()
      .at(0)!;

  it('simpleRnn: h = f(x w + h u + b)', () => {
    const layer = simpleRnn(1, { activation: 'relu', name: 'r' });
    // h1 = 3 + 1 = 4, h2 = 2 · 3 + 4 · 10 + 1 = 47
    expect(
      run(layer, { 'r.weights': [3], 'r.recurrentWeights': [10], 'r.biases': [1] }),
    ).toBeCloseTo(47, 12);
  });

  it('gru: the reset gate scales the product with the state, biases included', () => {
    const layer = gru(1, { activation: 'linear', name: 'r' });
    const found = run(layer, {
      'r.weights': [0.1, 0.2, 3],
      'r.recurrentWeights': [0.4, 0.5, 0.6],
      'r.biases': [0, 0, 0.7],
      'r.recurrentBiases': [0, 0, 0.8],
    });
    const h1 = (1 - logistic(0.1)) * (3 + 0.7 + logistic(0.2) * 0.8);
    const [update, reset] = [logistic(0.2 + 0.4 * h1), logistic(0.4 + 0.5 * h1)];
    const candidate = 6 + 0.7 + reset * (0.6 * h1 + 0.8);
    expect(found).toBeCloseTo(update * h1 + (1 - update) * candidate, 12);
  });

  it('gru: the reset gate scales the state before the product where it is asked to', () => {
    const found = run(gru(1, { activation: 'linear', resetAfter: false, name: 'r' }), {
      'r.weights': [0.1, 0.2, 3],
      'r.recurrentWeights': [0.4, 0.5, 0.6],
      'r.biases': [0, 0.3, 0.7],
    });
    const h1 = (1 - logistic(0.1)) * 3.7;
    const [update, reset] = [logistic(0.2 + 0.4 * h1), logistic(0.4 + 0.5 * h1 + 0.3)];
    const candidate = 6 + 0.7 + reset * h1 * 0.6;
    expect(found).toBeCloseTo(update * h1 + (1 - update) * candidate, 12);
  });

  it('lstm: gates in the order input, forget, candidate, output', () => {
    const layer = lstm(1, { activation: 'linear', name: 'r' });
    const found = run(layer, {
      'r.weights': [0.1, 0.2, 3, 0.4],
      'r.recurrentWeights': [0.5, 0.6, 0.7, 0.8],
      'r.biases': [0, 1, 0, 0],
    });
    const c1 = logistic(0.1) * 3;
    const h1 = logistic(0.4) * c1;
    const c2 = logistic(0.4 + 0.6 * h1 + 1) * c1 + logistic(0.2 + 0.5 * h1) * (6 + 0.7 * h1);
    expect(found).toBeCloseTo(logistic(0.8 + 0.8 * h1) * c2, 12);
  });
});

describe.each(kinds)('%s', (kind) => {
  const parameters = parametersOf(kind);
  const make = (options: object = {}): Layer => cells[kind](units, { ...options, name: 'r' });
  const outputOf = (layer: Layer, rows: readonly number[][], length = steps): number[] => [
    ...bench(sequential(input(length, channels), layer), {
      rows: rows.length,
      inputs: { input: rows.flat() },
      parameters,
    }).output(),
  ];
  const sequences = [0.9, 1.7, 2.3].map((frequency) => numbers(steps * channels, frequency));
  const flipped = (sequence: readonly number[]): number[] =>
    Array.from({ length: sequence.length / channels }, (_, t) => t)
      .reverse()
      .flatMap((t) => sequence.slice(t * channels, (t + 1) * channels));

  it('gives the last of its states unless asked for all', () => {
    const all = outputOf(make({ returnSequences: true }), sequences);
    const last = sequences.flatMap((_, row) =>
      all.slice((row * steps + steps - 1) * units, (row + 1) * steps * units),
    );
    expect(outputOf(make(), sequences)).toEqual(last);
  });

  it('goes backwards as if the sequence were turned round', () => {
    for (const returnSequences of [false, true]) {
      const backwards = outputOf(make({ goBackwards: true, returnSequences }), sequences);
      expect(backwards).toEqual(outputOf(make({ returnSequences }), sequences.map(flipped)));
    }
  });

  const lengths = [2, 4, 1];
  const cut = (row: number): number[] => sequences[row]!.slice(0, lengths[row]! * channels);

  it.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])(
    'treats each row as if it ended at its length (goBackwards %s, returnSequences %s)',
    (...[goBackwards, returnSequences]) => {
      const layer = make({ goBackwards, returnSequences });
      const together = bench(withLengths(layer), {
        rows: 3,
        inputs: { input: sequences.flat(), lengths },
        parameters,
      }).output();
      const alone = lengths.flatMap((length, row) => {
        const states = outputOf(layer, [cut(row)], length);
        const missing = returnSequences ? (steps - length) * units : 0;
        return [...states, ...new Array<number>(missing).fill(0)];
      });
      expect(errorOf(together, alone)).toBe(0);
    },
  );

  it('gives 0 for a sequence without steps, and stops at the last step there is', () => {
    const bounds = bench(withLengths(make()), {
      rows: 2,
      inputs: { input: sequences.slice(0, 2).flat(), lengths: [0, 9] },
      parameters,
    }).output();
    expect([...bounds.subarray(0, units)]).toEqual([0, 0]);
    expect([...bounds.subarray(units)]).toEqual(outputOf(make(), [sequences[1]!]));
  });

  it('passes no gradient to steps beyond the length', () => {
    const { gradients } = bench(withLengths(make()), {
      rows: 1,
      inputs: { input: sequences[0]!, lengths: [2] },
      parameters,
      discrete: ['lengths'],
    });
    const dx = gradients([1, -1])['input']!;
    expect([...dx.subarray(2 * channels)]).toEqual(new Array(2 * channels).fill(0));
    expect(dx.subarray(0, 2 * channels).every((value) => value !== 0)).toBe(true);
  });

  const variants: Readonly<Record<string, object>> = {
    'the last state': {},
    'all states': { returnSequences: true },
    'without biases': { bias: false },
    backwards: { goBackwards: true },
    'all states backwards': { goBackwards: true, returnSequences: true },
    ...(kind === 'gru' ? { 'reset before the product': { resetAfter: false } } : {}),
    'other activations': {
      activation: 'softsign',
      ...(kind === 'simpleRnn' ? {} : { recurrentActivation: { name: 'elu', alpha: 0.5 } }),
    },
  };
  it.each(Object.entries(variants))('has the gradients of finite differences: %s', (_, options) => {
    const plain = sequential(input(steps, channels), make(options));
    expect(bench(plain, { rows: 3 }).worstGradient().error).toBeLessThan(1e-8);
    const withEnds = bench(withLengths(make(options)), {
      rows: 4,
      inputs: { lengths: [3, 4, 0, 1] },
      discrete: ['lengths'],
    });
    expect(withEnds.worstGradient().error).toBeLessThan(1e-8);
  });

  it('takes gradients through a stack of itself', () => {
    const network = sequential(
      input(steps, channels),
      cells[kind](units, { returnSequences: true }),
      cells[kind](3),
    );
    expect(bench(network, { rows: 2 }).worstGradient().error).toBeLessThan(1e-8);
  });

  it('refuses what does not fit, naming the layer', () => {
    const place = `layers[0] ${kind} "r"`;
    expect(() => sequential(input(4, 3), cells[kind](0, { name: 'r' }))).toThrow(
      `${place}: units is 0, expected a whole number of at least 1`,
    );
    expect(() => sequential(input(4, 3), make({ activation: 'softmax' }))).toThrow(
      `${place}: activation is "softmax", expected an activation that works number by number`,
    );
    // @ts-expect-error: a vector has no steps
    expect(() => sequential(input(4), cells[kind](2, { name: 'r' }))).toThrow(
      `${place} needs steps × channels but gets 4`,
    );
  });
});

describe('recurrent layers begin as in Keras', () => {
  const start = (layer: Layer, name: string): number[] => [
    ...parameterOf(initialize(sequential(input(7, 5), layer), { seed: 3 }), 'r', name).data,
  ];

  it('with as many parameters', () => {
    const count = (layer: Layer): number => summary(sequential(input(7, 5), ...[layer])).parameters;
    // units (channels + units + 1) per gate; with reset_after a GRU has a second bias.
    expect(count(simpleRnn(4))).toBe(4 * (5 + 4 + 1));
    expect(count(gru(4))).toBe(3 * 4 * (5 + 4 + 2));
    expect(count(lstm(4))).toBe(4 * 4 * (5 + 4 + 1));
    expect(count(gru(4, { bias: false }))).toBe(3 * 4 * (5 + 4));
  });

  it('with a forget gate that keeps', () => {
    const [zero, one] = [
      [0, 0],
      [1, 1],
    ];
    expect(start(lstm(2, { name: 'r' }), 'biases')).toEqual([zero, one, zero, zero].flat());
    expect(start(lstm(2, { name: 'r', unitForgetBias: false }), 'biases')).toEqual(
      new Array(8).fill(0),
    );
    expect(start(gru(2, { name: 'r' }), 'recurrentBiases')).toEqual(new Array(6).fill(0));
  });

  it('with recurrent weights whose rows are orthonormal', () => {
    const weights = start(lstm(4, { name: 'r' }), 'recurrentWeights');
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        let dot = 0;
        for (let c = 0; c < 16; c++) dot += weights[i * 16 + c]! * weights[j * 16 + c]!;
        expect(dot).toBeCloseTo(i === j ? 1 : 0, 6);
      }
    }
  });
});
