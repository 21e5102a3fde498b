/**
 * Weights taken over from another network. One network learned ten digits from 2,000 images; now a
 * new camera sees everything paler, and only 50 of its images have labels. A second network takes
 * over all layers, or the hidden one alone, or starts from nothing.
 */
import {
  accuracy,
  adam,
  crossEntropy,
  dense,
  evaluate,
  fit,
  initialize,
  input,
  sequential,
  transferWeights,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { digitSet } from './data/digits.ts';
import { inputsOf, oneHot } from './data/grey-image.ts';

const side = 14;
const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const backend = js();
const network = sequential(
  input(side * side),
  dense(32, { activation: 'relu', name: 'hidden' }),
  dense(10, { activation: 'softmax', name: 'answer' }),
);

/** `count` images of each digit; the new camera makes black dark grey and white light grey. */
function examplesOf(camera: 'old' | 'new', count: number, skip = 0) {
  const { images, labels } = digitSet(digits, { count, to: side, skip });
  const inputs = inputsOf(images, 255);
  if (camera === 'new')
    for (let i = 0; i < inputs.length; i++) inputs[i] = 0.3 + 0.4 * (inputs[i] ?? 0);
  return { inputs, targets: oneHot(labels, digits.length) };
}

const options = { loss: crossEntropy(), backend, batchSize: 10 };
const learned = initialize(network, { seed: 1 });
await fit(learned, examplesOf('old', 200), { ...options, optimizer: adam(), epochs: 5 });

const few = examplesOf('new', 5);
const test = examplesOf('new', 100, 300);

function accuracyOf(model: typeof learned): number {
  const { metrics } = evaluate(model, test, { ...options, metrics: [accuracy()] });
  return metrics.accuracy ?? Number.NaN;
}

/** Takes `layers` over, then learns from the few images; `frozen` layers stay as they are. */
async function learn(layers: readonly string[], frozen: readonly string[]): Promise<number> {
  const model = initialize(network, { seed: 2 });
  transferWeights(learned, model, { layers });
  const optimizer = adam({ learningRate: 0.003 });
  await fit(model, few, { ...options, optimizer, frozen, epochs: 20 });
  return accuracyOf(model);
}

export const scores = {
  unchanged: accuracyOf(learned),
  whole: await learn(['hidden', 'answer'], []),
  hidden: await learn(['hidden'], ['hidden']),
  nothing: await learn([], []),
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
console.log(`1,000 test images of the new camera, 50 to learn from`);
console.log(`the old network as it is                    ${percent(scores.unchanged)}`);
console.log(`all layers taken over, then trained         ${percent(scores.whole)}`);
console.log(`hidden layer taken over, the answer trained ${percent(scores.hidden)}`);
console.log(`nothing taken over                          ${percent(scores.nothing)}`);
