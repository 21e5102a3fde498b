/**
 * A million rows through the chain of three axes with its statistics and spectra, network, decision
 * stages and rules: run by `garbage.test.ts` in a process that tells of each garbage collection.
 */
import { dense, initialize, input, sequential } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { readModel, writeModel } from '@reflexarc/io';
import {
  createBlock,
  decide,
  features,
  highPass,
  majority,
  powerSpectrum,
  statistics,
  validities,
  window,
} from '@reflexarc/signal';
import { openNetwork } from '../pipeline/open-network.ts';
import { reflex } from '../pipeline/reflex.ts';
import { Statistics } from '../run/statistics.ts';

const axes = ['ax', 'ay', 'az'];
const labels = ['a', 'b', 'c', 'd', 'e'];
const network = sequential(
  input(426),
  dense(64, { activation: 'relu' }),
  dense(32, { activation: 'relu' }),
  dense(5, { activation: 'softmax' }),
);
const stages = [
  highPass({ hertz: 0.5, order: 4 }),
  window({ size: 200, stride: 10 }),
  features({ parts: { shape: [statistics()], tones: [powerSpectrum({ fft: 256 })] } }),
];
const bytes = writeModel({
  model: initialize(network, { seed: 1 }),
  chains: { input: { input: { channels: axes.map((name) => ({ name })), rateHz: 100 }, stages } },
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

// Made beforehand, so that only the pipeline could leave garbage behind.
const signal = Float64Array.from({ length: 3 * 1000 }, (_, i) => Math.sin(i / 7) + (i % 13) / 10);
const block = createBlock(3, 1, 0.01);
block.rows = 1;
let decisions = 0;
let hasBegun = false;
const take = (decision: Parameters<typeof account.addDecision>[0]): void => {
  account.addDecision(decision, 12);
  decisions += 1;
};

function feed(count: number): void {
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < 3; c++) block.values[c] = signal[3 * (i % 1000) + c]!;
    block.times[0] = block.times[0]! + 0.01;
    block.validity[0] = hasBegun ? validities.continues : validities.begins;
    hasBegun = true;
    rowsFed += 1;
    pipeline.push(block, 0, take);
    account.addRow(i * 10, block.validity[0]!, pipeline.reading);
  }
}

const [warmUp, rows] = process.argv.slice(2).map(Number);
feed(warmUp!);
decisions = 0;
process.stdout.write('WARM\n');
feed(rows!);
process.stdout.write(`DONE ${decisions}\n`);
