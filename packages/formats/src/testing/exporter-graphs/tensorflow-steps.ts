/** Sequences in the manner of tf2onnx: steps ahead, first states by the number of rows. */
import type { TestGraph } from '../onnx-bytes.ts';
import { drawn, node, rowsOf, single, slicing, small, steps, stepsAhead, whole } from './parts.ts';

/** Recurrent layers, as tf2onnx writes them. */
export const tensorflowStepsGraphs: Readonly<Record<string, TestGraph>> = {
  'LSTM, states of zeros by the number of rows': {
    opset: 13,
    inputs: steps,
    tensors: [
      ...slicing,
      small('units', 3),
      drawn('w', 1, 12, 2),
      drawn('r', 1, 12, 3),
      drawn('b', 1, 24),
      single('nothing', 0),
      whole('ahead', 0),
    ],
    nodes: [
      node('Transpose x -> t', stepsAhead),
      ...rowsOf('x', 'units', 'shape'),
      node('Expand nothing shape -> h'),
      node('Unsqueeze h ahead -> h1'),
      node('Unsqueeze h ahead -> c1'),
      node('LSTM t w r b - h1 c1 -> all last', { direction: 'forward', hidden_size: 3 }),
      node('Squeeze last ahead -> y'),
    ],
    outputs: ['y'],
  },
  'GRU, whole sequences, lengths that are all there is': {
    opset: 13,
    inputs: steps,
    tensors: [
      ...slicing,
      { name: 'five', shape: [1], numbers: [5], type: 6 },
      whole('second', 1),
      whole('two', 2),
      drawn('w', 1, 9, 2),
      drawn('r', 1, 9, 3),
      drawn('b', 1, 18),
    ],
    nodes: [
      node('Transpose x -> t', stepsAhead),
      node('Shape t -> all'),
      node('Slice all second two zero -> rows'),
      node('Expand five rows -> lengths'),
      node('GRU t w r b lengths -> s', { hidden_size: 3, linear_before_reset: 1 }),
      node('Squeeze s second -> q'),
      node('Transpose q -> y', stepsAhead),
    ],
    outputs: ['y'],
  },
  'LSTM in both directions, last states side by side': {
    opset: 11,
    inputs: steps,
    tensors: [drawn('w', 2, 12, 2), drawn('r', 2, 12, 3), drawn('b', 2, 24)],
    nodes: [
      node('Transpose x -> t', stepsAhead),
      node('LSTM t w r b -> all last', { direction: 'bidirectional', hidden_size: 3 }),
      node('Split last -> h g', { axis: 0, split: [1, 1] }),
      node('Squeeze h -> h1', { axes: [0] }),
      node('Squeeze g -> g1', { axes: [0] }),
      node('Concat h1 g1 -> y', { axis: -1 }),
    ],
    outputs: ['y'],
  },
  'Embedding, mean of steps': {
    opset: 13,
    inputs: { x: [-1, 4] },
    tensors: [drawn('table', 3, 2)],
    nodes: [
      node('Cast x -> i', { to: 6 }),
      node('Gather table i -> e', { axis: 0 }),
      node('ReduceMean e -> y', { axes: [1], keepdims: 0 }),
    ],
    outputs: ['y'],
  },
};
