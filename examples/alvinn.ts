/**
 * A network of the shape of ALVINN (Pomerleau 1989; Mitchell, ch. 4): 30 × 32 pixels of the road
 * ahead, 4 hidden units, 30 outputs from sharp left to sharp right. The target is no single output
 * but a hill around the right one, so that neighbors count as nearly right; the answer is the
 * middle of the hill that comes out. The roads are drawn by data/drawn-roads.ts.
 */
import {
  adam,
  dense,
  fit,
  initialize,
  input,
  predictor,
  quadraticCost,
  sequential,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { drawnRoads, type Road, roadColumns, roadRows } from './data/drawn-roads.ts';

const backend = js();
const outputs = 30;
const network = sequential(
  input(roadRows * roadColumns),
  dense(4, { activation: 'sigmoid' }),
  dense(outputs, { activation: 'sigmoid' }),
);
const model = initialize(network, { seed: 0 });
const roads = drawnRoads(600, 1);
await fit(
  model,
  { inputs: roads.map(({ pixels }) => pixels), targets: roads.map(hillOf) },
  {
    loss: quadraticCost(),
    optimizer: adam({ learningRate: 0.003 }),
    backend,
    batchSize: 10,
    epochs: 60,
    onEpoch({ epoch, loss }) {
      if (epoch % 20 === 0) console.log(`epoch ${epoch}: cost ${loss.toFixed(3)}`);
    },
  },
);

const predict = predictor(model, { backend });
const unseen = drawnRoads(200, 2);
const errors = unseen.map(({ pixels, steering }) => Math.abs(middleOf(predict(pixels)) - steering));
/** Mean distance from the right steering, which runs from −1 to 1, on roads not learned from. */
export const error = errors.reduce((sum, each) => sum + each, 0) / errors.length;
/** The same for going straight ahead whatever comes. */
export const straight =
  unseen.reduce((sum, { steering }) => sum + Math.abs(steering), 0) / unseen.length;
console.log(`off by ${error.toFixed(3)} on average; straight ahead: ${straight.toFixed(3)}`);

/** Place of a steering among the outputs, 0 … 29. */
function placeOf(steering: number): number {
  return ((steering + 1) / 2) * (outputs - 1);
}

/** exp(−d²/10), d the distance from the right output: Pomerleau's hill. */
function hillOf({ steering }: Road): Float32Array {
  return Float32Array.from({ length: outputs }, (_, i) => {
    return Math.exp(-((i - placeOf(steering)) ** 2) / 10);
  });
}

/** Center of gravity around the highest output, as a steering. */
function middleOf(values: ArrayLike<number>): number {
  const all = Array.from(values);
  const top = all.indexOf(Math.max(...all));
  let [weighed, total] = [0, 0];
  for (let i = Math.max(top - 4, 0); i <= Math.min(top + 4, outputs - 1); i++) {
    weighed += i * (all[i] ?? 0);
    total += all[i] ?? 0;
  }
  return (2 * weighed) / total / (outputs - 1) - 1;
}
