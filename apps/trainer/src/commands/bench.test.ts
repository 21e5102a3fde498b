import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { formatTimings } from '../output/timings.ts';
import { grid } from '../testing/grid.ts';
import { runCaptured } from '../testing/run-captured.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
afterAll(() => rmSync(folder, { recursive: true }));
const quick = ['--seconds', '0.01'];

describe('bench', () => {
  it('times the lecture on each backend that runs here', async () => {
    const { code, stdout, stderr } = await runCaptured(['bench', ...quick]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^2 → dense1 3 → dense2 1, 9 parameters\n/);
    for (const name of ['simd', 'js', 'tfjs-wasm']) {
      expect(stdout).toMatch(
        new RegExp(`^${name} +[\\d.]+ [µm]s +[\\d.]+ [µm]s +[\\d,]+/s +[\\d,]+/s +\\d+ KiB$`, 'm'),
      );
    }
    expect(stdout).toMatch(/^simd-fma(:| )/m); // timed, or said why not
    expect(stdout).toMatch(/^fastest for one answer: (simd|simd-fma|js), for learning \S+$/m);
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
  });

  it('times a model of the user, with the loss that its target asks for', async () => {
    const [data, model] = [path.join(folder, 'grid.csv'), path.join(folder, 'grid.safetensors')];
    writeFileSync(data, grid().join('\n'));
    const settings = ['--epochs', '2', '--no-early-stopping', '--hidden', '5'];
    await runCaptured(['train', '--data', data, '--target', 'level', '--out', model, ...settings]);
    const argv = ['bench', model, '--backend', 'js', '--batch', '16', '--json', ...quick];
    const { code, stdout } = await runCaptured(argv);
    expect(code).toBe(0);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ model, parameters: 4 * 5 + 5 + 5 * 2 + 2, batchSize: 16 });
    expect(found.loss).toMatch(/CrossEntropy|crossEntropy/);
    const [{ backend, answer, batch, training, answerBytes, trainingBytes }] = found.backends;
    expect(backend).toBe('js');
    for (const { best, median, p99 } of [answer, batch, training]) {
      expect(best).toBeGreaterThan(0);
      expect(median).toBeGreaterThanOrEqual(best);
      expect(p99).toBeGreaterThanOrEqual(median);
    }
    const parameterBytes = 4 * found.parameters;
    expect(answerBytes).toBeGreaterThan(parameterBytes);
    expect(trainingBytes).toBeGreaterThan(4 * parameterBytes); // their gradients and Adam's two moments too
  });

  it.each([
    [['bench', '--backend', 'abacus'], 'one of simd, simd-fma, js, tfjs-wasm'],
    [['bench', '--seconds', '0'], 'expected a number above 0'],
  ])('is told what is wrong with %s', async (argv, problem) => {
    const { code, stderr } = await runCaptured(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(problem);
  });

  it('says which model file is missing', async () => {
    const { code, stderr } = await runCaptured(['bench', path.join(folder, 'none.safetensors')]);
    expect(code).toBe(3);
    expect(stderr).toContain('does not exist');
  });
});

it('timings are medians, rates rows a second, and a backend without figures says why', () => {
  const timing = (median: number) => ({ best: median / 2, median, p99: 3 * median });
  const text = formatTimings(
    [
      {
        backend: 'one',
        answer: timing(2),
        batch: timing(40),
        training: timing(2000),
        answerBytes: 2049,
      },
      {
        backend: 'two',
        answer: timing(1500),
        batch: timing(400),
        training: timing(1000),
        answerBytes: 1,
      },
      { backend: 'three', problem: 'out of order' },
    ],
    { batchSize: 20, width: 80 },
  );
  expect(text).toBe(
    [
      'backend  one answer      p99  20 answers  step on 20  memory',
      'one         2.00 µs  6.00 µs   500,000/s    10,000/s   3 KiB',
      'two         1.50 ms  4.50 ms    50,000/s    20,000/s   1 KiB',
      'three: not timed: out of order',
      'fastest for one answer: one, for learning two',
      '',
    ].join('\n'),
  );
});
