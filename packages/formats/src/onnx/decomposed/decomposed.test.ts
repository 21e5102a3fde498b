/** Layers that PyTorch writes as several operators, held against their formulas. */
import { describe, expect, it } from 'vitest';
import { onnxBytes, type TestNode, type TestTensor } from '../../testing/onnx-bytes.ts';
import { answerOf } from '../../testing/run.ts';
import { onnx } from '../index.ts';

const node = (
  operator: string,
  inputs: string,
  output: string,
  axes?: readonly number[],
): TestNode => ({
  operator,
  inputs: inputs.split(' '),
  outputs: [output],
  ...(axes && { attributes: { axes } }),
});

const scalar = (name: string, value: number): TestTensor => ({ name, shape: [], numbers: [value] });

function read(nodes: readonly TestNode[], tensors: readonly TestTensor[], outputs = ['y']) {
  const bytes = onnxBytes({ opset: 14, nodes, tensors, inputs: { x: [1, 4] }, outputs });
  return onnx.read([{ path: 'm.onnx', bytes }], 'm.onnx');
}

const x = [1, 2, 3, 6]; // mean 3, variance 3.5

describe('layer normalization in parts', () => {
  const tensors = [
    scalar('two', 2),
    scalar('e', 0.5),
    { name: 'gamma', shape: [4], numbers: [1, 1, 2, 2] },
    { name: 'beta', shape: [4], numbers: [0, 0, 0, 10] },
  ];
  const parts = [
    node('ReduceMean', 'x', 'mean', [-1]),
    node('Sub', 'x mean', 'd'),
    node('Pow', 'd two', 'squares'),
    node('ReduceMean', 'squares', 'variance', [-1]),
    node('Add', 'variance e', 'sum'),
    node('Sqrt', 'sum', 'deviation'),
    node('Div', 'd deviation', 'z'),
  ];

  it('is one layer, with its scale and center behind it', () => {
    const behind = [node('Mul', 'z gamma', 'scaled'), node('Add', 'scaled beta', 'y')];
    const { model, layers } = read([...parts, ...behind], tensors);
    expect(layers.map(({ kind }) => kind)).toContain('layerNorm');
    answerOf(model, x).forEach((value, i) => {
      const expected = ((x[i]! - 3) / 2) * [1, 1, 2, 2][i]! + [0, 0, 0, 10][i]!; // √(3.5 + ½) = 2
      expect(value).toBeCloseTo(expected, 5);
    });
  });

  it('is refused by the operator where parts are others', () => {
    const other = parts.map((each) =>
      each.operator === 'Pow' ? node('Mul', 'd x', 'squares') : each,
    );
    expect(() => read([...other, node('Identity', 'z', 'y')], tensors)).toThrow('Sqrt "the Sqrt"');
  });

  it('gives its deviation to others, too', () => {
    const alsoTaken = [...parts, node('Add', 'z deviation', 'y')];
    answerOf(read(alsoTaken, tensors).model, x).forEach((value, i) => {
      expect(value).toBeCloseTo((x[i]! - 3) / 2 + 2, 5);
    });
  });
});

describe('GELU in parts', () => {
  const tensors = [scalar('root', Math.SQRT2), scalar('one', 1), scalar('half', 0.5)];
  const erf = [node('Div', 'x root', 'a'), node('Erf', 'a', 'b'), node('Add', 'b one', 'c')];
  const last = [
    [node('Mul', 'x c', 'd'), node('Mul', 'd half', 'y')],
    [node('Mul', 'x half', 'd'), node('Mul', 'd c', 'y')],
    [node('Mul', 'half x', 'd'), node('Mul', 'c d', 'y')],
  ];

  it.each(last)('is one layer, wherever the half stands (%#)', (...rest) => {
    const answer = answerOf(read([...erf, ...rest], tensors).model, [0, 1, -1, 3]);
    const expected = [0, 0.8413447460685429, -0.15865525393145707, 2.9959503059110975];
    for (const [i, value] of answer.entries()) expect(value).toBeCloseTo(expected[i]!, 5);
  });

  it('is refused by the operator where a constant is another', () => {
    const others = [scalar('root', 1.5), scalar('one', 1), scalar('half', 0.5)];
    expect(() => read([...erf, ...last[0]!], others)).toThrow('Erf "the Erf"');
  });
});
