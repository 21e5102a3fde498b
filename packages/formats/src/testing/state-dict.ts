/** State dicts under PyTorch's names, and what its definitions say that they compute. */
import { predictor, seeded, sizeOf } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { expect } from 'vitest';
import { readPytorch, type WeightMapping } from '../pytorch/index.ts';
import { safetensorsOf } from '../weights/write-safetensors.ts';

const generator = seeded(5, 'pytorch');

export interface Tensor {
  readonly shape: readonly number[];
  readonly numbers: Float32Array;
}

export const tensor = (...shape: readonly number[]): Tensor => ({
  shape,
  numbers: Float32Array.from({ length: sizeOf(shape) }, () => 0.5 * generator.normal()),
});

export type StateDict = Readonly<Record<string, Tensor>>;

const fileOf = (tensors: StateDict) => ({
  path: 'weights.safetensors',
  bytes: safetensorsOf(Object.entries(tensors).map(([name, each]) => ({ name, ...each }))),
});

export const read = (
  network: Parameters<typeof readPytorch>[1],
  tensors: StateDict,
  mapping: WeightMapping = {},
) => readPytorch(fileOf(tensors), network, { mapping });

export const answerOf = (imported: ReturnType<typeof read>, x: readonly number[]): number[] => {
  // Of one input and one output.
  const answer = predictor(imported.model, { backend: js() })(x as never) as Float32Array;
  return Array.from(answer);
};

export const at = ({ shape, numbers }: Tensor, ...places: readonly number[]): number =>
  numbers[places.reduce((sum, place, axis) => sum * shape[axis]! + place, 0)]!;

export const some = (count: number): number[] =>
  Array.from({ length: count }, () => generator.normal());
export const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
export const total = (numbers: readonly number[]): number =>
  numbers.reduce((sum, each) => sum + each, 0);

/** Equal to five digits behind the point. */
export function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(actual[i]).toBeCloseTo(value, 5);
  });
}

/** torch.nn.Linear: y = x·Aᵀ + b with A `[out, in]` */
export const linear = (x: readonly number[], weight: Tensor, bias?: Tensor): number[] =>
  range(weight.shape[0]!).map((to) => {
    return total(x.map((value, from) => at(weight, to, from) * value)) + (bias ? at(bias, to) : 0);
  });

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
