/** The lecture's 2×3×1 network: numpy.random.seed(1), randn weights, no biases, W += aᵀ·δ, full batch. */
import { expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { normal } from '../initializers/index.ts';
import { dense } from '../layers/index.ts';
import { quadraticCost } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import { parameterOf } from '../model/model.ts';
import { input, sequential } from '../model/sequential.ts';
import { sgd } from '../optimizers/index.ts';
import { numpyRandom } from '../random/numpy.ts';
import { fit } from './fit.ts';
import { gradientCheck } from './gradient-check.ts';

const neuron = { activation: 'sigmoid', bias: false, weights: normal() } as const;
const lecture = sequential(input(2), dense(3, neuron), dense(1, neuron));
const inputs = [
  [0.59, 0.07],
  [0.34, 0.06],
  [0.3, 0.1],
  [0.31, 0.11],
  [0.33, 0.13],
  [0.27, 0.07],
  [0.37, 0.17],
  [0.22, 0.02],
  [0.38, 0.18],
  [0.23, 0.03],
  [0.34, 0.14],
] as [number, number][];
const targets = [
  [0.6929221249947459],
  [0.6772679576016739],
  [0.5787748474548491],
  [0.6836239836384654],
  [0.7645694425915148],
  [0.5228178959343195],
  [0.891309443546056],
  [0.4314924176861841],
  [0.9090909090909091],
  [0.43354266163053806],
  [0.8728069763893784],
] as [number][];
// The weights that NumPy ends with after 1,000 iterations.
const finalWeights = [
  [
    3.3343806952888264, -1.5547938240627095, 0.4623744258033715, 2.5777546908960245,
    -1.2088330585558604, -5.865911191081134,
  ],
  [4.804518450036732, -1.7134544233259557, -6.056263617461286],
];

it('ends where the listing in NumPy ends, to 12 digits', () => {
  const model = initialize(lecture, { generator: numpyRandom(1), dtype: 'float64' });
  const n = inputs.length;
  const options = {
    loss: quadraticCost(),
    optimizer: sgd({ learningRate: n }), // W += aᵀ·δ is descent on C = 1/2n Σ‖y − a‖² with rate n
    batchSize: n,
    epochs: 1000,
    backend: js({ dtype: 'float64' }),
  };
  for (const _ of fit(model, { inputs, targets }, options));
  ['dense1', 'dense2'].forEach((layer, i) => {
    parameterOf(model, layer, 'weights').data.forEach((weight, j) => {
      expect(Math.abs(weight / finalWeights[i]![j]! - 1)).toBeLessThan(1e-12);
    });
  });
});

it('has gradients that agree with moving each weight', () => {
  const model = initialize(lecture, { generator: numpyRandom(1), dtype: 'float64' });
  const backend = js({ dtype: 'float64' });
  const check = gradientCheck(model, { inputs, targets }, { loss: quadraticCost(), backend });
  expect(check.worst.error).toBeLessThan(1e-10);
  expect(check.gradients).toHaveLength(9);
  expect(check.numericPasses).toBe(18);
});
