// Detectors of anomalies at the edge, in both forms that `reflexarc train --task anomaly` writes: a
// Mahalanobis distance in the chain, and an auto-encoder as the network. They decide row by row
// what the model's own stream, which `evaluate` goes by, decides over the whole recording.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  adam,
  combine,
  combineWith,
  dense,
  fit,
  graph,
  initialize,
  input,
  type Model,
  meanSquaredError,
  parameterOf,
  predictRows,
  reduce,
  seeded,
  sequential,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { stateOf } from '@reflexarc/core/model';
import { readModel, startStream, writeModel } from '@reflexarc/io';
import {
  bandPowers,
  type Chain,
  decide,
  features,
  fitChain,
  gaps,
  log1p,
  mahalanobis,
  recordingBlock,
  runChain,
  type StageSpec,
  standardize,
  statistics,
  window,
} from '@reflexarc/signal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from './testing/run-here.ts';

const rateHz = 50;
const labels = ['normal', 'anomaly'] as const;

/** A motor's vibration on two axes; between two times a bearing knocks, three times as fast. */
function motor(seed: number, seconds: number, bad?: readonly [from: number, to: number]) {
  const random = seeded(seed, 'motor');
  return Array.from({ length: seconds * rateHz }, (_, row) => {
    const time = row / rateHz;
    const isBad = bad !== undefined && time >= bad[0] && time < bad[1];
    const knock = isBad ? 0.8 * Math.sin(2 * Math.PI * 15 * time) : 0;
    const turn = 2 * Math.PI * 5 * time;
    return [
      Math.sin(turn) + knock + 0.1 * random.normal(),
      Math.cos(turn) + 0.1 * random.normal(),
    ] as const;
  });
}

const blockOf = (rows: readonly (readonly number[])[]) =>
  recordingBlock({ values: Float64Array.from(rows.flat()), width: 2, rateHz });

const normal = blockOf(motor(1, 60));
const year = motor(2, 30, [10, 20]);

/** From windows of a second to what describes them. */
const described: Chain = {
  input: { channels: ['ax', 'ay'].map((name) => ({ name, unit: 'g' })), rateHz },
  stages: [
    gaps(),
    window({ size: 50, stride: 25 }),
    features({
      parts: {
        trend: [statistics({ of: ['mean', 'deviation', 'trend'] })],
        bands: [bandPowers({ edgesHertz: [0, 3, 6, 12, 25] })],
      },
    }),
    standardize(),
  ],
};

const fitted = (...more: readonly StageSpec[]): Chain =>
  fitChain({ ...described, stages: [...described.stages, ...more] }, () => [normal]);

/** The limit lies three times as far away as any window of training. */
const limitOf = (distances: Float64Array): number => 3 * Math.max(...distances);

function byDistance(): { readonly chain: Chain; readonly model: Model } {
  const limit = limitOf(runChain(fitted(mahalanobis()), normal).values);
  const network = sequential(input(1), dense(1, { activation: 'sigmoid', name: 'score' }));
  const model = initialize(network, { seed: 0 });
  parameterOf(model, 'score', 'weights').data[0] = 1;
  parameterOf(model, 'score', 'biases').data[0] = -Math.log1p(limit); // ½ at the limit
  return { chain: fitted(mahalanobis(), log1p()), model };
}

async function byRepeating(): Promise<{ readonly chain: Chain; readonly model: Model }> {
  const chain = fitted();
  const { values, width, rows } = runChain(chain, normal);
  const layers = [
    dense(16, { activation: 'relu' }),
    dense(3),
    dense(16, { activation: 'relu' }),
    dense(width),
  ] as const;
  const learned = initialize(sequential(input(width), ...layers), { seed: 1 });
  const settings = { loss: meanSquaredError(), backend: js(), epochs: 200, batchSize: 32 };
  const inputs = values.slice(0, rows * width);
  const optimizer = adam({ learningRate: 0.01 });
  await fit(learned, { inputs, targets: inputs }, { ...settings, optimizer });
  const repeated = predictRows(learned, inputs, { backend: js() });
  const distances = Float64Array.from({ length: rows }, (_, row) => {
    const misses = Array.from({ length: width }, (_, i) => {
      return (inputs[row * width + i]! - repeated[row * width + i]!) ** 2;
    });
    return Math.sqrt(misses.reduce((sum, each) => sum + each, 0) / width);
  });
  const network = graph({ input: input(width) }, ({ input: row }) => {
    const error = row.with(row.to(...layers)).to(combine('subtract'));
    const square = error
      .with(error)
      .to(combine('multiply'))
      .to(reduce('mean', [1]));
    const whole = square.to(combineWith('add', [1], { name: 'limit' }));
    return { score: square.with(whole).to(combine('divide')) };
  });
  const model = initialize(network, { seed: 0 });
  model.parameters.set(learned.parameters);
  stateOf(model, 'limit', 'numbers').data[0] = limitOf(distances) ** 2;
  return { chain, model };
}

let folder: string;
const path = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edge-detectors-'));
  const lines = year.map(([ax, ay], row) => `${row / rateHz},${ax},${ay}`);
  await writeFile(path('year.csv'), `time_s,ax,ay\n${lines.join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

describe.each([
  ['a Mahalanobis distance', byDistance],
  ['an auto-encoder', byRepeating],
])('%s', (_name, learn) => {
  it('decides at the edge what it decides over the whole recording, and finds the fault', async () => {
    const { chain, model } = await learn();
    const bytes = writeModel({
      model,
      chains: { input: chain },
      decision: [decide({ thresholds: { anomaly: 0.5 } })],
      target: { task: 'classification', name: 'state', labels, encoding: 'binary' },
    });
    await writeFile(path('model.safetensors'), bytes);
    const source = {
      type: 'replay',
      file: 'year.csv',
      speed: 'max',
      time: { column: 'time_s', unit: 's' },
    };
    const channels = [{ input: 'ax' }, { input: 'ay' }];
    const outputs = [{ type: 'none', when: { type: 'label', label: 'anomaly' } }];
    const configuration = { model: 'model.safetensors', source, channels, outputs };
    await writeFile(path('config.json'), JSON.stringify(configuration));
    const { decisions } = await runHere({ file: path('config.json') });

    const stream = startStream(readModel(bytes), { backend: js() });
    const expected: (readonly [string | undefined, number])[] = [];
    stream.push(blockOf(year), ({ label, scores }) => expected.push([label, scores[1]!]));
    stream.dispose();
    const found = decisions.map(({ label, probabilities }) => [label, probabilities!['anomaly']]);
    expect(found).toEqual(expected);

    // windows of a second that lie within one state: every half second, the first at 1 s
    const isWrong = decisions.filter(({ label }, i) => {
      const [from, to] = [i / 2, i / 2 + 1];
      const isMixed = (from < 10 && to > 10) || (from < 20 && to > 20);
      return !isMixed && label !== (from >= 10 && to <= 20 ? 'anomaly' : 'normal');
    });
    expect(decisions).toHaveLength(59);
    expect(isWrong).toEqual([]);
  });
});
