/**
 * Trains a network on simd and on js and prints which form of simd ran and whether both have the
 * same bits: for runtimes without SIMD.
 */
import {
  adam,
  type Backend,
  crossEntropy,
  dense,
  initialize,
  input,
  sequential,
  startTraining,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { simd, simdFeatures } from '@reflexarc/core/backends/simd';

function trained(backend: Backend): Float32Array {
  const network = sequential(
    input(5),
    dense(9, { activation: 'tanh' }),
    dense(3, { activation: 'softmax' }),
  );
  const model = initialize(network, { seed: 1 });
  const inputs = Float32Array.from({ length: 60 }, (_, i) => Math.sin(i));
  const targets = Float32Array.from({ length: 36 }, (_, i) =>
    Number(i % 3 === Math.floor(i / 3) % 3),
  );
  const options = { loss: crossEntropy(), optimizer: adam(), backend, batchSize: 4 };
  const training = startTraining(model, { inputs, targets }, options);
  for (let step = 0; step < 20; step++) training.step();
  training.save();
  return Float32Array.from(model.parameters);
}

const backend = await simd();
const [found, expected] = [trained(backend), trained(js())];
const isSame = found.every((x, i) => x === expected[i]);
process.stdout.write(
  JSON.stringify({ ...simdFeatures(), name: backend.name, variant: backend.variant, isSame }),
);
