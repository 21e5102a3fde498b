/**
 * Trains the same networks on simd with fused multiply-add and without, and prints how far apart
 * they end, as an outcome in JSON.
 */
import {
  type Architecture,
  adam,
  type Backend,
  conv1d,
  crossEntropy,
  dense,
  flatten,
  initialize,
  input,
  lstm,
  seeded,
  sequential,
  startTraining,
} from '@reflexarc/core';
import { simd } from '@reflexarc/core/backends/simd';
import type { Outcome } from './outcome.ts';

const steps = 200;
/**
 * What is rounded otherwise in one step moves the next: by far less than a training that goes
 * wrong.
 */
const tolerance = 1e-3;
const classes = dense(3, { activation: 'softmax' });
const networks: Readonly<Record<string, Architecture>> = {
  dense: sequential(input(16, 4), flatten(), dense(32, { activation: 'relu' }), classes),
  convolution: sequential(
    input(16, 4),
    conv1d({ filters: 8, kernelSize: 3, activation: 'relu' }),
    flatten(),
    classes,
  ),
  lstm: sequential(input(16, 4), lstm(8), classes),
};

const generator = seeded(1, 'rows');
const rows = 64;
const inputs = Float32Array.from({ length: rows * 64 }, () => generator.normal());
const targets = Float32Array.from({ length: rows * 3 }, (_, i) =>
  Number(i % 3 === Math.floor(i / 3) % 3),
);

function trained(architecture: Architecture, backend: Backend): ArrayLike<number> {
  const model = initialize(architecture, { seed: 2 });
  const training = startTraining(
    model,
    { inputs, targets },
    {
      loss: crossEntropy(),
      optimizer: adam(),
      backend,
      batchSize: 32,
    },
  );
  for (let step = 0; step < steps; step++) training.step();
  training.save();
  training.dispose();
  return model.parameters;
}

const [plain, fused] = [await simd({ fma: false }), await simd({ fma: true })];
const apart = Object.entries(networks).map(([name, network]) => {
  const other = trained(network, plain);
  const differences = Array.from(trained(network, fused), (x, i) => Math.abs(x - other[i]!));
  return { name, difference: Math.max(...differences) };
});
const wrong = apart.filter(({ difference }) => !(difference < tolerance));
const outcome: Outcome = {
  passed: apart.length - wrong.length,
  failed: wrong.length,
  said: apart.map(({ name, difference }) => `${name}: ${difference.toExponential(1)}`),
};
process.stdout.write(JSON.stringify(outcome));
