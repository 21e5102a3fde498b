/** Operators over all numbers of an axis, roots and logarithms: by hand. */
import { describe, expect, it } from 'vitest';
import { onnxBytes, type TestNode, type TestTensor } from '../testing/onnx-bytes.ts';
import { answerOf } from '../testing/run.ts';
import { onnx } from './index.ts';

const node = (
  operator: string,
  inputs: string,
  output = 'y',
  attributes: TestNode['attributes'] = {},
): TestNode => ({ operator, inputs: inputs.split(' '), outputs: [output], attributes });
const scalar = (name: string, value: number): TestTensor => ({ name, shape: [], numbers: [value] });

function answered(
  nodes: readonly TestNode[],
  x: readonly number[],
  tensors: readonly TestTensor[] = [],
  shape = [x.length],
) {
  const bytes = onnxBytes({ nodes, tensors, inputs: { x: [1, ...shape] }, outputs: ['y'] });
  return answerOf(onnx.read([{ path: 'm.onnx', bytes }], 'm.onnx').model, x);
}

const close = (numbers: readonly number[]) => numbers.map((each) => expect.closeTo(each, 5));

describe('running sums', () => {
  const axis = { ...scalar('axis', 1), type: 7 } as const;
  it.each([
    [{}, [1, 3, 6]],
    [{ exclusive: 1 }, [0, 1, 3]],
    [{ reverse: 1 }, [6, 5, 3]],
    [{ exclusive: 1, reverse: 1 }, [5, 3, 0]],
  ])('%o', (attributes, expected) => {
    expect(answered([node('CumSum', 'x axis', 'y', attributes)], [1, 2, 3], [axis])).toEqual(
      expected,
    );
  });
});

it('marks the first of the largest numbers', () => {
  expect(answered([node('Hardmax', 'x')], [1, 7, 3, 7])).toEqual([0, 1, 0, 0]);
});

it('marks the place that an index says, from behind where it is negative', () => {
  const settings: readonly TestTensor[] = [
    { ...scalar('depth', 3), type: 7 },
    { name: 'values', shape: [2], numbers: [-1, 5] },
  ];
  expect(answered([node('OneHot', 'x depth values')], [2, -3], settings)).toEqual([
    ...[-1, -1, 5],
    ...[5, -1, -1],
  ]);
});

describe('roots', () => {
  it('of sums of squares: lengths, of 0 too', () => {
    const length = [node('ReduceL2', 'x', 'y', { axes: [1], keepdims: 0 })];
    expect(answered(length, [3, -4, 12])).toEqual(close([13]));
    expect(answered(length, [0, 0, 0])).toEqual([0]);
    expect(answered(length, [1e-9, 0, 0])[0]! / 1e-9).toBeCloseTo(1, 5);
  });

  it('with a number added, a factor, and as a power', () => {
    const nodes = [
      node('Mul', 'x x', 's'),
      node('Add', 's one', 't'),
      node('Mul', 't four', 'u'),
      node('Pow', 'u half'),
    ];
    const numbers = [scalar('one', 1), scalar('four', 4), scalar('half', 0.5)];
    expect(answered(nodes, [0, 1, -2], numbers)).toEqual(
      close([2, 2 * Math.SQRT2, 2 * Math.sqrt(5)]),
    );
  });

  it('are exact beside a number that is small', () => {
    const nodes = [
      node('ReduceSumSquare', 'x', 's', { axes: [1], keepdims: 0 }),
      node('Add', 's e', 't'),
      node('Sqrt', 't', 'r'),
      node('Reciprocal', 'r'),
    ];
    const [answer] = answered(nodes, [1e-4, 1e3], [scalar('e', 1e-12)]);
    expect(answer! * Math.hypot(1e-4, 1e3)).toBeCloseTo(1, 5);
    const [least] = answered(nodes, [0, 0], [scalar('e', 1e-12)]);
    expect(least! / 1e6).toBeCloseTo(1, 5);
  });

  it('of other results are refused, with what can be had', () => {
    expect(() => answered([node('Sqrt', 'x')], [1])).toThrow(
      'Sqrt "the Sqrt" is computed by no layer\n  hint: the root of a constant, or of a sum or mean of squares',
    );
    const moved = [node('Mul', 'x x', 's'), node('Add', 's minus', 't'), node('Sqrt', 't')];
    expect(() => answered(moved, [1], [scalar('minus', -1)])).toThrow('computed by no layer');
  });
});

describe('logarithms', () => {
  it('of softmax, sigmoid and exponentials, which overflow nowhere', () => {
    const ofSoftmax = answered(
      [node('Softmax', 'x', 's', { axis: 1 }), node('Log', 's')],
      [0, 200],
    );
    expect(ofSoftmax).toEqual(close([-200, 0]));
    const ofSigmoid = answered([node('Sigmoid', 'x', 's'), node('Log', 's')], [-200, 0]);
    expect(ofSigmoid).toEqual(close([-200, -Math.LN2]));
    const sum = [node('Exp', 'x', 'e'), node('ReduceLogSum', 'e', 'y', { axes: [1], keepdims: 0 })];
    expect(answered(sum, [200, 200])).toEqual([expect.closeTo(200 + Math.LN2, 4)]);
  });

  it('of other results are refused', () => {
    expect(() => answered([node('Log', 'x')], [1])).toThrow(
      'Log "the Log" is computed by no layer',
    );
  });
});

describe('products', () => {
  it('of results with results, several at once', () => {
    const nodes = [node('Transpose', 'x', 't', { perm: [0, 2, 1] }), node('MatMul', 'x t')];
    // x·xᵀ of [[1, 2], [3, 4]]
    expect(answered(nodes, [1, 2, 3, 4], [], [2, 2])).toEqual([5, 11, 11, 25]);
  });

  it('with weights from the left', () => {
    const weights = { name: 'w', shape: [1, 2], numbers: [1, 10] };
    expect(answered([node('MatMul', 'w x')], [1, 2, 3, 4], [weights], [2, 2])).toEqual([31, 42]);
  });

  it('refuse lengths that do not fit', () => {
    const weights = { name: 'w', shape: [3, 1], numbers: [1, 1, 1] };
    expect(() => answered([node('MatMul', 'x w')], [1, 2], [weights])).toThrow(
      'multiplies [1, 2] with [3, 1]',
    );
  });
});
