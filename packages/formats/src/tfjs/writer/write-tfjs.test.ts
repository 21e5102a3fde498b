/** Networks written for TensorFlow.js, run by it. */
import { describe, expect, it } from 'vitest';
import { missingOracle } from '../../node/testing/oracles.ts';
import { runTfjs } from '../../node/testing/tfjs.ts';
import { exampleModel, exampleNetworks, severalEnds } from '../../testing/example-networks.ts';
import { refusalOf, writable } from '../../testing/writable.ts';
import { answersOf, differenceOf } from '../../verifying/answers.ts';
import { exampleRows } from '../../verifying/rows.ts';
import { tfjsFiles } from '../exporter.ts';
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

it.each([
  ['gru', 'resets after the product'],
  ['conv1d', 'pads in front only'],
  ['reduce', 'it has no such layer'],
  ['globalMaxPool', 'takes lengths as a second input'],
])('refuses by the layer what it has no counterpart for: %s', (kind, problem) => {
  const refusals = exampleNetworks[kind]!.map((network) => refusalOf(tfjsFiles, network) ?? '');
  expect(refusals.join()).toContain(problem);
});
