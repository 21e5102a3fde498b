import { describe, expect, it } from 'vitest';
import { input, sequential } from '../../model/sequential.ts';
import type { Architecture } from '../../model/spec.ts';
import { summary } from '../../planner/summary.ts';
import { bench, errorOf } from '../../testing/bench.ts';
import { builtInLayers } from '../built-in.ts';
import { bidirectional, dense, gru, lstm, simpleRnn } from '../index.ts';
import type { Layer } from '../layer.ts';
import { merges } from './merge.ts';

const cells = { simpleRnn, gru, lstm } as const;
const kinds = Object.keys(cells) as (keyof typeof cells)[];
const [steps, channels, units, rows] = [4, 3, 2, 3];
const lengths = [2, 4, 1];

const numbers = (length: number, frequency: number): number[] =>
  Array.from({ length }, (_, i) => Math.sin(frequency * i + 1));
const sequences = numbers(rows * steps * channels, 0.9);

/** Parameters of one direction. */
function half(kind: keyof typeof cells, frequency: number): Record<string, number[]> {
  const width = { simpleRnn: 1, gru: 3, lstm: 4 }[kind] * units;
  return {
    weights: numbers(channels * width, frequency),
    recurrentWeights: numbers(units * width, frequency + 0.2),
    biases: numbers(width, frequency + 0.4),
    ...(kind === 'gru' ? { recurrentBiases: numbers(width, frequency + 0.6) } : {}),
  };
}

/** With the names that they have in layer `r`. */
function named(parameters: Record<string, number[]>, prefix = ''): Record<string, number[]> {
  const entries = Object.entries(parameters).map(([name, value]) => {
    const joined = prefix === '' ? name : `${prefix}${name[0]!.toUpperCase()}${name.slice(1)}`;
    return [`r.${joined}`, value] as const;
  });
  return Object.fromEntries(entries);
}

function withLengths({ definition, options }: Layer): Architecture {
  const node = { name: 'r', kind: definition.kind, inputs: ['input', 'lengths'], options };
  const inputs = { input: [steps, channels], lengths: [1] };
  return {
    spec: { format: 1, inputs, nodes: [node], outputs: ['r'] },
    definitions: builtInLayers,
  };
}

describe.each(kinds)('bidirectional %s', (kind) => {
  const there = half(kind, 1.3);
  const back = half(kind, 2.1);
  const run = (layer: Layer, parameters: Record<string, number[]>): number[] => [
    ...bench(withLengths(layer), {
      rows,
      inputs: { input: sequences, lengths },
      parameters,
    }).output(),
  ];
  const both = { ...named(there, 'forward'), ...named(back, 'backward') };

  it.each(merges)('merges the last states of both directions: %s', (merge) => {
    const a = run(cells[kind](units, { name: 'r' }), named(there));
    const b = run(cells[kind](units, { name: 'r', goBackwards: true }), named(back));
    const expected = {
      concat: () =>
        lengths.flatMap((_, row) => [a, b].flatMap((x) => x.slice(row * units, (row + 1) * units))),
      sum: () => a.map((value, i) => value + b[i]!),
      multiply: () => a.map((value, i) => value * b[i]!),
      average: () => a.map((value, i) => (value + b[i]!) / 2),
    }[merge]();
    const found = run(bidirectional(cells[kind](units), { merge, name: 'r' }), both);
    expect(errorOf(found, expected)).toBeLessThan(1e-15);
  });

  it('brings the states of both directions together step by step', () => {
    const all = { returnSequences: true } as const;
    const a = run(cells[kind](units, { name: 'r', ...all }), named(there));
    const b = run(cells[kind](units, { name: 'r', ...all, goBackwards: true }), named(back));
    const expected = lengths.flatMap((length, row) =>
      Array.from({ length: steps }, (_, t) => {
        if (t >= length) return [0, 0, 0, 0];
        const at = (row * steps + t) * units;
        const turned = (row * steps + length - 1 - t) * units;
        return [...a.slice(at, at + units), ...b.slice(turned, turned + units)];
      }).flat(),
    );
    expect(run(bidirectional(cells[kind](units, all), { name: 'r' }), both)).toEqual(expected);
  });

  it.each(merges)('has the gradients of finite differences: %s', (merge) => {
    for (const returnSequences of [false, true]) {
      const layer = bidirectional(cells[kind](units, { returnSequences }), { merge });
      const plain = bench(sequential(input(steps, channels), layer), { rows });
      expect(plain.worstGradient().error).toBeLessThan(1e-8);
      const inputs = { lengths };
      const withEnds = bench(withLengths(layer), { rows, inputs, discrete: ['lengths'] });
      expect(withEnds.worstGradient().error).toBeLessThan(1e-8);
    }
  });

  it('has twice the parameters', () => {
    const one = summary(sequential(input(steps, channels), cells[kind](units))).parameters;
    const layer = bidirectional(cells[kind](units));
    expect(summary(sequential(input(steps, channels), layer)).parameters).toBe(2 * one);
  });
});

describe('bidirectional', () => {
  it('is followed in the types', () => {
    const wide: Architecture<readonly [4, 3], readonly number[]> = sequential(
      input(4, 3),
      bidirectional(gru(2, { returnSequences: true })),
      bidirectional(gru(5), { merge: 'sum' }),
      dense(2),
    );
    expect(wide.spec.nodes.map(({ name }) => name)).toEqual([
      'bidirectional1',
      'bidirectional2',
      'dense1',
    ]);
    // @ts-expect-error: a vector has no steps
    expect(() => sequential(input(4), bidirectional(gru(2)))).toThrow(/needs steps × channels/);
  });

  it('refuses layers that it cannot turn round, and merges that there are not', () => {
    const make =
      (layer: Layer, options: object = {}) =>
      () =>
        sequential(input(4, 3), bidirectional(layer, { name: 'r', ...options }) as Layer);
    const place = 'layers[0] bidirectional "r"';
    expect(make(dense(2))).toThrow(`${place}: there is no recurrent layer "dense"`);
    expect(make(gru(2), { merge: 'add' })).toThrow(`${place}: there is no merge "add"`);
    expect(make(gru(2, { goBackwards: true }))).toThrow(
      `${place}: goBackwards is true, expected a`,
    );
  });
});
