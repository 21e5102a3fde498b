/** Layers with PyTorch's weights answer as its definitions say, worked out here cell by cell. */
import {
  batchNorm,
  conv1dTranspose,
  conv2d,
  dense,
  depthwiseConv2d,
  embedding,
  flatten,
  input,
  layerNorm,
  prelu,
  sequential,
} from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import {
  answerOf,
  at,
  expectClose,
  linear,
  range,
  read,
  some,
  tensor,
  total,
} from '../testing/state-dict.ts';

describe('layers', () => {
  it('takes modules of a Sequential in the order of their numbers', () => {
    const tensors = {
      '0.weight': tensor(3, 2),
      '0.bias': tensor(3),
      '10.weight': tensor(1, 4),
      '10.bias': tensor(1),
      '2.weight': tensor(4, 3),
      '2.bias': tensor(4),
    };
    const imported = read(sequential(input(2), dense(3), dense(4), dense(1)), tensors);
    const x = some(2);
    const first = linear(x, tensors['0.weight'], tensors['0.bias']);
    const second = linear(first, tensors['2.weight'], tensors['2.bias']);
    expectClose(answerOf(imported, x), linear(second, tensors['10.weight'], tensors['10.bias']));
    expect(imported.layers.map(({ from }) => from)).toEqual([
      'module "0"',
      'module "2"',
      'module "10"',
    ]);
  });

  it('convolves by filters [out, in, height, width], and flattens channels first', () => {
    const tensors = {
      'conv.weight': tensor(3, 2, 2, 2),
      'conv.bias': tensor(3),
      'head.weight': tensor(2, 3 * 2 * 3),
      'head.bias': tensor(2),
    };
    const convolution = conv2d({ filters: 3, kernelSize: 2, name: 'conv' });
    const network = sequential(input(3, 4, 2), convolution, flatten(), dense(2, { name: 'head' }));
    const imported = read(network, tensors);
    const x = some(24);
    const cells = range(3).flatMap((filter) =>
      range(2).flatMap((row) =>
        range(3).map((column) => {
          const products = range(2).flatMap((channel) =>
            range(2).flatMap((i) =>
              range(2).map((j) => {
                const value = x[((row + i) * 4 + column + j) * 2 + channel]!;
                return value * at(tensors['conv.weight'], filter, channel, i, j);
              }),
            ),
          );
          return total(products) + at(tensors['conv.bias'], filter);
        }),
      ),
    );
    expectClose(answerOf(imported, x), linear(cells, tensors['head.weight'], tensors['head.bias']));
    expect(imported.notes.join()).toContain('head reads what was flattened');
  });

  it('convolves each channel by its own groups', () => {
    const weights = tensor(4, 1, 2, 1);
    const network = sequential(
      input(3, 1, 2),
      depthwiseConv2d({ kernelSize: [2, 1], depthMultiplier: 2, bias: false }),
    );
    const x = some(6);
    const expected = range(2).flatMap((row) =>
      range(4).map((filter) => {
        const channel = Math.floor(filter / 2); // PyTorch's groups: two filters each
        return total(
          range(2).map((i) => x[(row + i) * 2 + channel]! * at(weights, filter, 0, i, 0)),
        );
      }),
    );
    expectClose(answerOf(read(network, { 'dw.weight': weights }), x), expected);
  });

  it('transposes convolutions by filters [in, out, taps]', () => {
    const weights = tensor(2, 3, 2);
    const layer = conv1dTranspose({ filters: 3, kernelSize: 2, stride: 2, bias: false });
    const x = some(4);
    const expected = range(4).flatMap((step) =>
      range(3).map((filter) => {
        const [from, tap] = [Math.floor(step / 2), step % 2];
        return total(
          range(2).map((channel) => x[from * 2 + channel]! * at(weights, channel, filter, tap)),
        );
      }),
    );
    expectClose(
      answerOf(read(sequential(input(2, 2), layer), { 'up.weight': weights }), x),
      expected,
    );
  });

  it('normalizes by running statistics, which stay under a later training', () => {
    const variance = { shape: [2], numbers: Float32Array.of(0.5, 2) };
    const tensors = {
      'bn.weight': tensor(2),
      'bn.bias': tensor(2),
      'bn.running_mean': tensor(2),
      'bn.running_var': variance,
      'bn.num_batches_tracked': { shape: [], numbers: Float32Array.of(70) },
    };
    const imported = read(sequential(input(2), batchNorm({ epsilon: 1e-5 })), tensors);
    const x = some(2);
    const expected = x.map((value, i) => {
      const apart = value - at(tensors['bn.running_mean'], i);
      const scale = at(tensors['bn.weight'], i) / Math.sqrt(at(variance, i) + 1e-5);
      return apart * scale + at(tensors['bn.bias'], i);
    });
    expectClose(answerOf(imported, x), expected);
    expect(imported.model.state.at(-1)).toBeGreaterThan(1000);
    const other = read(sequential(input(2), batchNorm()), tensors);
    expect(other.notes.join()).toContain('ε 0.001: PyTorch has 1e-5');
  });

  it('looks up, normalizes layers, and bends by one slope', () => {
    const tensors = {
      'a.weight': tensor(5, 3),
      'b.weight': tensor(3),
      'b.bias': tensor(3),
      'c.weight': { shape: [1], numbers: Float32Array.of(0.3) },
    };
    const table = embedding({ inputDim: 5, outputDim: 3 });
    const imported = read(
      sequential(input(1), table, layerNorm({ epsilon: 1e-5 }), prelu()),
      tensors,
    );
    const row = range(3).map((i) => at(tensors['a.weight'], 4, i));
    const mean = total(row) / 3;
    const variance = total(row.map((each) => (each - mean) ** 2)) / 3;
    const expected = row.map((each, i) => {
      const y =
        ((each - mean) / Math.sqrt(variance + 1e-5)) * at(tensors['b.weight'], i) +
        at(tensors['b.bias'], i);
      return y < 0 ? 0.3 * y : y;
    });
    expectClose(answerOf(imported, [4]), expected);
  });
});
