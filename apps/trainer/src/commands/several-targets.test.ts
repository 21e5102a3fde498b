/** Several numbers at once: one network, a score and an answer for each. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

let folder = '';
let data = '';
let model = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-targets-'));
  data = join(folder, 'lines.csv');
  model = join(folder, 'lines.safetensors');
  const rows = Array.from({ length: 60 }, (_, i) => [
    i,
    (i * 7) % 11,
    2 * i + 3,
    ((i * 7) % 11) - i,
  ]);
  await writeFile(data, ['x,y,sum,difference', ...rows.map((row) => row.join())].join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('several targets', () => {
  it('are learned by one network, scored each in its unit, and answered side by side', async () => {
    const options = ['--target', 'sum,difference', '--hidden', 'none', '--epochs', '300'];
    const steps = ['--rate', '0.03', '--split', 'mod5', '--backend', 'js', '--out', model];
    const trained = await runCaptured(['train', data, ...options, ...steps, '--json']);
    expect(trained.stderr).not.toContain('error');
    const report = JSON.parse(trained.stdout);
    expect(report.target).toBe('sum,difference');
    expect(report.data.inputs.map(({ name }: { name: string }) => name)).toEqual(['x', 'y']);
    expect(report.numbers.map(({ name }: { name: string }) => name)).toEqual(['sum', 'difference']);
    for (const { metrics } of report.numbers) expect(metrics.r2).toBeGreaterThan(0.999);
    expect(report.metrics).toEqual(report.numbers[0].metrics);

    const predicted = await runCaptured(['predict', model, data, '--backend', 'js']);
    const [header, ...answers] = predicted.stdout.trim().split('\n');
    expect(header).toBe('sum,difference');
    expect(answers).toHaveLength(60);
    const [sum = 0, difference = 0] = answers[20]!.split(',').map(Number);
    expect(Math.abs(sum - 43)).toBeLessThan(2);
    expect(Math.abs(difference - (8 - 20))).toBeLessThan(2);

    const inspected = await runCaptured(['inspect', model, '--backend', 'js']);
    expect(inspected.stdout.match(/^target +\w+/gm)?.map((line) => line.split(/ +/)[1])).toEqual([
      'sum',
      'difference',
    ]);

    const lines = await runCaptured([
      'predict',
      model,
      data,
      '--format',
      'jsonl',
      '--backend',
      'js',
    ]);
    expect(JSON.parse(lines.stdout.split('\n')[20]!).prediction).toEqual({ sum, difference });

    const evaluated = await runCaptured(['evaluate', model, data, '--backend', 'js']);
    expect(evaluated.stdout).toMatch(/sum +difference\nRMSE/);
  });

  it('have intervals around each, with the truths that lay within counted', async () => {
    const file = join(folder, 'intervals.safetensors');
    const options = ['--target', 'sum,difference', '--hidden', 'none', '--epochs', '60'];
    const trained = await runCaptured([
      ...[
        'train',
        data,
        ...options,
        '--interval',
        '0.8',
        '--out',
        file,
        '--backend',
        'js',
        '--json',
      ],
    ]);
    const { numbers, data: rows } = JSON.parse(trained.stdout);
    // A fifth of 60 rows is the test, and of the other 48 a fifth is kept: 10.
    expect(rows).toMatchObject({
      trainingRows: 38,
      intervalRows: 10,
      testRows: 12,
      droppedRows: 0,
    });
    for (const { metrics } of numbers) expect(metrics.width).toBeGreaterThan(0);
    const predicted = await runCaptured(['predict', file, data, '--backend', 'js']);
    const [header, first = ''] = predicted.stdout.split('\n');
    expect(header).toBe('sum,sum low,sum high,difference,difference low,difference high');
    const inspected = await runCaptured(['inspect', file, '--backend', 'js']);
    expect(inspected.stdout.replace(/\s+/g, ' ')).toMatch(
      / target sum: \S+ ± \S+, 80 % from \S+ below to \S+ above target difference: /,
    );
    const [sum = 0, low = 0, high = 0] = first.split(',').map(Number);
    expect(high - low).toBeCloseTo(numbers[0].metrics.width, 9);
    expect((low + high) / 2).toBeCloseTo(sum, 9);
    const evaluated = await runCaptured(['evaluate', file, data, '--backend', 'js']);
    expect(evaluated.stdout).toMatch(/within the interval +\d/);
    const refused = await runCaptured(['train', data, '--target', 'sum', '--interval', '1.5']);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('`--interval`')]);
  });

  it('are all numbers: one of words is refused with what to do', async () => {
    const words = join(folder, 'words.csv');
    const rows = Array.from(
      { length: 30 },
      (_, i) => `${i},${i + 1},${i % 3 === 0 ? 'up' : 'down'}`,
    );
    await writeFile(words, ['x,sum,kind', ...rows].join('\n'));
    const { code, stderr } = await runCaptured(['train', words, '--target', 'sum,kind']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/"kind" holds words such as "(up|down)"[\s\S]*from `--target`/);
    expect(stderr).toMatch(/hint: several targets are numbers: leave "kind" out/);
  });

  it.each([
    ['sum,sum', /"sum" is named twice/],
    ['sum,total', /no column "total"[\s\S]*--target/],
    ['sum,difference', /2 targets are to be learned as classes/, '--task', 'classification'],
  ])('are refused as %s', async (target, words, ...more) => {
    const { code, stderr } = await runCaptured([
      ...['train', data, '--target', target],
      ...(more as string[]),
    ]);
    expect(code).toBe(3);
    expect(stderr).toMatch(words);
  });

  it('give way to a column that is called so, comma and all', async () => {
    const file = join(folder, 'comma.csv');
    const rows = Array.from({ length: 20 }, (_, i) => `${i},${3 * i}`);
    await writeFile(file, ['x,"a,b"', ...rows].join('\n'));
    const { stdout } = await runCaptured([
      ...['train', file, '--target', 'a,b', '--epochs', '2', '--backend', 'js', '--json'],
    ]);
    const report = JSON.parse(stdout);
    expect([report.target, report.numbers]).toEqual(['a,b', undefined]);
  });
});
