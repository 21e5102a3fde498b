/**
 * The lecture's question on real people: does a wage follow from age and experience? Every fifth of
 * 534 workers is held out; a small network is set beside the mean of the others and a linear model.
 */
import {
  adam,
  dense,
  fit,
  initialize,
  input,
  type Layer,
  meanSquaredError,
  predictRows,
  regressionScores,
  sequential,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { applyRows, decoder, encodeTargets, fitRegression, fitRows } from '@reflexarc/signal';
import { type Worker, workers } from './data/wages.ts';

const everyone = workers();
const train = everyone.filter((_, row) => row % 5 !== 4);
const heldOut = everyone.filter((_, row) => row % 5 === 4);
const backend = js();

// Means and deviations come from the training rows alone, as do those of the wage.
const rowOf = ({ age, experience }: Worker) => [age, experience];
const chain = fitRows(
  [
    { name: 'age', kind: 'numeric', unit: 'years' },
    { name: 'experience', kind: 'numeric', unit: 'years' },
  ],
  train.map(rowOf),
);
const wages = train.map(({ wage }) => wage);
const target = fitRegression(wages, { name: 'wage', unit: 'US$ per hour' });
const examples = {
  inputs: applyRows(chain, train.map(rowOf)),
  targets: encodeTargets(target, wages),
};

/** Trains `layers` and says how far its wages are off for workers it has not seen. */
async function rmseOf(layers: readonly Layer[], epochs: number): Promise<number> {
  const model = initialize(sequential(input(2), ...layers), { seed: 1 });
  const options = { loss: meanSquaredError(), optimizer: adam({ learningRate: 0.01 }), backend };
  await fit(model, examples, { ...options, batchSize: 64, epochs });
  const outputs = predictRows(model, applyRows(chain, heldOut.map(rowOf)), { backend });
  const { decode } = decoder(target);
  const found = Array.from(outputs, (output) => decode(Float32Array.of(output)).value);
  return scoreOf(found);
}

function scoreOf(found: readonly number[]): number {
  const truths = heldOut.map(({ wage }) => wage);
  return regressionScores(truths, found).rmse;
}

const meanWage = wages.reduce((sum, wage) => sum + wage, 0) / wages.length;
export const rmse = {
  mean: scoreOf(heldOut.map(() => meanWage)),
  linear: await rmseOf([dense(1)], 200),
  network: await rmseOf([dense(3, { activation: 'sigmoid' }), dense(1)], 200),
};

console.log(`${train.length} workers to learn from, ${heldOut.length} held out`);
console.log(`always the mean wage  RMSE $${rmse.mean.toFixed(2)} an hour`);
console.log(`linear model          RMSE $${rmse.linear.toFixed(2)}`);
console.log(`network 2×3×1         RMSE $${rmse.network.toFixed(2)}`);
console.log('Age and experience say little: most of what makes a wage is not in them.');
