/** Graphs as skl2onnx writes a scaler and a perceptron of scikit-learn. */
import { expect, it } from 'vitest';
import { onnxBytes, type TestNode, type TestTensor } from '../testing/onnx-bytes.ts';
import { answerOf } from '../testing/run.ts';
import { onnx } from './index.ts';

const ml = 'ai.onnx.ml';
const node = (
  operator: string,
  inputs: string,
  output: string,
  rest: Partial<TestNode> = {},
): TestNode => ({
  operator,
  inputs: inputs.split(' '),
  outputs: [output],
  ...rest,
});

const tensors: readonly TestTensor[] = [
  { name: 'coefficient', shape: [2, 2], numbers: [1, -1, 2, 1] },
  { name: 'intercepts', shape: [1, 2], numbers: [0.5, 0] },
  { name: 'classes', shape: [2], numbers: [], words: ['no', 'yes'] },
  { name: 'one', shape: [1], numbers: [-1], type: 7 },
];

const network: readonly TestNode[] = [
  node('Scaler', 'x', 'scaled', {
    domain: ml,
    attributes: { offset: [1.5, 2.5], scale: [2.5, 0.5] },
  }),
  node('Cast', 'scaled', 'cast', { attributes: { to: 1 } }),
  node('MatMul', 'cast coefficient', 'product'),
  node('Add', 'product intercepts', 'sum'),
  node('Softmax', 'sum', 'scores', { attributes: { axis: 1 } }),
  node('ArgMax', 'scores', 'index', { attributes: { axis: 1 } }),
  node('ArrayFeatureExtractor', 'classes index', 'word', { domain: ml }),
  node('Reshape', 'word one', 'output_label'),
];
const zipped = node('ZipMap', 'scores', 'output_probability', {
  domain: ml,
  attributes: { classlabels_strings: ['no', 'yes'] },
});

function read(nodes: readonly TestNode[], outputs: readonly string[]) {
  const bytes = onnxBytes({ opset: 15, nodes, tensors, inputs: { x: [-1, 2] }, outputs });
  return onnx.read([{ path: 'm.onnx', bytes }], 'm.onnx');
}

/** Of x = [2, 4]: scaled [1.25, 0.75], sums [3.25, −0.5]. */
const expected = 1 / (1 + Math.exp(-3.75));

it.each([
  ['with scores by class', [...network, zipped], 'output_probability'],
  ['with scores alone', network, 'scores'],
])('reads a scaler and a perceptron %s, and its classes as labels', (_, nodes, scores) => {
  const { model, labels, notes } = read(nodes, ['output_label', scores]);
  expect(labels).toEqual(['no', 'yes']);
  expect(notes).toContain('output "output_label" is left out: it says which score is the largest');
  const [no, yes] = answerOf(model, [2, 4]);
  expect(no).toBeCloseTo(expected, 6);
  expect(yes).toBeCloseTo(1 - expected, 6);
});

it('refuses a graph that gives words alone, by the operator', () => {
  expect(() => read(network, ['output_label'])).toThrow('ArrayFeatureExtractor');
});

it('reads a logistic regression, and its classes as labels', () => {
  const model = node('LinearClassifier', 'x', 'label', {
    outputs: ['label', 'scores'],
    domain: ml,
    attributes: {
      classlabels_strings: ['no', 'yes'],
      coefficients: [-1.5, -0.5, 1.5, 0.5],
      intercepts: [-0.25, 0.25],
      post_transform: 'LOGISTIC',
    },
  });
  const { labels, model: network } = read([model], ['label', 'scores']);
  expect(labels).toEqual(['no', 'yes']);
  const yes = 1 / (1 + Math.exp(-(1.5 * 2 - 0.5 * 3 + 0.25)));
  expect(answerOf(network, [2, -3])).toEqual([expect.closeTo(1 - yes, 6), expect.closeTo(yes, 6)]);
});
