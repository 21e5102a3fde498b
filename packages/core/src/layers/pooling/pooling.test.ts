import { describe, expect, it } from 'vitest';
import { input, sequential } from '../../model/sequential.ts';
import type { Architecture } from '../../model/spec.ts';
import { bench } from '../../testing/bench.ts';
import { builtInLayers } from '../built-in.ts';
import { averagePool, dense, globalAveragePool, globalMaxPool, maxPool } from '../index.ts';
import type { Layer } from '../layer.ts';

const outputOf = (network: Architecture, numbers: number[]): number[] => [
  ...bench(network, { rows: 1, inputs: { input: numbers } }).output(),
];

describe('pooling', () => {
  it('takes the largest or the mean of each window, channel by channel', () => {
    const steps = [1, 40, 3, 20, 5, 10, 2, 60];
    expect(outputOf(sequential(input(4, 2), maxPool(2)), steps)).toEqual([3, 40, 5, 60]);
    expect(outputOf(sequential(input(4, 2), averagePool(2)), steps)).toEqual([2, 30, 3.5, 35]);
    const image = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const overlapping = sequential(input(3, 3, 1), maxPool(2, { stride: 1 }));
    expect(outputOf(overlapping, image)).toEqual([5, 6, 8, 9]);
    expect(outputOf(sequential(input(3, 3, 1), averagePool([3, 1])), image)).toEqual([4, 5, 6]);
  });

  it('leaves padding cells out, also where all numbers are negative', () => {
    const same = { padding: 'same', stride: 2 } as const;
    const steps = [-3, -1, -5];
    expect(outputOf(sequential(input(3, 1), maxPool(2, same)), steps)).toEqual([-1, -5]);
    expect(outputOf(sequential(input(3, 1), averagePool(2, same)), steps)).toEqual([-2, -5]);
  });

  it('gives the gradient to the first of equal largest values', () => {
    const network = sequential(input(4, 1), maxPool(2));
    const { gradients } = bench(network, { rows: 1, inputs: { input: [7, 7, 1, 7] } });
    expect([...gradients([3, 4]).input!].map(Math.round)).toEqual([3, 0, 0, 4]);
  });

  it('lets a NaN through', () => {
    expect(outputOf(sequential(input(2, 1), maxPool(2)), [Number.NaN, 1])).toEqual([Number.NaN]);
    expect(outputOf(sequential(input(2, 1), maxPool(2)), [1, Number.NaN])).toEqual([Number.NaN]);
  });

  it('reduces everything to one number per channel when global', () => {
    const steps = [1, 40, 3, 20, 5, 10, 2, 60];
    expect(outputOf(sequential(input(4, 2), globalMaxPool()), steps)).toEqual([5, 60]);
    expect(outputOf(sequential(input(4, 2), globalAveragePool()), steps)).toEqual([2.75, 32.5]);
    expect(outputOf(sequential(input(2, 2, 2), globalAveragePool()), steps)).toEqual([2.75, 32.5]);
  });

  const layers = {
    'maxPool of a sequence': sequential(input(7, 2), maxPool(3, { stride: 2 })),
    'maxPool of an image': sequential(input(5, 4, 2), maxPool(2, { padding: 'same', stride: 1 })),
    averagePool: sequential(input(5, 4, 2), averagePool([3, 2], { padding: 'same', stride: 2 })),
    globalMaxPool: sequential(input(5, 3), globalMaxPool()),
    globalAveragePool: sequential(input(3, 4, 2), globalAveragePool(), dense(2)),
  };
  for (const [name, network] of Object.entries(layers)) {
    it(`has the gradient of finite differences: ${name}`, () => {
      expect(bench(network, { rows: 3 }).worstGradient().error).toBeLessThan(1e-8);
    });
  }

  it('names the layer whose options or input are wrong', () => {
    expect(() => sequential(input(4, 2), maxPool(0))).toThrow(/maxPool1": poolSize is 0/);
    expect(() => sequential(input(4, 2), maxPool([2, 2]))).toThrow(/poolSize is \[2,2\]/);
    expect(() => sequential(input(4, 2), maxPool(5))).toThrow(
      /an input of at least 5 but gets 4×2/,
    );
    expect(() => sequential(input(4, 2), averagePool(2, { stride: 0 }))).toThrow(/stride is 0/);
    // @ts-expect-error: a vector has no windows
    expect(() => sequential(input(4), maxPool(2))).toThrow(/needs height × width × channels/);
  });
});

/** A pooling layer on sequences of 4 steps × 1 channel, with a length per row. */
function withLengths({ definition, options }: Layer): Architecture {
  return {
    spec: {
      format: 1,
      inputs: { x: [4, 1], lengths: [1] },
      outputs: ['pool'],
      nodes: [{ name: 'pool', kind: definition.kind, inputs: ['x', 'lengths'], options }],
    },
    definitions: builtInLayers,
  };
}

describe('pooling of sequences that differ in length', () => {
  const inputs = { x: [1, 2, 9, 9, 4, 3, 8, 9, 5, 9, 9, 9], lengths: [2, 3, 0] };
  const outputsOf = (layer: Layer): number[] => [
    ...bench(withLengths(layer), { rows: 3, inputs }).output(),
  ];

  it('ignores the steps beyond a row’s length', () => {
    expect(outputsOf(globalAveragePool())).toEqual([1.5, 5, 0]);
    expect(outputsOf(globalMaxPool())).toEqual([2, 8, 0]);
    expect(outputsOf(maxPool(2))).toEqual([2, 0, 4, 8, 0, 0]);
    expect(outputsOf(averagePool(2))).toEqual([1.5, 0, 3.5, 8, 0, 0]);
  });

  it('sends no gradient there', () => {
    for (const layer of [globalAveragePool(), globalMaxPool(), maxPool(2), averagePool(2)]) {
      const { gradients, worstGradient } = bench(withLengths(layer), {
        rows: 3,
        inputs,
        discrete: ['lengths'],
      });
      expect(worstGradient().error).toBeLessThan(1e-8);
      const dx = gradients(new Array(12).fill(1)).x!;
      expect([dx[2], dx[3], dx[7], ...dx.slice(8)]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    }
  });
});
