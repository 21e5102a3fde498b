import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { grid } from '../testing/grid.ts';
import { runCaptured } from '../testing/run-captured.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function trainOn(lines: readonly string[], ...more: string[]) {
  const data = join(folder, 'data.csv');
  await writeFile(data, `${lines.join('\n')}\n`);
  const out = join(folder, 'model.safetensors');
  const argv = ['train', '--data', data, '--target', 'level', '--split', 'mod5', '--out', out];
  return runCaptured([...argv, '--quiet', '--epochs', '60', ...more]);
}

describe('train, evaluate, predict, inspect', () => {
  it('carries a table of numbers and words through one file', async () => {
    const trained = await trainOn(grid(), '--json');
    expect(trained.code).toBe(0);
    // mod5 of a grid of ten columns tests on the fifth and the tenth.
    expect(trained.stderr).toMatch(/^warning: input `x` of 10 of 20 test rows [^\n]*\n$/);
    const report = JSON.parse(trained.stdout);
    expect(report).toMatchObject({ task: 'classification', labels: ['high', 'low'], seed: 0 });
    expect(report.data).toMatchObject({ trainingRows: 80, testRows: 20 });
    expect(report.metrics.accuracy).toBeGreaterThanOrEqual(0.9);

    const [model, data] = [join(folder, 'model.safetensors'), join(folder, 'data.csv')];
    const scored = await runCaptured(['evaluate', '--model', model, '--data', data, '--json']);
    const score = JSON.parse(scored.stdout);
    const predicted = await runCaptured(['predict', '--model', model, '--data', data]);
    const labels = predicted.stdout
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
    const truths = grid()
      .slice(1)
      .map((line) => line.split(',')[3]);
    const right = labels.filter((label, i) => label === truths[i]).length;
    expect(score.metrics.accuracy).toBeCloseTo(right / 100, 12);
    expect(Object.keys(score.metrics)).toEqual([
      ...['accuracy', 'macroF1', 'weightedF1', 'balancedAccuracy', 'mcc', 'rocAuc'],
    ]);
    expect(score.f1).toHaveLength(2);
    expect(score.metrics.rocAuc).toBeGreaterThan(0.9);

    const { code, stdout } = await runCaptured(['inspect', '--model', model]);
    expect(code).toBe(0);
    expect(stdout).toContain('side: one of left, right');
  });

  it('keeps the rate of the sensors, from times or as it is said', async () => {
    const [header, ...rows] = grid();
    const timed = [
      `t_ms,${header}`,
      ...rows.map((row, i) => `${20 * i + (i > 50 ? 900 : 0)},${row}`),
    ];
    const { code, stdout, stderr } = await trainOn(timed, '--time', 't_ms', '--json');
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report.rateHz).toBe(50);
    expect(report.data.inputs.map(({ name }: { name: string }) => name)).toEqual([
      'x',
      'y',
      'side',
    ]);
    expect(stderr).toContain('a rate of 50 Hz is taken; `--sample-rate 50` says it instead');
    expect(stderr).toContain(
      'the score says little of later rows; `--split last20` tests on those',
    );
    const model = join(folder, 'model.safetensors');
    const { stdout: inspected } = await runCaptured(['inspect', '--model', model, '--json']);
    expect(JSON.parse(inspected)).toMatchObject({ manifest: { rateHz: 50 } });
    const said = await trainOn(timed, '--ignore', 't_ms', '--sample-rate', '12.5', '--json');
    expect(JSON.parse(said.stdout).rateHz).toBe(12.5);
  });

  it('gives the same file for the same seed', async () => {
    await trainOn(grid());
    const first = await readFile(join(folder, 'model.safetensors'));
    await trainOn(grid());
    expect(await readFile(join(folder, 'model.safetensors'))).toEqual(first);
  });

  it.each([
    ['an unknown target', grid(), ['--target', 'levl'], 3, 'did you mean `level`?'],
    [
      'text in a numeric column',
      [...grid(), 'warm,1,left,low'],
      [],
      3,
      /"x" is "warm"[\s\S]*line 102/,
    ],
    [
      'a word for not-a-number',
      [...grid(), 'NaN,1,left,low'],
      [],
      3,
      /"x" is "NaN"[\s\S]*line 102/,
    ],
    ['an empty cell', [...grid(), ',1,left,low'], [], 3, /"x" has no value[\s\S]*line 102/],
    ['a ragged row', [...grid(), '1,2,left'], [], 3, 'line 102 has 3 cells, expected 4'],
    ['no rows', ['x,y,side,level'], [], 3, 'has a header but no rows'],
    [
      'one class',
      grid().map((line) => line.replace(/high$/, 'low')),
      [],
      3,
      'one class only, "low"',
    ],
    ['a rate that diverges', grid(), ['--learning-rate', '1e38'], 1, 'DIVERGED'],
    ['a rate that is no number', grid(), ['--learning-rate', 'fast'], 2, '`fast`'],
  ])('refuses %s and writes nothing', async (_, lines, more, code, text) => {
    const result = await trainOn(lines, ...more);
    expect(result.stderr).toMatch(text);
    expect(result.code).toBe(code);
    expect(result.stdout).toBe('');
    expect(await readdir(folder)).toEqual(['data.csv']);
  });

  it('says which line holds a category that the model does not know', async () => {
    await trainOn(grid());
    const data = join(folder, 'new.csv');
    await writeFile(data, 'side,y,x\nleft,1,2\nmiddle,1,2\n');
    const model = join(folder, 'model.safetensors');
    const { code, stdout, stderr } = await runCaptured([
      'predict',
      '--model',
      model,
      '--data',
      data,
    ]);
    // The row that can be answered is; the other keeps its place.
    expect(code).toBe(0);
    expect(stdout).toMatch(/^level,score high,score low\nlow,[\d.]+,[\d.]+\n,,\n$/);
    expect(stderr).toMatch(/new\.csv line 3: column "side" has no category "middle"/);
  });

  it('refuses a model file whose bits were changed', async () => {
    await trainOn(grid());
    const model = join(folder, 'model.safetensors');
    const bytes = await readFile(model);
    bytes[bytes.length - 3]! ^= 1;
    await writeFile(model, bytes);
    const { code, stderr } = await runCaptured(['inspect', '--model', model]);
    expect(code).toBe(3);
    expect(stderr).toContain('CHECKSUM_MISMATCH');
  });

  it('ends with 130 when interrupted, and leaves nothing', async () => {
    const data = join(folder, 'data.csv');
    await writeFile(data, grid().join('\n'));
    const argv = [
      'train',
      '--data',
      data,
      '--target',
      'level',
      '--out',
      join(folder, 'm.safetensors'),
    ];
    const interrupted = AbortSignal.timeout(60);
    const { code } = await runCaptured([...argv, '--no-early-stopping', '--epochs', '1000000'], {
      interrupted,
    });
    expect(code).toBe(130);
    expect(await readdir(folder)).toEqual(['data.csv']);
  });

  it('refuses a folder that is not there before training', async () => {
    const { code, stderr } = await trainOn(grid(), '--out', join(folder, 'none', 'm.safetensors'));
    expect(code).toBe(1);
    expect(stderr).toContain('NO_FOLDER');
  });
});
