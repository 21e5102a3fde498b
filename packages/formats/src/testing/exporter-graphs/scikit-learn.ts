/** Graphs in the manner of skl2onnx. */
import type { TestGraph, TestNode } from '../onnx-bytes.ts';
import { drawn, node, whole } from './parts.ts';

const ml = 'ai.onnx.ml';
const labels: readonly TestNode[] = [
  node('ArgMax scores -> place', { axis: 1 }),
  node('ArrayFeatureExtractor classes place -> word', {}, ml),
];

/** As skl2onnx writes them; scores stand in the last output. */
export const scikitGraphs: Readonly<Record<string, TestGraph>> = {
  'StandardScaler, MLPClassifier of two classes': {
    opset: 15,
    inputs: { x: [-1, 2] },
    tensors: [
      drawn('coefficient', 2, 3),
      drawn('intercepts', 1, 3),
      drawn('coefficient1', 3, 1),
      drawn('intercepts1', 1, 1),
      { name: 'unity', shape: [], numbers: [1] },
      { name: 'classes', shape: [2], numbers: [3, 8], type: 7 },
      whole('flat', -1),
    ],
    nodes: [
      node('Scaler x -> z', { offset: [1.5, 2.5], scale: [2.5, 0.5] }, ml),
      node('MatMul z coefficient -> p'),
      node('Add p intercepts -> q'),
      node('Relu q -> h'),
      node('MatMul h coefficient1 -> r'),
      node('Add r intercepts1 -> s'),
      node('Sigmoid s -> yes'),
      node('Sub unity yes -> no'),
      node('Concat no yes -> scores', { axis: 1 }),
      ...labels,
      node('Reshape word flat -> label'),
    ],
    outputs: ['label', 'scores'],
    outputTypes: [7, 1],
  },
  'MLPRegressor of float64 cast': {
    opset: 15,
    inputs: { x: [-1, 2] },
    tensors: [
      drawn('w', 2, 3),
      drawn('b', 1, 3),
      drawn('v', 3, 1),
      drawn('c', 1, 1),
      whole('flat', -1, 1),
    ],
    nodes: [
      node('Cast x -> a', { to: 1 }),
      node('MatMul a w -> p'),
      node('Add p b -> q'),
      node('Tanh q -> h'),
      node('MatMul h v -> r'),
      node('Add r c -> s'),
      node('Reshape s flat -> scores'),
    ],
    outputs: ['scores'],
    outputTypes: [1],
  },
  'LogisticRegression of three classes': {
    opset: 15,
    inputs: { x: [-1, 2] },
    nodes: [
      node(
        'LinearClassifier x -> label raw',
        {
          classlabels_ints: [0, 1, 5],
          coefficients: [0.5, -1.5, 0.25, 2.5, -0.75, 0.125],
          intercepts: [0.1, -0.2, 0.3],
          multi_class: 1,
          post_transform: 'SOFTMAX',
        },
        ml,
      ),
      node('Normalizer raw -> scores', { norm: 'L1' }, ml),
    ],
    outputs: ['label', 'scores'],
    outputTypes: [7, 1],
  },
  'LogisticRegression of two classes': {
    opset: 15,
    inputs: { x: [-1, 2] },
    nodes: [
      node(
        'LinearClassifier x -> label scores',
        {
          classlabels_ints: [0, 1],
          coefficients: [-0.5, 1.5, 0.5, -1.5],
          intercepts: [-0.1, 0.1],
          multi_class: 1,
          post_transform: 'LOGISTIC',
        },
        ml,
      ),
    ],
    outputs: ['label', 'scores'],
    outputTypes: [7, 1],
  },
  'Normalizer, LinearRegression of two targets': {
    opset: 15,
    inputs: { x: [-1, 3] },
    nodes: [
      node('Normalizer x -> z', { norm: 'L2' }, ml),
      node(
        'LinearRegressor z -> scores',
        {
          coefficients: [0.5, -1.5, 2.5, 0.25, 3.5, -0.5],
          intercepts: [0.5, -0.25],
          targets: 2,
        },
        ml,
      ),
    ],
    outputs: ['scores'],
    outputTypes: [1],
  },
};
