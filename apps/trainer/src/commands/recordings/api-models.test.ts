/** Models that were written through the API, with chains: `predict` and `evaluate` open them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  concatenate,
  conv1d,
  dense,
  globalAveragePool,
  graph,
  gru,
  initialize,
  input,
  sequential,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { openModel, startStream, writeModel } from '@reflexarc/io';
import {
  type Chain,
  createBlock,
  decide,
  features,
  fitChain,
  kOfN,
  oneHot,
  recordingBlock,
  standardize,
  statistics,
  validities,
  window,
} from '@reflexarc/signal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../../testing/run-captured.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-api-'));
});
afterAll(() => rm(folder, { recursive: true }));

const rows = 400;
const values = Float64Array.from({ length: 3 * rows }, (_, i) => Math.sin(i / 7) + (i % 3));
const motion = recordingBlock({ values, width: 3, rateHz: 50 });
const channels = ['ax', 'ay', 'az'].map((name) => ({ name, unit: 'g' }));
const labels = ['rest', 'wave', 'circle'];
const target = { task: 'classification', name: 'gesture', labels, encoding: 'one-hot' } as const;
const chain: Chain = fitChain(
  { input: { channels, rateHz: 50 }, stages: [window({ size: 128, stride: 16 }), standardize()] },
  () => [motion],
);

/** The recording as a file, with times, words and labels. */
const csv = (): string => {
  const lines = Array.from({ length: rows }, (_, row) => {
    const cells = [0, 1, 2].map((c) => values[row * 3 + c]);
    return [row / 50, ...cells, 'wrist', 55, row < 200 ? 'wave' : 'rest'].join();
  });
  return ['time_s,ax,ay,az,place,age,gesture', ...lines].join('\n');
};

async function ask(bytes: Uint8Array) {
  const [model, data] = [join(folder, 'm.safetensors'), join(folder, 'data.csv')];
  await writeFile(model, bytes);
  await writeFile(data, csv());
  const files = ['--model', model, '--data', data, '--json', '--backend', 'js'];
  const predicted = await runCaptured(['predict', ...files]);
  const evaluated = await runCaptured(['evaluate', ...files]);
  expect([predicted.code, evaluated.code]).toEqual([0, 0]);
  return {
    predictions: JSON.parse(predicted.stdout).predictions as readonly {
      readonly time: number;
      readonly prediction: string | null;
    }[],
    score: JSON.parse(evaluated.stdout),
  };
}

describe.each([
  ['conv1d', [conv1d({ filters: 4, kernelSize: 5, activation: 'relu' }), globalAveragePool()]],
  ['gru', [gru(6)]],
] as const)('a %s on windows of 128×3 with chain and decisions', (_, layers) => {
  it('answers and is scored as its stream says, one for one', async () => {
    const [first, ...more] = layers;
    const last = dense(3, { activation: 'softmax' });
    const network = sequential(input(128, 3), first, ...[...more, last]);
    const decision = [decide({ threshold: 0.34 }), kOfN({ k: 2, n: 3 })];
    const model = initialize(network, { seed: 4 });
    const bytes = writeModel({ model, chains: { input: chain }, target, decision });
    const { predictions, score } = await ask(bytes);
    const expected: (string | null)[] = [];
    const stream = startStream(openModel(bytes, { backend: js() }), { backend: js() });
    stream.push(motion, ({ label }) => expected.push(label ?? null));
    expect(predictions.map(({ prediction }) => prediction)).toEqual(expected);
    expect(predictions).toHaveLength(1 + Math.floor((rows - 128) / 16));
    expect(score.windows).toBe(predictions.length);
    const truths = predictions.map(({ time }) => (time < 200 / 50 + 64 / 50 ? 'wave' : 'rest'));
    const right = truths.filter((truth, i) => truth === expected[i]).length;
    expect(Math.abs(score.metrics.accuracy - right / truths.length)).toBeLessThan(
      2 / truths.length,
    );
  });
});

describe('a model of two inputs with a chain each', () => {
  it('takes both from the columns of one recording, words too', async () => {
    const place: Chain = {
      input: {
        channels: [{ name: 'place', words: ['leg', 'wrist'] }, { name: 'age' }],
        rateHz: 50,
      },
      stages: [
        oneHot(),
        { ...standardize({ channels: ['age'] }), fitted: { center: [40], spread: [10] } },
      ],
    };
    const shape: Chain = fitChain(
      {
        input: { channels, rateHz: 50 },
        stages: [
          window({ size: 40 }),
          features({ parts: { shape: [statistics({ of: ['mean', 'rootMeanSquare'] })] } }),
          standardize(),
        ],
      },
      () => [motion],
    );
    const network = graph({ person: input(3), motion: input(6) }, ({ person, motion: moving }) => ({
      gesture: person.with(moving).to(concatenate(), dense(3, { activation: 'softmax' })),
    }));
    const model = initialize(network, { seed: 2 });
    const bytes = writeModel({ model, chains: { person: place, motion: shape }, target });
    const { predictions, score } = await ask(bytes);
    expect(predictions).toHaveLength(rows / 40);
    expect(score.windows).toBe(rows / 40);
    const stream = startStream(openModel(bytes, { backend: js() }), { backend: js() });
    const person = createBlock(2, 1);
    person.rows = 1;
    person.values.set([1, 55]);
    person.validity[0] = validities.begins;
    const said: (string | undefined)[] = [];
    for (let row = 0; row < rows; row += 40) {
      stream.push(person, () => {}, 'person');
      const piece = recordingBlock({
        values: values.subarray(row * 3, (row + 40) * 3),
        width: 3,
        rateHz: 50,
      });
      stream.push(piece, ({ label }) => said.push(label), 'motion');
    }
    expect(predictions.map(({ prediction }) => prediction)).toEqual(said);
  });
});
