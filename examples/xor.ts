/** Exclusive or: the smallest thing that a single layer cannot learn. */
import {
  binaryCrossEntropy,
  dense,
  fit,
  initialize,
  input,
  predictor,
  sequential,
  sgd,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';

type Examples = { readonly inputs: [number, number][]; readonly targets: [number][] };

const xor: Examples = {
  inputs: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  targets: [[0], [1], [1], [0]],
};
const network = sequential(
  input(2),
  dense(3, { activation: 'tanh' }),
  dense(1, { activation: 'sigmoid' }),
);
const model = initialize(network, { seed: 1 });
const backend = js();

const { epochs } = await fit(model, xor, {
  loss: binaryCrossEntropy(),
  optimizer: sgd({ learningRate: 1 }),
  batchSize: 4,
  epochs: 5000,
  backend,
  onEpoch({ loss }, stop) {
    if (loss < 0.01) stop();
  },
});
console.log(`learned in ${epochs} epochs`);

const predict = predictor(model, { backend });
export const answers = xor.inputs.map((example) => {
  const answer = predict(example)[0] ?? Number.NaN;
  console.log(`${example.join(' xor ')} → ${answer.toFixed(3)}`);
  return answer;
});
