/**
 * Eight inputs, three hidden units, eight outputs: the network is to give back which one of eight
 * inputs is on, and has to find a code of three numbers for it (Mitchell, ch. 4.6.4). What it finds
 * is close to binary: the hidden values, rounded, tell the eight apart.
 */
import {
  dense,
  fit,
  initialize,
  input,
  momentum,
  parameterOf,
  predictor,
  quadraticCost,
  sequential,
  uniform,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';

const backend = js();
const small = uniform({ minimum: -0.1, maximum: 0.1 });
const network = sequential(
  input(8),
  dense(3, { activation: 'sigmoid', weights: small, name: 'hidden' }),
  dense(8, { activation: 'sigmoid', weights: small, name: 'output' }),
);
const patterns = Array.from({ length: 8 }, (_, on) =>
  Float32Array.from({ length: 8 }, (_, i) => (i === on ? 1 : 0)),
);
const model = initialize(network, { seed: 3 });
const { epochs } = await fit(
  model,
  { inputs: patterns, targets: patterns },
  {
    loss: quadraticCost(),
    optimizer: momentum({ learningRate: 0.3 }),
    backend,
    batchSize: 1,
    epochs: 5000,
    onEpoch({ loss }, stop) {
      if (loss < 0.002) stop();
    },
  },
);

const { data: weights } = parameterOf(model, 'hidden', 'weights'); // [8, 3]
const { data: biases } = parameterOf(model, 'hidden', 'biases');
const predict = predictor(model, { backend });
/** Per pattern: what the hidden units say, and which output is highest. */
export const codes = patterns.map((pattern, on) => {
  const hidden = [0, 1, 2].map((unit) => {
    const z = (weights[on * 3 + unit] ?? 0) + (biases[unit] ?? 0); // only one input is on
    return 1 / (1 + Math.exp(-z));
  });
  const output = [...predict(pattern)];
  const answer = output.indexOf(Math.max(...output));
  const code = hidden.map((value) => value.toFixed(2)).join(' ');
  console.log(`${pattern.join('')} → ${code} → ${answer === on ? 'right' : 'wrong'}`);
  return { hidden, isRight: answer === on };
});
console.log(`after ${epochs} epochs`);
