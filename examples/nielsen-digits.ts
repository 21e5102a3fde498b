/**
 * Nielsen's first network (Neural Networks and Deep Learning, ch. 1, network.py): 784-30-10,
 * sigmoid, quadratic cost, weights and biases from a standard normal, plain gradient descent at
 * rate 3, batches of 10, 30 epochs. Here on the 10,000 digits of the package `mnist`, of which
 * 8,000 are learned from; his 95 % needs 50,000. Beside it what the same network in NumPy has on
 * the same split. Ends with code 1 where they are more than a point apart. `--epochs 3` makes it
 * short.
 *
 * What network2.py and network3.py add is one option away:
 *   cross-entropy   loss: binaryCrossEntropy()              smaller weights  weights: nielsen()
 *   softmax         dense(10), softmax() and crossEntropy() l2               fit(…, { l2: λ / n })
 *   early stopping  fit(…, { earlyStopping })               schedules        fit(…, { schedule })
 *   dropout         dropout(0.5)                            convolution      conv2d(…), maxPool(…)
 */
import { parseArgs } from 'node:util';
import {
  accuracy,
  dense,
  evaluate,
  initialize,
  input,
  nielsenLarge,
  numpyRandom,
  quadraticCost,
  sequential,
  sgd,
  startTraining,
} from '@reflexarc/core';
import { simd } from '@reflexarc/core/backends/simd';
import { mnistParts } from './data/mnist-parts.ts';

/**
 * Share of the test digits that network.py, written with NumPy 2.4.6 in float64 for this split, has
 * right after 30 epochs: seeds 0–2 of numpy.random.RandomState, drawing biases, then weights, then
 * one permutation of the rows per epoch.
 */
const numpy = [0.9095, 0.919, 0.9175];
const numpyMean = numpy.reduce((sum, each) => sum + each, 0) / numpy.length;

const { values } = parseArgs({
  allowPositionals: true,
  options: { epochs: { type: 'string', default: '30' } },
});
const epochs = Number(values.epochs);
const backend = await simd();
const { training, test } = mnistParts();
const large = { activation: 'sigmoid', weights: nielsenLarge(), biases: nielsenLarge() } as const;
const network = sequential(input(784), dense(30, large), dense(10, large));
const count = training.inputs.length;
const loss = quadraticCost();
const metrics = [accuracy()];

/** Share of the test digits that are right, seed by seed. */
export const scores = [0, 1, 2].map((seed) => {
  const random = numpyRandom(seed); // NumPy's own stream: the same start, the same order of rows
  const model = initialize(network, { seed });
  const [hiddenBiases, outputBiases] = [random.randn(30), random.randn(10)];
  const [hidden, output] = [random.randn(784 * 30), random.randn(30 * 10)];
  model.parameters.set([...hidden, ...hiddenBiases, ...output, ...outputBiases]);

  const [inputs, targets] = [new Float32Array(count * 784), new Float32Array(count * 10)];
  const options = { loss, optimizer: sgd({ learningRate: 3 }), backend, batchSize: 10 };
  const learning = startTraining(model, { inputs, targets }, { ...options, shuffle: false });
  for (let epoch = 0; epoch < epochs; epoch++) {
    random.permutation(count).forEach((row, i) => {
      inputs.set(training.inputs[row] ?? [], i * 784); // rows are read when a step takes them
      targets.set(training.targets[row] ?? [], i * 10);
    });
    for (let i = 0; i < learning.stepsPerEpoch; i++) learning.step();
  }
  learning.save();
  learning.dispose();
  const share = evaluate(model, test, { loss, backend, metrics }).metrics['accuracy'] ?? 0;
  const theirs = percent(numpy[seed] ?? 0);
  console.log(`seed ${seed}: ${percent(share)} after ${epochs} epochs; NumPy after 30: ${theirs}`);
  return share;
});
const mean = scores.reduce((sum, each) => sum + each, 0) / scores.length;
console.log(
  `mean ${percent(mean)} of ${test.inputs.length}; the same network in NumPy after 30: ${percent(numpyMean)}`,
);
if (epochs === 30 && Math.abs(mean - numpyMean) > 0.01) process.exitCode = 1;

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
