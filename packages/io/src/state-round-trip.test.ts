/** What a model keeps besides its parameters travels with it, and its answers come of it. */
import {
  adam,
  batchNorm,
  dense,
  dropout,
  embedding,
  epochs,
  flatten,
  initialize,
  input,
  meanSquaredError,
  predictor,
  sequential,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { stateOf } from '@reflexarc/core/model';
import { expect, it } from 'vitest';
import { openModel, readModel, writeModel } from './index.ts';

const network = sequential(
  input(2),
  dense(3),
  batchNorm({ name: 'norm', momentum: 0.5 }),
  dropout(0.3),
  dense(1),
);
const model = initialize(network, { seed: 2 });
const rows = Array.from({ length: 20 }, (_, i): [number, number] => [i, 20 - 3 * i]);
const targets = rows.map(([a, b]): [number] => [a - b]);
const options = { loss: meanSquaredError(), optimizer: adam(), backend: js() };
for (const _ of epochs(model, { inputs: rows, targets }, { ...options, epochs: 3, batchSize: 8 }));

it('running statistics come back as they were, and the same answers with them', () => {
  const file = writeModel({ model, golden: rows.slice(0, 3) });
  const { model: read, predict, manifest } = openModel(file, { backend: js() });
  expect([...read.state]).toEqual([...model.state]);
  const mean = stateOf(read, 'norm', 'runningMean').data;
  expect([...mean].every((number) => number !== 0)).toBe(true);
  const direct = predictor(model, { backend: js() });
  expect(Array.from(predict(rows[7]!).output)).toEqual(Array.from(direct(rows[7]!)));
  expect(manifest.golden[1]?.output).toEqual(Array.from(direct(rows[1]!)));
});

it('golden vectors hang on the running statistics', () => {
  const file = writeModel({ model, golden: rows.slice(0, 3) });
  const other = { ...model, state: model.state.map((number) => number + 1) };
  const goldenOf = (bytes: Uint8Array) => readModel(bytes).manifest.golden;
  const changed = writeModel({ model: other, golden: rows.slice(0, 3) });
  expect(goldenOf(changed)).not.toEqual(goldenOf(file));
});

it('a network that looks up indices gets golden vectors of indices that there are', () => {
  const words = sequential(input(3), embedding({ inputDim: 4, outputDim: 2 }), flatten(), dense(1));
  const { golden } = readModel(writeModel({ model: initialize(words, { seed: 1 }) })).manifest;
  const indices = golden.flatMap((vector) => vector.input);
  expect(indices.every((index) => [0, 1, 2, 3].includes(Number(index)))).toBe(true);
  expect(new Set(indices).size).toBeGreaterThan(2);
});

it('a file from before batches were counted opens and answers as it did', () => {
  const layer = batchNorm({ name: 'norm', biasCorrection: false });
  const { biasCorrection: _, ...before } = Object(layer.options) as { biasCorrection: boolean };
  const old = initialize(sequential(input(2), { ...layer, options: before }, dense(1)), {
    seed: 3,
  });
  old.state.set([1, 2, 4, 9]); // means and variances
  const { model: read, predict } = openModel(writeModel({ model: old }), { backend: js() });
  expect([...read.state]).toEqual([1, 2, 4, 9]);
  const direct = predictor(old, { backend: js() });
  expect(Array.from(predict([5, -7]).output)).toEqual(Array.from(direct([5, -7])));
  for (const report of epochs(read, { inputs: rows, targets }, { ...options, epochs: 1 })) {
    expect(Number.isFinite(report.loss)).toBe(true);
  }
  expect(read.state.length).toBe(4);
});
