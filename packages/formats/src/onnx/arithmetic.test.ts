import { describe, expect, it } from 'vitest';
import { onnxBytes, type TestGraph, type TestNode } from '../testing/onnx-bytes.ts';
import { answerOf } from '../testing/run.ts';
import { readOnnx } from './index.ts';

type Attributes = TestNode['attributes'];

/** y = OPERATOR(x, …tensors) */
interface Case {
  readonly operator: string;
  readonly shape: readonly number[];
  readonly tensors?: TestGraph['tensors'];
  readonly attributes?: Attributes;
  readonly opset?: number;
}

function read({ operator, shape, tensors = [], attributes = {}, opset = 13 }: Case) {
  const inputs = ['x', ...tensors.map(({ name }) => name)];
  const nodes = [{ operator, inputs, outputs: ['y'], attributes }];
  const graph = { opset, nodes, tensors, inputs: { x: shape }, outputs: ['y'] };
  return readOnnx([{ path: 'm.onnx', bytes: onnxBytes(graph) }], 'm.onnx');
}

const floats = (name: string, shape: readonly number[], numbers: readonly number[]) =>
  ({ name, shape, numbers }) as const;
const whole = (name: string, numbers: readonly number[]) =>
  ({ name, shape: [numbers.length], numbers, type: 7 }) as const;

const answer = (given: Case, x: readonly number[]): number[] => answerOf(read(given).model, x);

describe('arithmetic', () => {
  it.each([
    ['Add', [11, 22, 13, 24]],
    ['Sub', [-9, -18, -7, -16]],
    ['Mul', [10, 40, 30, 80]],
    ['Div', [0.1, 0.1, 0.3, 0.2]],
    ['Max', [10, 20, 10, 20]],
    ['Min', [1, 2, 3, 4]],
    ['Greater', [0, 0, 0, 0]],
    ['LessOrEqual', [1, 1, 1, 1]],
  ])('%s repeats a constant along rows of the input', (operator, expected) => {
    const tensors = [floats('c', [2], [10, 20])];
    const found = answer({ operator, shape: [1, 2, 2], tensors }, [1, 2, 3, 4]);
    expect(found).toEqual(expected.map((each) => expect.closeTo(each, 6)));
  });

  it('aligns the second operand as `axis` says, up to opset 6', () => {
    const tensors = [floats('c', [2], [10, 20])];
    const attributes = { axis: 1, broadcast: 1 };
    const given = { operator: 'Add', shape: [1, 2, 2], tensors, attributes, opset: 6 };
    expect(answer(given, [1, 2, 3, 4])).toEqual([11, 12, 23, 24]);
  });

  it('clips between bounds, each of which may be left out', () => {
    const tensors = [floats('least', [], [-1])];
    expect(answer({ operator: 'Clip', shape: [1, 3], tensors }, [-2, 0, 9])).toEqual([-1, 0, 9]);
    const attributes = { min: -0.5, max: 0.5 };
    const old = { operator: 'Clip', shape: [1, 3], attributes, opset: 6 };
    expect(answer(old, [-2, 0, 9])).toEqual([-0.5, 0, 0.5]);
  });

  it('takes powers of e to the last digits of float32, wherever they stand', () => {
    const x = [-85, -20, -1, -1e-4, 0, 0.5, 3, 30, 85];
    const found = answer({ operator: 'Exp', shape: [1, x.length] }, x);
    for (const [i, each] of x.entries()) {
      expect(Math.abs(found[i]! / Math.exp(Math.fround(each)) - 1)).toBeLessThan(5e-7);
    }
    // Beyond the range of float32.
    expect(answer({ operator: 'Exp', shape: [1, 2] }, [100, -200])).toEqual([Infinity, 0]);
  });

  it('turns truths round, which are whole numbers of 8 bits', () => {
    const graph: TestGraph = {
      nodes: [{ operator: 'Not', inputs: ['x'], outputs: ['y'] }],
      inputs: { x: [1, 3] },
      inputType: 9,
      outputs: ['y'],
    };
    const { model } = readOnnx([{ path: 'm.onnx', bytes: onnxBytes(graph) }], 'm.onnx');
    expect(answerOf(model, [1, 0, 0])).toEqual([0, 1, 1]);
  });

  it('names a power that is no product', () => {
    const tensors = [floats('p', [], [0.75])];
    expect(() => read({ operator: 'Pow', shape: [1, 2], tensors })).toThrow(
      'has the exponents 0.75',
    );
    const square = [floats('p', [], [2])];
    expect(answer({ operator: 'Pow', shape: [1, 2], tensors: square }, [3, -4])).toEqual([9, 16]);
  });
});

describe('reductions', () => {
  it.each([
    ['ReduceSum', [3, 7]],
    ['ReduceMean', [1.5, 3.5]],
    ['ReduceMax', [2, 4]],
    ['ReduceMin', [1, 3]],
    ['ReduceProd', [2, 12]],
    ['ReduceL1', [3, 7]],
    ['ReduceSumSquare', [5, 25]],
    ['ReduceLogSumExp', [Math.log(Math.E + Math.E ** 2), Math.log(Math.E ** 3 + Math.E ** 4)]],
  ])('%s goes over the last axis', (operator, expected) => {
    const given = { operator, shape: [1, 2, 2], attributes: { axes: [-1], keepdims: 0 } };
    const found = answer({ ...given, opset: 11 }, [1, 2, 3, 4]);
    expect(found).toEqual(expected.map((each) => expect.closeTo(each, 5)));
  });

  it.each([
    ['ArgMax', 0, [1, 2]],
    ['ArgMax', 1, [3, 2]],
    ['ArgMin', 0, [0, 1]],
    ['ArgMin', 1, [2, 3]],
  ])('%s finds the place of an extreme, with select_last_index %i', (operator, last, expected) => {
    const attributes = { axis: -1, keepdims: 0, select_last_index: last };
    const x = [-1, 5, -1, 5, 0, -7, 2, -7];
    expect(answer({ operator, shape: [1, 2, 4], attributes }, x)).toEqual(expected);
    const columns = { operator, shape: [1, 4, 2], attributes: { ...attributes, axis: 1 } };
    const turned = [-1, 0, 5, -7, -1, 2, 5, -7];
    expect(answer(columns, turned)).toEqual(expected);
  });

  it('refuses to go over rows of a batch that the file leaves open', () => {
    const given = { operator: 'ReduceSum', shape: [-1, 2], attributes: { axes: [0] }, opset: 11 };
    expect(() => read(given)).toThrow('works along the batch axis');
  });
});

describe('parts', () => {
  it('slices with negative steps and ends beyond', () => {
    const tensors = [whole('s', [9]), whole('e', [-9]), whole('a', [1]), whole('t', [-2])];
    const found = answer({ operator: 'Slice', shape: [1, 5], tensors }, [1, 2, 3, 4, 5]);
    expect(found).toEqual([5, 3, 1]);
  });

  it.each([
    ['constant', 7, [7, 1, 2, 3, 7, 7]],
    ['edge', 0, [1, 1, 2, 3, 3, 3]],
    ['reflect', 0, [2, 1, 2, 3, 2, 1]],
    ['wrap', 0, [3, 1, 2, 3, 1, 2]],
  ])('pads by %s', (mode, fill, expected) => {
    const tensors = [whole('pads', [0, 1, 0, 2]), floats('v', [], [fill])];
    const given = { operator: 'Pad', shape: [1, 3], tensors, attributes: { mode }, opset: 19 };
    expect(answer(given, [1, 2, 3])).toEqual(expected);
  });

  it('repeats by Tile and Expand', () => {
    const repeats = [whole('r', [1, 2])];
    expect(answer({ operator: 'Tile', shape: [1, 2], tensors: repeats }, [1, 2])).toEqual([
      1, 2, 1, 2,
    ]);
    const target = [whole('shape', [1, 2, 3])];
    const expanded = answer({ operator: 'Expand', shape: [1, 2, 1], tensors: target }, [1, 2]);
    expect(expanded).toEqual([1, 1, 1, 2, 2, 2]);
  });

  it('takes elements along an axis, counted from behind where negative', () => {
    const tensors = [whole('places', [0, -1])];
    const given = { operator: 'Gather', shape: [1, 2, 3], tensors, attributes: { axis: 2 } };
    expect(answer(given, [1, 2, 3, 4, 5, 6])).toEqual([1, 3, 4, 6]);
  });

  it('turns channels into cells, blocks first', () => {
    const given = { operator: 'DepthToSpace', shape: [1, 4, 1, 2], attributes: { blocksize: 2 } };
    expect(answer(given, [1, 2, 3, 4, 5, 6, 7, 8])).toEqual([1, 3, 2, 4, 5, 7, 6, 8]);
  });

  it('stretches by nearest numbers, with its places in the middle of cells', () => {
    const tensors = [floats('none', [0], []), floats('scales', [4], [1, 1, 1, 2])];
    const given = { operator: 'Resize', shape: [1, 1, 1, 2], tensors };
    expect(answer(given, [1, 2])).toEqual([1, 1, 2, 2]);
    const linear = { ...given, attributes: { mode: 'linear' } };
    expect(answer(linear, [1, 2])).toEqual([1, 1.25, 1.75, 2]);
  });
});

it('normalizes each channel over its cells', () => {
  const tensors = [floats('gamma', [2], [1, 2]), floats('beta', [2], [0, 10])];
  const attributes = { epsilon: 0 };
  const given = { operator: 'InstanceNormalization', shape: [1, 2, 2], tensors, attributes };
  const found = answer(given, [1, 3, 10, 30]);
  expect(found).toEqual([-1, 1, 8, 12].map((each) => expect.closeTo(each, 4)));
});
