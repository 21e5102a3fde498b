// What a model found hard, kept as recordings and rows that the trainer reads once they have
// labels.

import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { gestureModel, gestureRows } from '../testing/gesture-model.ts';
import { runHere } from '../testing/run-here.ts';
import { testFolder } from '../testing/test-folder.ts';

const rows = gestureRows(900);
const { path, write, configure } = testFolder({
  'gestures.safetensors': gestureModel([]),
  'motion.csv': `ax,ay,az\n${rows.map((row) => row.join(',')).join('\n')}\n`,
});

async function play(collect: object, changes: object = {}) {
  const configuration = {
    model: 'gestures.safetensors',
    source: { type: 'replay', file: 'motion.csv', speed: 20 },
    sampling: { intervalMs: 10 },
    channels: ['ax', 'ay', 'az'].map((input) => ({ input })),
    collect,
    ...changes,
  };
  return runHere({ file: await write(JSON.stringify(configuration)) });
}

describe('windows that a model is unsure about', () => {
  it('are kept as recordings of their rows, and none that it is sure about', async () => {
    const collect = { folder: 'hard', confidence: 0.99, everyMs: 0 };
    const { decisions, summary } = await play(collect);
    const unsure = decisions.filter(({ probabilities }) => {
      return Math.max(...Object.values(probabilities!)) < 0.99;
    });
    expect(unsure.length).toBeGreaterThan(2);
    expect(unsure.length).toBeLessThan(decisions.length / 2);
    const { kept, full, failed } = summary.collected!;
    expect({ full, failed }).toEqual({ full: 0, failed: 0 });
    const names = await readdir(path('hard'));
    expect(names).toHaveLength(kept);
    expect(kept).toBe(unsure.length);
    expect(names.every((name) => /^unsure-\d{4}\.csv$/.test(name))).toBe(true);
    // Each is the window of one of those decisions, row for row.
    const first = decisions[0]!.ms;
    const windows = unsure.map(({ ms }) => {
      const end = 50 + Math.round((ms - first) / 10);
      return rows.slice(end - 50, end).map((row) => row.join(','));
    });
    for (const name of names) {
      const [header, ...lines] = (await readFile(path('hard', name), 'utf8')).trim().split('\n');
      expect(header).toBe('time_s,ax,ay,az');
      const given = lines.map((line) => line.split(',').slice(1).join(','));
      expect(windows).toContainEqual(given);
      expect(lines.at(-1)).toMatch(/^0\.4900\d\d,/);
    }
  });

  it('are learned from by the trainer, once a person has put them into folders', async () => {
    const names = await readdir(path('hard'));
    for (const label of ['rest', 'shake'])
      await mkdir(path('labelled', label), { recursive: true });
    // Any label does to see that they are read.
    for (const [i, name] of names.entries()) {
      await rename(path('hard', name), path('labelled', i % 2 === 0 ? 'rest' : 'shake', name));
    }
    const trainer = fileURLToPath(new URL('../../../trainer/src/main.ts', import.meta.url));
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [
        ...['--conditions=@reflexarc/source', '--import', 'tsx', trainer],
        ...['train', '--data', path('labelled'), '--out', path('new.safetensors')],
        ...['--window', '0.3s', '--stride', '0.1s', '--epochs', '2', '--json'],
      ],
      { encoding: 'utf8', cwd: fileURLToPath(new URL('../..', import.meta.url)) },
    );
    expect([status, stderr.includes('Error')], stdout + stderr).toEqual([0, false]);
    expect(stdout).toContain('shake');
  });

  it('are kept up to a number, and not too often', async () => {
    const bounded = { folder: 'few', confidence: 1, everyMs: 0, most: 2 };
    const { summary, notices } = await play(bounded);
    expect(summary.collected).toMatchObject({ kept: 2, failed: 0 });
    expect(summary.collected!.full).toBeGreaterThan(1);
    expect(await readdir(path('few'))).toHaveLength(2);
    expect(notices.filter((text) => text.includes('as many as collect.most lets'))).toHaveLength(1);
    const seldom = await play({ folder: 'seldom', confidence: 1, everyMs: 3_600_000 });
    expect(seldom.summary.collected).toMatchObject({ kept: 1, full: 0 });
  });

  it('that can’t be written are counted, and said once', async () => {
    await writeFile(path('in-the-way'), '');
    const { summary, notices } = await play({ folder: 'in-the-way', confidence: 1, everyMs: 0 });
    expect(summary).toMatchObject({ ending: 'done', decisions: 86 });
    expect(summary.collected).toMatchObject({ kept: 0 });
    expect(summary.collected!.failed).toBeGreaterThan(1);
    expect(notices.filter((text) => text.includes('decisions go on'))).toHaveLength(1);
  });
});

it('rows of a table that are new to a model are kept in a table with a column to fill in', async () => {
  await writeFile(path('rows.csv'), 'temperature,humidity\n25,50\n60,50\n26,51\n10,140\n');
  const changes = {
    board: undefined,
    source: { type: 'replay', file: 'rows.csv' },
    sampling: { intervalMs: 60, timeCompression: 5000 / 60 },
    channels: [{ input: 'temperature' }, { input: 'humidity' }],
    outputs: [],
    collect: { folder: 'rows', confidence: 0, everyMs: 0 },
  };
  const file = await configure(changes);
  const { summary } = await runHere({ file });
  expect(summary.collected).toEqual({ kept: 2, full: 0, failed: 0, skipped: 0 });
  const text = await readFile(path('rows', 'to-label.csv'), 'utf8');
  expect(text).toBe('temperature,humidity,state\n60,50,\n10,140,\n');
});
