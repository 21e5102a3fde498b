/** Tables in time from the command line: trained, scored, answered row by row, and refused. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../../testing/run-captured.ts';

let folder = '';
let data = '';
let model = '';
const rows = 240;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-time-'));
  data = join(folder, 'tide.csv');
  model = join(folder, 'tide.safetensors');
  const lines = Array.from({ length: rows }, (_, i) => {
    const day = 1 + Math.floor(i / 24);
    return [2024, 1, day, i % 24, (5 + 2 * Math.sin((2 * Math.PI * i) / 24)).toFixed(5)].join();
  });
  await writeFile(data, ['year,month,day,hour,tide', ...lines].join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a table in time', () => {
  it('is learned from, scored and answered row by row', async () => {
    const trained = await runCaptured([
      ...['train', data, '--target', 'tide', '--time', 'year,month,day,hour', '--lags', '1-2,5'],
      ...['--horizon', '1,2', '--time-features', 'hour', '--hidden', '8', '--epochs', '40'],
      ...['--backend', 'js', '--out', model, '--json'],
    ]);
    const report = JSON.parse(trained.stdout);
    expect(report.horizons).toEqual([1, 2]);
    expect(report.beside.map(({ name }: { name: string }) => name)).toEqual([
      'persistence',
      'linear',
    ]);
    expect(report.metrics.rmse).toBeLessThan(report.beside[0].score.metrics.rmse / 2);
    expect(report.data).toMatchObject({ split: 'last20', trainingRows: 192 - 5 - 2, testRows: 47 });

    const evaluated = await runCaptured(['evaluate', model, data, '--backend', 'js']);
    expect(evaluated.stdout).toMatch(/on 233 rows .*, 7 without a whole past/);
    expect(evaluated.stdout).toMatch(/tide \+1 +tide \+2\nRMSE/);
    expect(evaluated.stdout).toMatch(/RMSE of +as it is now/);

    const predicted = await runCaptured(['predict', model, data, '--backend', 'js']);
    expect(predicted.stderr).toContain('no answer to 5 rows');
    const [header, ...answers] = predicted.stdout.trim().split('\n');
    expect(header).toBe('tide +1,tide +2');
    expect(answers).toHaveLength(rows);
    expect(answers.slice(0, 5)).toEqual(new Array(5).fill(','));
    const [one = 0, two = 0] = answers.at(-1)!.split(',').map(Number);
    const tide = (i: number) => 5 + 2 * Math.sin((2 * Math.PI * i) / 24);
    expect(Math.abs(one - tide(rows))).toBeLessThan(0.5);
    expect(Math.abs(two - tide(rows + 1))).toBeLessThan(0.8);

    const strict = await runCaptured(['predict', model, data, '--missing', 'refuse']);
    expect(strict.code).toBe(3);
  });

  it.each([
    [['--lags', '0'], 2, /`--lags` is `0`, expected whole numbers of at least 1/],
    [['--lags', '5-1'], 2, /`--lags` is `5-1`/],
    [['--lags', '1-99999'], 2, /`--lags` is `1-99999`/],
    [['--horizon', 'soon'], 2, /`--horizon` is `soon`/],
    [['--time-features', 'month'], 2, /`--time-features` is `month`, .*day-of-year/],
    [
      ['--time-features', 'hour'],
      2,
      /`--time-features` is `hour`, expected a setting `time` beside it/,
    ],
    [['--lags', '1', '--split', 'random'], 2, /`--split` is `random`/],
    [['--lags', '1', '--network', 'gru'], 2, /`--network` is `gru`/],
    [['--horizon', '400'], 3, /has its whole past and 400 rows ahead/],
    [['--horizon', '1', '--time', 'year,hour'], 3, /make no date/],
  ])('is refused with %j', async (options, code, words) => {
    const result = await runCaptured(['train', data, '--target', 'tide', ...options]);
    expect(result.stderr).toMatch(words);
    expect(result.code).toBe(code);
  });
});
