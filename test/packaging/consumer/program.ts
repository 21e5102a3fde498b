// What a user of the packed packages might write; the same text runs in Node and in a browser. It
// learns logical or from readings in volts, and leaves what it found in `answers`.
import {
  dense,
  fit,
  initialize,
  input,
  meanSquaredError,
  predictor,
  sequential,
  sgd,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { applyRows, fitRows } from '@reflexarc/signal';

const volts = [
  [0, 0],
  [0, 5],
  [5, 0],
  [5, 5],
];
const chain = fitRows(
  [
    { name: 'left', kind: 'numeric', unit: 'V' },
    { name: 'right', kind: 'numeric', unit: 'V' },
  ],
  volts,
);
const scaled = applyRows(chain, volts); // row-major: [4, 2]
const inputs = volts.map((_, row): [number, number] => [
  scaled[2 * row] ?? 0,
  scaled[2 * row + 1] ?? 0,
]);
const targets: [number][] = [[0], [1], [1], [1]];

const network = sequential(
  input(2),
  dense(3, { activation: 'tanh' }),
  dense(1, { activation: 'sigmoid' }),
);
const model = initialize(network, { seed: 1 });
const options = {
  loss: meanSquaredError(),
  optimizer: sgd({ learningRate: 1 }),
  batchSize: 4,
  epochs: 500,
  backend: js(),
};
await fit(model, { inputs, targets }, options);
const predict = predictor(model, { backend: js() });

/** The network's word on each row. */
export const answers: number[] = inputs.map((row) => predict(row)[0] ?? Number.NaN);
Object.assign(globalThis, { answers });
