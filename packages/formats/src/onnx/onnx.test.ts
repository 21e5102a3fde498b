import { describe, expect, it } from 'vitest';
import { onnxBytes, type TestGraph, type TestNode } from '../testing/onnx-bytes.ts';
import { answerOf } from '../testing/run.ts';
import { onnx, readOnnx } from './index.ts';

const filesOf = (graph: TestGraph) => [{ path: 'model.onnx', bytes: onnxBytes(graph) }];
const read = (graph: TestGraph) => readOnnx(filesOf(graph), 'model.onnx');
const counting = (length: number) => Array.from({ length }, (_, i) => i + 1);

/** One node on x, which is [rows, …shape]. */
const single = (node: Omit<TestNode, 'inputs' | 'outputs'>, shape: readonly number[], opset = 17) =>
  read({
    opset,
    nodes: [{ ...node, inputs: ['x'], outputs: ['y'] }],
    inputs: { x: [-1, ...shape] },
    outputs: ['y'],
  });

describe('onnx', () => {
  it('puts channels last and flattens in the order that the file has', () => {
    const { model, layers, notes } = read({
      nodes: [
        { operator: 'Conv', inputs: ['x', 'w', 'b'], outputs: ['c'] },
        { operator: 'Flatten', inputs: ['c'], outputs: ['f'] },
        { operator: 'Gemm', inputs: ['f', 'm'], outputs: ['y'], attributes: { transB: 1 } },
      ],
      tensors: [
        { name: 'w', shape: [2, 1, 1, 2], numbers: [1, 10, 100, 1000] },
        { name: 'b', shape: [2], numbers: [0.5, -0.5] },
        { name: 'm', shape: [1, 4], numbers: [1, 2, 3, 4] },
      ],
      inputs: { x: [-1, 1, 1, 3] },
      outputs: ['y'],
    });
    // filter 1 over 1 2 3: 21.5 32.5; filter 2: 2099.5 3199.5
    const expected = 21.5 + 2 * 32.5 + 3 * 2099.5 + 4 * 3199.5;
    expect(answerOf(model, [1, 2, 3])).toEqual([expected]);
    expect(layers.at(-1)).toMatchObject({ name: 'y', kind: 'dense', from: 'Gemm "the Gemm"' });
    expect(notes).toEqual([]);
  });

  it('splits groups and keeps depthwise filters apart', () => {
    const conv = (group: number, shape: readonly number[]) =>
      read({
        nodes: [{ operator: 'Conv', inputs: ['x', 'w'], outputs: ['y'], attributes: { group } }],
        tensors: [{ name: 'w', shape, numbers: counting(8) }],
        inputs: { x: [1, 4, 1] },
        outputs: ['y'],
      });
    const x = [1, 10, 100, 1000];
    // groups of two channels: filters 1 2 | 3 4 | 5 6 | 7 8
    expect(answerOf(conv(2, [4, 2, 1]).model, x)).toEqual([21, 43, 6500, 8700]);
    // two filters a channel
    expect(answerOf(conv(4, [8, 1, 1]).model, x)).toEqual([1, 2, 30, 40, 500, 600, 7000, 8000]);
    expect(conv(2, [4, 2, 1]).notes.join()).toContain('2 groups');
  });

  it('pads as SAME_LOWER and by lists say, and counts no padding in a mean', () => {
    const pool = (operator: string, attributes: TestNode['attributes'] & object) =>
      answerOf(
        single({ operator, attributes: { kernel_shape: [2], ...attributes } }, [1, 3]).model,
        [1, 2, 4],
      );
    expect(pool('AveragePool', { auto_pad: 'SAME_LOWER' })).toEqual([1, 1.5, 3]);
    expect(pool('AveragePool', { auto_pad: 'SAME_UPPER' })).toEqual([1.5, 3, 4]);
    expect(pool('MaxPool', { pads: [1, 0], strides: [2] })).toEqual([1, 4]);
    expect(pool('MaxPool', { strides: [2], ceil_mode: 1 })).toEqual([2, 4]);
  });

  it('gives each channel the slope that the file has for it', () => {
    const { model } = read({
      nodes: [{ operator: 'PRelu', inputs: ['x', 's'], outputs: ['y'] }],
      tensors: [{ name: 's', shape: [2, 1], numbers: [0.5, 0.25] }],
      inputs: { x: [-1, 2, 3] },
      outputs: ['y'],
    });
    expect(answerOf(model, [-4, 1, -2, -4, 1, -8])).toEqual([-2, 1, -1, -1, 1, -2]);
  });

  it('takes all axes together in softmax before operator set 13', () => {
    const answer = (opset: number) =>
      answerOf(single({ operator: 'Softmax' }, [2, 2], opset).model, [0, 0, 0, 0]);
    expect(answer(11)).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(answer(13)).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  it('runs a graph without a batch axis as one row, and says so', () => {
    const graph = read({
      nodes: [
        { operator: 'Transpose', inputs: ['x'], outputs: ['t'] },
        { operator: 'Softmax', inputs: ['t'], outputs: ['y'], attributes: { axis: 1 } },
      ],
      inputs: { x: [2, 3] },
      outputs: ['y'],
    });
    expect(graph.outputs).toEqual([{ name: 'y', shape: [3, 2], batch: undefined }]);
    expect(graph.notes).toEqual(['the graph has no batch axis: a run takes one example']);
    // columns of x become rows: 5 5 | 1 1 | 2 2
    expect(answerOf(graph.model, [5, 1, 2, 5, 1, 2])).toEqual(new Array(6).fill(0.5));
  });

  it('refuses what no layer computes by node and operator, with what would be needed', () => {
    expect(() => single({ operator: 'Det' }, [2])).toThrow(
      'model.onnx: Det "the Det" is computed by no layer\n  hint: a graph without Det',
    );
    expect(() => read({ ...emptyGraph, inputs: { x: [-1, -1] } })).toThrow(/has shape \[\?, \?\]/);
  });

  it('names an input that has to be a constant, and takes its numbers', () => {
    const files = filesOf({
      nodes: [{ operator: 'MatMul', inputs: ['x', 'w'], outputs: ['y'] }],
      inputs: { x: [-1, 2], w: [2, 1] },
      outputs: ['y'],
    });
    expect(() => onnx.read(files, 'm')).toThrow(/takes "w" from the graph's inputs/);
    const constants = { w: { shape: [2, 1], numbers: [1, 10] } };
    expect(answerOf(onnx.read(files, 'm', { constants }).model, [3, 4])).toEqual([43]);
  });

  it('says of a damaged file that it is one', () => {
    const bytes = onnxBytes(emptyGraph).slice(0, 20);
    expect(() => readOnnx([{ path: 'm.onnx', bytes }], 'm.onnx')).toThrow('cannot be decoded');
  });
});

const emptyGraph: TestGraph = {
  nodes: [{ operator: 'Relu', inputs: ['x'], outputs: ['y'] }],
  inputs: { x: [-1, 3] },
  outputs: ['y'],
};

describe('recurrent operators', () => {
  const weights = [0.1, 0.2, 3];
  const recurrent = [0.4, 0.5, 0.6];
  const gru = (attributes: Readonly<Record<string, number>>) =>
    read({
      nodes: [
        {
          operator: 'GRU',
          inputs: ['x', 'w', 'r', 'b'],
          outputs: ['', 'h'],
          attributes: { hidden_size: 1, ...attributes },
        },
      ],
      tensors: [
        { name: 'w', shape: [1, 3, 1], numbers: weights },
        { name: 'r', shape: [1, 3, 1], numbers: recurrent },
        { name: 'b', shape: [1, 6], numbers: [0, 0, 0.7, 0, 0, 0.8] },
      ],
      inputs: { x: [2, 1, 1] },
      outputs: ['h'],
    });
  const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

  it('resets the state before or after the product as the file says', () => {
    for (const after of [0, 1]) {
      const n1 = Math.tanh(3 + 0.7 + (after ? logistic(0.2) : 1) * 0.8);
      const h1 = (1 - logistic(0.1)) * n1;
      const [u, r] = [logistic(0.2 + 0.4 * h1), logistic(0.4 + 0.5 * h1)];
      const inner = after ? r * (0.6 * h1 + 0.8) : 0.6 * r * h1 + 0.8;
      const expected = u * h1 + (1 - u) * Math.tanh(6 + 0.7 + inner);
      const [answer] = answerOf(gru({ linear_before_reset: after }).model, [1, 2]);
      expect(answer).toBeCloseTo(expected, 6);
    }
  });
});
