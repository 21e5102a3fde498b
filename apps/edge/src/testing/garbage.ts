/**
 * Rows through a chain, network, decision stages and rules, as many as asked for: run by
 * `garbage.test.ts` in a process that tells of each garbage collection.
 */
import { dense, initialize, input, sequential } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { readModel, writeModel } from '@reflexarc/io';
import {
  builtInStages,
  type Chain,
  cepstra,
  createBlock,
  decide,
  features,
  fitChain,
  gaps,
  highPass,
  log1p,
  mahalanobis,
  majority,
  openChain,
  powerSpectrum,
  recordingBlock,
  type StageSpec,
  statistics,
  validities,
  widthOf,
  window,
} from '@reflexarc/signal';
import { openNetwork } from '../pipeline/open-network.ts';
import { reflex } from '../pipeline/reflex.ts';
import { Statistics } from '../run/statistics.ts';

const axes = ['ax', 'ay', 'az'];
const labels = ['a', 'b', 'c', 'd', 'e'];

/** Stages by what they are for. */
const kinds: Readonly<Record<string, readonly StageSpec[]>> = {
  /** Statistics and spectra of three axes. */
  motion: [
    highPass({ hertz: 0.5, order: 4 }),
    window({ size: 200, stride: 10 }),
    features({ parts: { shape: [statistics()], tones: [powerSpectrum({ fft: 256 })] } }),
  ],
  /** How far windows lie from those of training. */
  detector: [
    gaps(),
    window({ size: 200, stride: 10 }),
    features({ parts: { shape: [statistics()] } }),
    mahalanobis(),
    log1p(),
  ],
  /** 25 ms every 10 ms. */
  cepstra: [
    window({ size: 1600, stride: 800 }),
    cepstra({ frame: 400, hop: 160, filters: 40, coefficients: 13, lowHertz: 20 }),
  ],
};
const [kind = '', ...counts] = process.argv.slice(2);
const stages = kinds[kind]!;
const rateHz = kind === 'cepstra' ? 16_000 : 100;

// Made beforehand, so that only the pipeline could leave garbage behind.
const signal = Float64Array.from({ length: 3 * 4000 }, (_, i) => Math.sin(i / 7) + (i % 13) / 10);
const unfitted: Chain = {
  input: { channels: axes.map((name) => ({ name })), rateHz },
  stages,
};
const chain = fitChain(unfitted, () => [recordingBlock({ values: signal, width: 3, rateHz })]);
const width = widthOf(openChain(chain, builtInStages).output);
const relu = { activation: 'relu' } as const;
const network = sequential(
  input(width),
  dense(64, relu),
  dense(32, relu),
  dense(5, { activation: 'softmax' }),
);
const bytes = writeModel({
  model: initialize(network, { seed: 1 }),
  chains: { input: chain },
  decision: [decide({ threshold: 0.3 }), majority({ decisions: 5 })],
  target: { task: 'classification', name: 'kind', labels, encoding: 'one-hot' },
});
const stored = readModel(bytes);
const opened = openNetwork(stored, stored.manifest.target!, { backend: js() }); // written above
let rowsFed = 0;
const pipeline = reflex({
  channels: axes.map((name) => ({ input: name })),
  lineOf: () => ({ slope: 0.5, offset: 0.1 }),
  outputs: [
    {
      type: 'none',
      when: { type: 'label', label: 'b', minimumProbability: 0.3, release: 0.2 },
      minimumOnMs: 100,
    },
  ],
  network: opened,
  now: () => 10 * rowsFed,
});
const channels = axes.map((name) => ({ name }));
const { inputs } = opened;
const account = new Statistics({ channels, inputs, outputs: 1, intervalMs: 10 });

const block = createBlock(3, 1, 1 / rateHz);
block.rows = 1;
let decisions = 0;
const take = (decision: Parameters<typeof account.addDecision>[0]): void => {
  account.addDecision(decision, 12);
  decisions += 1;
};

function feed(count: number): void {
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < 3; c++) block.values[c] = signal[(3 * i + c) % signal.length]!;
    block.times[0] = rowsFed / rateHz;
    block.validity[0] = rowsFed > 0 ? validities.continues : validities.begins;
    rowsFed += 1;
    pipeline.push(block, 0, take);
    account.addRow(i * 10, block.validity[0]!, pipeline.reading);
  }
}

const [warmUp, rows] = counts.map(Number);
feed(warmUp!);
decisions = 0;
process.stdout.write('WARM\n');
feed(rows!);
process.stdout.write(`DONE ${decisions}\n`);
