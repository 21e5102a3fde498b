import { describe, expect, it } from 'vitest';
import { answerOf } from '../testing/run.ts';
import { type TestGraph, tfliteBytes } from '../testing/tflite-bytes.ts';
import { tflite } from './index.ts';

const read = (graph: TestGraph) => {
  return tflite.read([{ path: 'm.tflite', bytes: tfliteBytes(graph) }], 'm.tflite', {});
};

describe('float16 files', () => {
  // The bits of 1, −2, ½; 3.140625, 65504 (the largest), 0; 2⁻²⁴ (the smallest), 0, 0.
  const weights = Uint16Array.of(0x3c00, 0xc000, 0x3800, 0x4248, 0x7bff, 0, 1, 0, 0);
  const biases = Uint16Array.of(0x3400, 0, 0); // ¼, 0, 0
  const tensors = [
    { name: 'x', shape: [1, 3] },
    { name: 'W16', shape: [3, 3], numbers: weights },
    { name: 'b16', shape: [3], numbers: biases },
    { name: 'W', shape: [3, 3] },
    { name: 'b', shape: [3] },
    { name: 'y', shape: [1, 3] },
  ];
  const dequantize = (from: string, to: string) =>
    ({ operator: 'DEQUANTIZE', inputs: [from], output: to }) as const;

  it('hold weights that DEQUANTIZE makes float32, each exactly', () => {
    const product = { operator: 'FULLY_CONNECTED', inputs: ['x', 'W', 'b'], output: 'y' };
    const nodes = [dequantize('W16', 'W'), dequantize('b16', 'b'), product];
    const { model } = read({ tensors, nodes, input: 'x', output: 'y' });
    expect(answerOf(model, [1, 2, 4])).toEqual([-0.75, 3.140625 + 2 * 65_504, 2 ** -24]);
  });
});

it('reads EXP and ARG_MAX, the first of equal numbers', () => {
  const tensors = [
    { name: 'x', shape: [1, 4] },
    { name: 'powers', shape: [1, 4] },
    { name: 'axis', shape: [1], numbers: Int32Array.of(1) },
    { name: 'y', shape: [1] },
  ];
  const exponential = { operator: 'EXP', inputs: ['x'], output: 'powers' };
  const place = { operator: 'ARG_MAX', inputs: ['powers', 'axis'], output: 'y' };
  const powers = read({ tensors, nodes: [exponential], input: 'x', output: 'powers' });
  const expected = [-2, 0, 1, 3].map((x) => expect.closeTo(Math.exp(x), 5));
  expect(answerOf(powers.model, [-2, 0, 1, 3])).toEqual(expected);
  const found = read({ tensors, nodes: [exponential, place], input: 'x', output: 'y' });
  expect(answerOf(found.model, [-2, 3, 1, 3])).toEqual([1]);
  expect(found.notes).toContain('places that ARG_MAX finds are given as floats');
});

it('reads products of results, turned around or not, and roots of sums of squares', () => {
  const tensors = [
    { name: 'x', shape: [1, 2, 2] },
    { name: 'squares', shape: [1, 2, 2] },
    { name: 'axis', shape: [1], numbers: Int32Array.of(2) },
    { name: 'sums', shape: [1, 2] },
    { name: 'y', shape: [1, 2] },
    { name: 'products', shape: [1, 2, 2] },
  ];
  const nodes = [
    { operator: 'SQUARE', inputs: ['x'], output: 'squares' },
    { operator: 'SUM', inputs: ['squares', 'axis'], output: 'sums' },
    { operator: 'SQRT', inputs: ['sums'], output: 'y' },
  ];
  const lengths = read({ tensors, nodes, input: 'x', output: 'y' });
  const expected = [5, 13].map((length) => expect.closeTo(length, 5));
  expect(answerOf(lengths.model, [3, -4, 5, 12])).toEqual(expected);
  const product = { operator: 'BATCH_MATMUL', inputs: ['x', 'x'], output: 'products' };
  const products = read({ tensors, nodes: [product], input: 'x', output: 'products' });
  expect(answerOf(products.model, [1, 2, 3, 4])).toEqual([7, 10, 15, 22]);
});
