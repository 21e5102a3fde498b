import { describe, expect, it } from 'vitest';
import { js } from '../../backends/js/index.ts';
import { predictor } from '../../inference/index.ts';
import { meanSquaredError } from '../../losses/index.ts';
import { initialize } from '../../model/initialize.ts';
import { input, sequential } from '../../model/sequential.ts';
import type { Architecture } from '../../model/spec.ts';
import { sgd } from '../../optimizers/index.ts';
import { planInference } from '../../planner/plan-inference.ts';
import { planTraining } from '../../planner/plan-training.ts';
import { bench } from '../../testing/bench.ts';
import { builtInLayers } from '../built-in.ts';
import {
  add,
  concatenate,
  cropping1d,
  cropping2d,
  dense,
  flatten,
  multiply,
  permute,
  reshape,
  zeroPadding1d,
  zeroPadding2d,
} from '../index.ts';
import type { Layer } from '../layer.ts';

const counting = (length: number): number[] => Array.from({ length }, (_, i) => i + 1);

describe('flatten and reshape', () => {
  it('keep the numbers and their order', () => {
    const network = sequential(input(2, 3), flatten(), reshape([3, -1]), reshape([1, 6]));
    const { output, gradients } = bench(network, { rows: 2, inputs: { input: counting(12) } });
    expect([...output()]).toEqual(counting(12));
    const found = gradients(counting(12)).input!;
    found.forEach((gradient, i) => {
      expect(gradient).toBeCloseTo(i + 1, 12);
    });
  });

  it('cost no kernel call, forward or backward', () => {
    const network = sequential(input(2, 3), flatten(), dense(2), reshape([2, 1]));
    const plan = planTraining(network, {
      loss: meanSquaredError(),
      optimizer: sgd(),
      maxBatchSize: 4,
      inputGradients: true,
    });
    const kernels = [...plan.phases.forward!, ...plan.phases.backward!].map((call) => call.kernel);
    expect(kernels).toEqual([
      ...['matmul', 'addRow', 'loss'],
      ...['lossBackward', 'matmul', 'sumRows', 'matmul'],
    ]);
  });

  it('work as the only layer of a network', () => {
    const network = sequential(input(2, 2), flatten());
    const predict = predictor(initialize(network, { seed: 1 }), { backend: js() });
    expect([...predict([1, 2, 3, 4])]).toEqual([1, 2, 3, 4]);
    expect(planInference(network).phases.forward).toEqual([]);
  });

  it('say which sizes do not fit', () => {
    expect(() => sequential(input(2, 3), reshape([4, 2]))).toThrow(
      'layers[0] reshape "reshape1" needs a size that 4×2 can hold but gets 2×3, 6 numbers',
    );
    expect(() => sequential(input(2, 3), reshape([4, -1]))).toThrow(/needs a size that 4×-1/);
    for (const shape of [[-1, -1], [0, 6], [], [1.5, 4]]) {
      expect(() => sequential(input(2, 3), reshape(shape))).toThrow(/shape is .*expected whole/);
    }
  });
});

describe('permute', () => {
  it('turns steps and channels around', () => {
    const network = sequential(input(2, 3), permute([2, 1]));
    const { output } = bench(network, { rows: 1, inputs: { input: [1, 2, 3, 4, 5, 6] } });
    expect([...output()]).toEqual([1, 4, 2, 5, 3, 6]);
  });

  it('has the inverse permutation as its backward pass', () => {
    const network = sequential(input(2, 3, 4), permute([3, 1, 2]));
    expect(bench(network, { rows: 3 }).worstGradient().error).toBeLessThan(1e-8);
  });

  it('rejects what is no permutation', () => {
    for (const axes of [[0, 1], [1, 1], [1], [1, 2, 3]]) {
      expect(() => sequential(input(2, 3), permute(axes))).toThrow(/axes is .*the numbers 1 to 2/);
    }
  });
});

describe('zeroPadding and cropping', () => {
  it('put zeros around a sequence and take them away again', () => {
    const padded = sequential(input(2, 2), zeroPadding1d([1, 2]));
    const { output } = bench(padded, { rows: 1, inputs: { input: [1, 2, 3, 4] } });
    expect([...output()]).toEqual([0, 0, 1, 2, 3, 4, 0, 0, 0, 0]);
    const there = sequential(input(2, 2), zeroPadding1d([1, 2]), cropping1d([1, 2]));
    expect([...bench(there, { rows: 2, inputs: { input: counting(8) } }).output()]).toEqual(
      counting(8),
    );
  });

  it('take each side of an image for itself', () => {
    const image = sequential(
      input(1, 2, 1),
      zeroPadding2d([
        [1, 0],
        [0, 2],
      ]),
    );
    const { output } = bench(image, { rows: 1, inputs: { input: [1, 2] } });
    expect([...output()]).toEqual([0, 0, 0, 0, 1, 2, 0, 0]);
    const middle = sequential(input(3, 4, 1), cropping2d([1, 1]));
    const cropped = bench(middle, { rows: 1, inputs: { input: counting(12) } });
    expect([...cropped.output()]).toEqual([6, 7]);
  });

  it('are each the backward pass of the other', () => {
    const network = sequential(
      input(4, 5, 2),
      zeroPadding2d([2, 1]),
      cropping2d([
        [3, 1],
        [0, 2],
      ]),
    );
    expect(bench(network, { rows: 2 }).worstGradient().error).toBeLessThan(1e-8);
  });

  it('say what is wrong with rank, amount or option', () => {
    // @ts-expect-error: a vector has no steps
    expect(() => sequential(input(4), zeroPadding1d(1))).toThrow(/needs steps × channels/);
    expect(() => sequential(input(4, 2), cropping1d(2))).toThrow(
      'layers[0] cropping "cropping1" needs more cells than it takes away (cropping [[2,2]]) but gets 4×2',
    );
    expect(() => sequential(input(4, 2), zeroPadding1d(-1))).toThrow(/padding is \[\[-1,-1\]\]/);
  });
});

/** A network of two inputs, 2×3 each, and the merging layer. */
function merging(
  layer: Layer,
  shapes: readonly [number[], number[]] = [
    [2, 3],
    [2, 3],
  ],
): Architecture {
  const { definition, options } = layer;
  return {
    spec: {
      format: 1,
      inputs: { left: shapes[0], right: shapes[1] },
      outputs: ['merged'],
      nodes: [{ name: 'merged', kind: definition.kind, inputs: ['left', 'right'], options }],
    },
    definitions: builtInLayers,
  };
}

describe('concatenate, add and multiply', () => {
  const inputs = { left: [1, 2, 3, 4, 5, 6], right: [10, 20, 30, 40, 50, 60] };

  it('join, sum or multiply their inputs', () => {
    const outputOf = (layer: Layer) => [...bench(merging(layer), { rows: 1, inputs }).output()];
    expect(outputOf(concatenate())).toEqual([1, 2, 3, 10, 20, 30, 4, 5, 6, 40, 50, 60]);
    expect(outputOf(concatenate({ axis: 1 }))).toEqual([1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60]);
    expect(outputOf(add())).toEqual([11, 22, 33, 44, 55, 66]);
    expect(outputOf(multiply())).toEqual([10, 40, 90, 160, 250, 360]);
  });

  it('pass the gradient on to each input', () => {
    const unlike: [number[], number[]] = [
      [2, 3],
      [2, 1],
    ];
    for (const network of [
      merging(concatenate(), unlike),
      merging(concatenate({ axis: 1 })),
      merging(add()),
      merging(multiply()),
    ]) {
      expect(bench(network, { rows: 3 }).worstGradient().error).toBeLessThan(1e-8);
    }
  });

  it('reject inputs that do not fit together', () => {
    const unlike: [number[], number[]] = [
      [2, 3],
      [2, 1],
    ];
    const run = (layer: Layer) => () => planInference(merging(layer, unlike));
    expect(run(add())).toThrow(/needs inputs of one shape but gets 2×3 and 2×1/);
    expect(run(multiply())).toThrow(/needs inputs of one shape/);
    expect(run(concatenate({ axis: 1 }))).toThrow(/needs inputs that differ in axis 1 only/);
    expect(run(concatenate({ axis: 3 }))).toThrow(/axis is 3, expected 1 to 2/);
  });
});
