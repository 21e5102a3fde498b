// Models whose inputs come through chains, run by the edge row by row.

import { readFile, writeFile } from 'node:fs/promises';
import { concatenate, dense, graph, initialize, input } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { readModel, startStream, writeModel } from '@reflexarc/io';
import {
  features,
  impute,
  recordingBlock,
  standardize,
  statistics,
  window,
} from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import {
  gestureChain,
  gestureDecision,
  gestureModel,
  gestureRows,
} from './testing/gesture-model.ts';
import { runHere } from './testing/run-here.ts';
import { testFolder } from './testing/test-folder.ts';

const rows = gestureRows(900);
const { path, write } = testFolder({
  'model.safetensors': gestureModel(),
  'motion.csv': csv(rows),
});

function csv(all: readonly (readonly (number | string)[])[], names = 'ax,ay,az'): string {
  return `${names}\n${all.map((row) => row.join(',')).join('\n')}\n`;
}

/** Writes a configuration that plays a recording as fast as it can be read; gives its path. */
function configure(changes: object = {}): Promise<string> {
  const configuration = {
    model: 'model.safetensors',
    source: { type: 'replay', file: 'motion.csv', speed: 'max' },
    sampling: { intervalMs: 10 },
    channels: ['ax', 'ay', 'az'].map((channel) => ({ input: channel })),
    ...changes,
  };
  return write(JSON.stringify(configuration));
}

/** Whole milliseconds since the first decision, which the row at 490 ms brings. */
function sinceFirst(ms: number, [first]: readonly { readonly ms: number }[]): number {
  return Math.round(ms - first!.ms);
}

/** What the model says to a whole recording, pushed through at once. */
async function evaluated(model = 'model.safetensors') {
  const stream = startStream(readModel(await readFile(path(model))), { backend: js() });
  const block = recordingBlock({ values: Float64Array.from(rows.flat()), width: 3, rateHz: 100 });
  const said: { ms: number; label: string | null; shake: number }[] = [];
  stream.push(block, ({ time, label = null, scores }) => {
    said.push({ ms: Math.round(time * 1000) - 490, label, shake: scores[1]! });
  });
  return said;
}

describe('a model with a chain', () => {
  it('decides once a stride, on the very numbers that the whole recording gives', async () => {
    const { decisions, summary } = await runHere({ file: await configure() });
    const here = decisions.map(({ ms, label, probabilities }) => ({
      ms: sinceFirst(ms, decisions),
      label,
      shake: probabilities!.shake,
    }));
    const expected = await evaluated();
    expect(here).toEqual(expected);
    expect(here).toHaveLength(1 + (900 - 50) / 10);
    expect(new Set(here.map(({ label }) => label))).toEqual(new Set(['rest', 'shake']));
    expect(summary).toMatchObject({
      decisions: 86,
      samples: { readings: 900, missing: 0, lostReadings: 0 },
      inputs: { ax: { far: 0 } },
    });
  });

  it('tells how unlike its training a window is where its chain ends in standardizing', async () => {
    const fitted = { center: [0, 0, 0], spread: [0.05, 0.01, 0.01] };
    const stages = [...gestureChain.stages, { ...standardize(), fitted }];
    const model = gestureModel(gestureDecision, { ...gestureChain, stages });
    await writeFile(path('standardized.safetensors'), model);
    const when = { type: 'novelty', above: 4, release: 3 };
    const outputs = [{ type: 'none', name: 'new', when }];
    const file = await configure({ model: 'standardized.safetensors', outputs });
    const { decisions } = await runHere({ file });
    expect(decisions).toHaveLength(86);
    let wasNew = false;
    for (const { ms, novelty, outputs: states } of decisions) {
      const end = 50 + Math.round(sinceFirst(ms, decisions) / 10);
      const distances = [0, 1, 2].map((axis) => {
        const column = rows.slice(end - 50, end).map((row) => row[axis]!);
        const mean = column.reduce((sum, x) => sum + x, 0) / 50;
        const squares = column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 50;
        return Math.sqrt(squares) / fitted.spread[axis]!;
      });
      const expected = Math.hypot(...distances) / Math.sqrt(3);
      expect(Math.abs(novelty! - expected)).toBeLessThan(1e-3 * (1 + expected));
      wasNew = novelty! > (wasNew ? 3 : 4);
      expect(states).toEqual({ new: wasNew ? 'on' : 'off' });
    }
    expect(decisions.some(({ outputs: states }) => states!.new === 'on')).toBe(true);
    expect(decisions.some(({ outputs: states }) => states!.new === 'off')).toBe(true);
  });

  it('is refused with a rule on novelty that it knows nothing of', async () => {
    const outputs = [{ type: 'none', when: { type: 'novelty', above: 4 } }];
    await expect(runHere({ file: await configure({ outputs }) })).rejects.toThrow(
      /outputs\[0\]\.when\.type is "novelty"[\s\S]*standardize/,
    );
  });

  it('says none where no score is high enough, and drives nothing then', async () => {
    const [decide] = gestureDecision;
    const thresholds = { rest: 1, shake: 0.75 };
    const model = gestureModel([{ ...decide!, options: { thresholds } }]);
    await writeFile(path('strict.safetensors'), model);
    const when = { type: 'label', label: 'shake' };
    const file = await configure({
      model: 'strict.safetensors',
      outputs: [{ type: 'none', when }],
    });
    const { decisions, summary } = await runHere({ file });
    const labels = decisions.map(({ label }) => label);
    expect(labels).toEqual((await evaluated('strict.safetensors')).map(({ label }) => label));
    const shakes = labels.filter((label) => label === 'shake').length;
    expect(new Set(labels)).toEqual(new Set([null, 'shake']));
    expect(summary.labels).toEqual({ shake: shakes });
    expect(summary.undecided).toBe(labels.length - shakes);
    expect(summary.outputs).toEqual([{ type: 'none', active: shakes }]);
  });

  it('lets no window reach across a gap', async () => {
    const gappy = rows.slice(0, 200).map((row, i) => (i === 75 ? [row[0]!, '', row[2]!] : row));
    await writeFile(path('gap.csv'), csv(gappy));
    const source = { type: 'replay', file: 'gap.csv', speed: 'max' };
    const { decisions, summary } = await runHere({ file: await configure({ source }) });
    // windows of 50 rows end with rows 49, 59, 69; those after row 75 with 125, 135 … 195
    const last = [49, 59, 69, 125, 135, 145, 155, 165, 175, 185, 195];
    expect(decisions.map(({ ms }) => sinceFirst(ms, decisions))).toEqual(
      last.map((row) => row * 10 - 490),
    );
    expect(summary.samples).toMatchObject({ readings: 199, missing: 1 });
  });

  it('fills what is missing where its chain begins with that', async () => {
    const stages = [{ ...impute({ by: 'last' }), fitted: { value: [0, 0, 1] } }];
    const chain = { ...gestureChain, stages: [...stages, ...gestureChain.stages] };
    await writeFile(path('patient.safetensors'), gestureModel(gestureDecision, chain));
    const gappy = rows.slice(0, 200).map((row, i) => (i === 75 ? [row[0]!, '', row[2]!] : row));
    await writeFile(path('gap.csv'), csv(gappy));
    const source = { type: 'replay', file: 'gap.csv', speed: 'max' };
    const file = await configure({ source, model: 'patient.safetensors' });
    const { decisions } = await runHere({ file });
    expect(decisions).toHaveLength(1 + (200 - 50) / 10);
  });

  it('is refused at a rate that its chain was not made for', async () => {
    const file = await configure({ sampling: { intervalMs: 20 } });
    await expect(runHere({ file })).rejects.toThrow(
      /sampling gives 50 readings a second.*learned from 100[\s\S]*set sampling\.intervalMs to 10/,
    );
  });

  it('says so where rows come at another rate than the one it learned from', async () => {
    const timed = rows.map((row, i) => [i / 80, ...row]);
    await writeFile(path('slow.csv'), csv(timed, 'seconds,ax,ay,az'));
    const time = { column: 'seconds', unit: 's' };
    const source = { type: 'replay', file: 'slow.csv', speed: 'max', time };
    const { notices } = await runHere({ file: await configure({ source, sampling: undefined }) });
    expect(notices.join('\n')).toContain(
      'readings come at 80 Hz (one every 12.5 ms), not at 100 Hz, as the model learned from',
    );
  });
});

describe('a model with a chain for each of two inputs', () => {
  it('takes a channel that both name once, and answers when both have something new', async () => {
    const axes = gestureChain.input;
    const network = graph({ coarse: input(3), fine: input(1) }, ({ coarse, fine }) => ({
      level: coarse.with(fine).to(concatenate(), dense(1)),
    }));
    const model = initialize(network, { seed: 3 });
    model.parameters.set([1, 10, 100, 1000, 0]);
    const mean = (size: number, stride: number) => [
      window({ size, stride }),
      features({ parts: { mean: [statistics({ of: ['mean'] })] } }),
    ];
    const bytes = writeModel({
      model,
      chains: {
        coarse: { input: axes, stages: mean(20, 20) },
        fine: { input: { channels: [{ name: 'ax' }], rateHz: 100 }, stages: mean(5, 5) },
      },
      target: { task: 'regression', name: 'level', mean: 0, deviation: 1 },
    });
    await writeFile(path('two.safetensors'), bytes);
    const { decisions } = await runHere({ file: await configure({ model: 'two.safetensors' }) });
    expect(decisions).toHaveLength(900 / 20);
    const meanOf = (channel: number, from: number, to: number) =>
      rows.slice(from, to).reduce((sum, row) => sum + row[channel]!, 0) / (to - from);
    decisions.forEach(({ value, values }, i) => {
      const end = 20 * (i + 1);
      const coarse = [0, 1, 2].map((channel) => 10 ** channel * meanOf(channel, end - 20, end));
      const expected = coarse.reduce((sum, one) => sum + one, 1000 * meanOf(0, end - 5, end));
      expect(value).toBeCloseTo(expected, 3);
      expect(Object.keys(values)).toEqual(['ax', 'ay', 'az']);
    });
  });
});
