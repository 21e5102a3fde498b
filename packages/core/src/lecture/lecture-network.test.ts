/**
 * The lecture's 2×3×1 network: numpy.random.seed(1), randn weights, no biases, W += aᵀ·δ, full
 * batch.
 */
import { expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { quadraticCost } from '../losses/index.ts';
import { parameterOf } from '../model/model.ts';
import { sgd } from '../optimizers/index.ts';
import { epochs } from '../training/epochs.ts';
import { gradientCheck } from '../training/gradient-check.ts';
import { lectureExamples, lectureModel } from './lecture-network.ts';

const { inputs, targets } = lectureExamples;
// The weights that NumPy ends with after 1,000 iterations.
const finalWeights = [
  [
    3.3343806952888264, -1.5547938240627095, 0.4623744258033715, 2.5777546908960245,
    -1.2088330585558604, -5.865911191081134,
  ],
  [4.804518450036732, -1.7134544233259557, -6.056263617461286],
];

it('ends where the listing in NumPy ends, to 12 digits', () => {
  const model = lectureModel();
  const n = inputs.length;
  const options = {
    loss: quadraticCost(),
    optimizer: sgd({ learningRate: n }), // W += aᵀ·δ is descent on C = 1/2n Σ‖y − a‖² with rate n
    batchSize: n,
    epochs: 1000,
    backend: js({ dtype: 'float64' }),
  };
  for (const _ of epochs(model, { inputs, targets }, options));
  ['dense1', 'dense2'].forEach((layer, i) => {
    parameterOf(model, layer, 'weights').data.forEach((weight, j) => {
      expect(Math.abs(weight / finalWeights[i]![j]! - 1)).toBeLessThan(1e-12);
    });
  });
});

it('has gradients that agree with moving each weight', () => {
  const model = lectureModel();
  const backend = js({ dtype: 'float64' });
  const check = gradientCheck(model, { inputs, targets }, { loss: quadraticCost(), backend });
  expect(check.worst.error).toBeLessThan(1e-10);
  expect(check.gradients).toHaveLength(9);
  expect(check.numericPasses).toBe(18);
});
