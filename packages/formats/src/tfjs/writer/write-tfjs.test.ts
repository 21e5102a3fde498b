/** Networks written for TensorFlow.js, run by it. */
import { bidirectional, gru, input, lstm, sequential } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { missingOracle } from '../../node/testing/oracles.ts';
import { runTfjs } from '../../node/testing/tfjs.ts';
import { exampleModel, exampleNetworks, severalEnds } from '../../testing/example-networks.ts';
import { refusalOf, writable } from '../../testing/writable.ts';
import { answersOf, differenceOf } from '../../verifying/answers.ts';
import { exampleRows } from '../../verifying/rows.ts';
import { tfjsFiles } from '../exporter.ts';
import { tfjs } from '../index.ts';
import { writeTfjs } from './write-tfjs.ts';

const noTfjs = missingOracle('@tensorflow/tfjs-layers');
if (noTfjs !== undefined && process.env.CI === 'true') throw new Error(noTfjs);
const rows = 3;

const cases = [...Object.entries(exampleNetworks), ['several ends', [severalEnds]] as const];

describe.skipIf(noTfjs !== undefined)('TensorFlow.js', () => {
  it.each(cases)('answers as the engine does: %s', async (_, networks) => {
    for (const network of writable(tfjsFiles, networks)) {
      const model = exampleModel(network);
      const inputs = exampleRows(network, rows);
      const { files } = writeTfjs(model);
      const answers = await runTfjs(files, inputs, rows);
      expect(differenceOf(answers, answersOf(model, inputs))).toBeLessThan(1e-5);
    }
  });
});

/** As TensorFlow.js makes recurrent layers where nothing is said of their gates. */
const hardGates = { resetAfter: false, recurrentActivation: 'hardSigmoid' } as const;

it.skipIf(noTfjs !== undefined).each([
  ['gru', sequential(input(4, 2), gru(3, hardGates))],
  ['lstm', sequential(input(4, 2), lstm(3, { recurrentActivation: 'hardSigmoid' }))],
  ['both directions', sequential(input(4, 2), bidirectional(gru(3, hardGates)))],
])('has the hard sigmoids of gates: %s', async (_, network) => {
  const model = exampleModel(network);
  const inputs = exampleRows(network, rows);
  const { files } = writeTfjs(model);
  const expected = answersOf(model, inputs);
  expect(differenceOf(await runTfjs(files, inputs, rows), expected)).toBeLessThan(1e-5);
  const back = tfjs.read(files, 'model.json').model;
  expect(differenceOf(answersOf(back, inputs), expected)).toBeLessThan(1e-6);
});

it.each([
  ['gru', 'resets after the product'],
  ['conv1d', 'pads in front only'],
  ['reduce', 'it has no such layer'],
  ['globalMaxPool', 'takes lengths as a second input'],
])('refuses by the layer what it has no counterpart for: %s', (kind, problem) => {
  const refusals = exampleNetworks[kind]!.map((network) => refusalOf(tfjsFiles, network) ?? '');
  expect(refusals.join()).toContain(problem);
});
