/**
 * Rosenblatt's perceptron rule, w += rate · (t − o) · x (Mitchell, ch. 4): a single unit learns AND
 * and OR, whose ones and zeros a line parts, and goes round and round on XOR, where no line does.
 * The delta rule, w += rate · (t − w·x) · x, settles there all the same: at the line of least
 * squares, which answers ½ everywhere.
 */
import {
  dense,
  type Examples,
  epochs,
  fit,
  initialize,
  input,
  perceptron,
  predictor,
  quadraticCost,
  sequential,
  sgd,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';

const backend = js();
const inputs: [number, number][] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const tables = { AND: [0, 0, 0, 1], OR: [0, 1, 1, 1], XOR: [0, 1, 1, 0] } as const;
const examplesOf = (table: readonly number[]): Examples<[2], [1]> => ({
  inputs,
  targets: table.map((target): [number] => [target]),
});
const step = { loss: quadraticCost(), backend, batchSize: 1, shuffle: false };

/** Epoch in which the unit was right on all four for the first time; undefined if never. */
export const learnedIn = Object.fromEntries(
  Object.entries(tables).map(([name, table]) => {
    const unit = initialize(sequential(input(2), perceptron(1)), { seed: 0 });
    const optimizer = sgd({ learningRate: 0.25 });
    const mistakes: number[] = [];
    for (const { loss } of epochs(unit, examplesOf(table), { ...step, optimizer, epochs: 30 })) {
      mistakes.push(Math.round(loss * 8)); // 1/2n Σ(t − o)² with n = 4
      if (loss === 0) break;
    }
    console.log(`${name.padEnd(3)} mistakes per epoch: ${mistakes.join(' ')}`);
    return [name, mistakes.at(-1) === 0 ? mistakes.length : undefined];
  }),
);
console.log(
  `XOR ${learnedIn['XOR'] === undefined ? 'is not learned: no line parts it' : 'is learned'}`,
);

const linear = initialize(sequential(input(2), dense(1)), { seed: 0 });
const optimizer = sgd({ learningRate: 0.1 });
await fit(linear, examplesOf(tables.XOR), {
  ...step,
  batchSize: 4,
  optimizer,
  epochs: 2000,
});
const predict = predictor(linear, { backend });
/** What the delta rule makes of XOR. */
export const deltaAnswers = inputs.map((example) => predict(example)[0] ?? Number.NaN);
console.log(`XOR by the delta rule: ${deltaAnswers.map((answer) => answer.toFixed(3)).join(' ')}`);
