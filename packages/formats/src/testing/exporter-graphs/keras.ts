/** Graphs in the manner of keras2onnx. */
import type { TestGraph } from '../onnx-bytes.ts';
import { drawn, first, hardGates, last, node, picture, steps, stepsAhead, whole } from './parts.ts';

/** As keras2onnx wrote them, up to operator set 11. */
export const kerasGraphs: Readonly<Record<string, TestGraph>> = {
  'GRU of Keras 1 with hard sigmoid': {
    opset: 11,
    inputs: steps,
    tensors: [drawn('w', 1, 9, 2), drawn('r', 1, 9, 3), drawn('b', 1, 18)],
    nodes: [
      node('Transpose x -> t', stepsAhead),
      node('GRU t w r b -> - last', { hidden_size: 3, linear_before_reset: 0, ...hardGates }),
      node('Squeeze last -> y', { axes: [0] }),
    ],
    outputs: ['y'],
  },
  'LSTM in both directions with hard sigmoid': {
    opset: 10,
    inputs: steps,
    tensors: [
      drawn('w', 2, 12, 2),
      drawn('r', 2, 12, 3),
      drawn('b', 2, 24),
      whole('flat', 0, 5, -1),
    ],
    nodes: [
      node('Transpose x -> t', stepsAhead),
      node('LSTM t w r b -> all', {
        hidden_size: 3,
        direction: 'bidirectional',
        activations: ['HardSigmoid', 'Tanh', 'Tanh', 'HardSigmoid', 'Tanh', 'Tanh'],
        activation_alpha: [0.2000001, 0.2000001],
        activation_beta: [0.5, 0.5000001],
      }),
      node('Transpose all -> s', { perm: [2, 0, 1, 3] }),
      node('Reshape s flat -> y'),
    ],
    outputs: ['y'],
  },
  'Conv2D, Flatten by axes and shape': {
    opset: 10,
    inputs: picture,
    tensors: [drawn('w', 2, 1, 3, 3), drawn('b', 2), whole('flat', -1, 32), drawn('v', 32, 2)],
    nodes: [
      node('Transpose x -> t', first),
      node('Conv t w b -> k', { kernel_shape: [3, 3], auto_pad: 'VALID', strides: [1, 1] }),
      node('Elu k -> e', { alpha: 1.0000001 }),
      node('Transpose e -> u', last),
      node('Reshape u flat -> f'),
      node('MatMul f v -> p'),
      node('Softmax p -> y', { axis: -1 }),
    ],
    outputs: ['y'],
  },
};
