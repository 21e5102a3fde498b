/** Tables with a window of a signal in each row, learned by networks for signals. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '@reflexarc/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-windows-'));
  await writeFile(join(folder, 'swings.csv'), swings().join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

const steps = 24;

/**
 * Two channels: a swing of a fixed shape that begins anywhere, on the second the same or its
 * mirror image, which is the class. No step tells it by itself.
 */
function swings(): readonly string[] {
  const random = seeded(3, 'swings');
  const header = Array.from({ length: steps }, (_, t) => `a_${t},b_${t}`).join(',');
  const rows = Array.from({ length: 120 }, (_, i) => {
    const start = random.below(steps - 8);
    const sign = random.uniform() < 0.5 ? 1 : -1;
    const mirrored = i % 2 === 0 ? 1 : -1;
    const cells = Array.from({ length: steps }, (_, t) => {
      const swing = t >= start && t < start + 8 ? sign * Math.sin(((t - start) / 8) * Math.PI) : 0;
      return [swing + 0.05 * random.normal(), mirrored * swing + 0.05 * random.normal()];
    });
    return [...cells.flat().map((x) => x.toFixed(3)), i % 2 === 0 ? 'same' : 'mirrored'].join(',');
  });
  return [`${header},kind`, ...rows];
}

const train = (...more: string[]) => {
  const argv = ['train', '--data', join(folder, 'swings.csv'), '--target', 'kind', '--quiet'];
  return runCaptured([...argv, '--json', '--split', 'mod5', ...more]);
};

it('learns by convolution what no column tells, and answers from the file', async () => {
  const out = join(folder, 'swings.safetensors');
  const { stdout } = await train('--network', 'conv1d', '--epochs', '60', '--out', out);
  const report = JSON.parse(stdout);
  expect(report.network).toMatch(/^24×2 → conv1d1/);
  expect(report.metrics.accuracy).toBeGreaterThanOrEqual(0.9);
  const scored = await runCaptured([
    ...['evaluate', '--model', out, '--data', join(folder, 'swings.csv'), '--json'],
  ]);
  expect(JSON.parse(scored.stdout).metrics.accuracy).toBeGreaterThan(0.9);
});

it('compares networks on rows set aside, and says what each was worth', async () => {
  const { stdout } = await train('--network', 'auto', '--epochs', '60', '--batch-size', '16');
  const { tried, network, parameters, metrics } = JSON.parse(stdout);
  const names = tried.map(({ name }: { name: string }) => name);
  expect(names).toEqual([
    ...['linear', 'dense-means', 'dense', 'conv1d-means', 'conv1d', 'gru-means'],
  ]);
  // A hundred rows are set aside in two orders, but for networks that are far behind after the
  // first.
  for (const { validation } of tried) expect([5, 10]).toContain(validation.losses.length);
  const chosen = tried.find((each: { parameters: number }) => each.parameters === parameters);
  const [linear] = tried;
  expect(linear.validation.loss).toBeGreaterThan(2 * chosen.validation.loss);
  expect(network).not.toMatch(/^48 → output/);
  expect(metrics.accuracy).toBeGreaterThanOrEqual(0.9);
});

it('refuses a network for signals where rows are no windows', async () => {
  await writeFile(join(folder, 'plain.csv'), `x,y,kind\n${'1,2,a\n2,1,b\n'.repeat(12)}`);
  const plain = ['train', '--data', join(folder, 'plain.csv'), '--target', 'kind', '--quiet'];
  const { code, stderr } = await runCaptured([...plain, '--network', 'gru']);
  expect(code).toBe(2);
  expect(stderr).toContain('`--network` is `gru`, expected dense or auto: rows are no windows');
  const hidden = await train('--network', 'conv1d', '--hidden', '8');
  expect(hidden.code).toBe(2);
  expect(JSON.parse(hidden.stdout).error).toMatchObject({ code: 'CONFLICTING_OPTIONS' });
});

it('takes sequences of differing lengths, a step a row, as windows of one', async () => {
  const random = seeded(4, 'sequences');
  const rows = Array.from({ length: 60 }, (_, i) => {
    const length = 8 + random.below(9);
    const up = i % 2 === 0 ? 1 : -1;
    return Array.from({ length }, (__, t) => {
      const value = (up * t) / length + 0.1 * random.normal();
      return `${i},${value.toFixed(3)},${up > 0 ? 'rise' : 'fall'}`;
    });
  });
  const data = join(folder, 'sequences.csv');
  await writeFile(data, ['number,x,kind', ...rows.flat()].join('\n'));
  const out = join(folder, 'sequences.safetensors');
  const columns = ['--data', data, '--sequence', 'number'];
  const { stdout } = await runCaptured([
    ...['train', ...columns, '--target', 'kind', '--split', 'mod5', '--epochs', '60'],
    ...['--out', out, '--quiet', '--json'],
  ]);
  const report = JSON.parse(stdout);
  expect(report.data).toMatchObject({ trainingRows: 48, testRows: 12 });
  expect(report.metrics.accuracy).toBeGreaterThanOrEqual(0.9);
  const [note] = report.notes;
  expect(note.text).toMatch(/^60 sequences of 8 to 16 steps taken as windows of \d+$/);
  const scored = await runCaptured(['evaluate', '--model', out, ...columns, '--json']);
  expect(JSON.parse(scored.stdout)).toMatchObject({ rows: 60 });
  expect(JSON.parse(scored.stdout).metrics.accuracy).toBeGreaterThan(0.9);

  // New sequences, whose kind nobody knows, are answered one by one, by their names.
  const unseen = join(folder, 'unseen.csv');
  const level = (t: number, up: number): string => ((up * t) / 10).toFixed(3);
  const steps = Array.from({ length: 10 }, (_, t) => [`a,${level(t, -1)}`, `b,${level(t, 1)}`]);
  await writeFile(unseen, ['number,x', ...steps.flat()].join('\n'));
  const asked = ['predict', '--model', out, '--data', unseen, '--sequence', 'number'];
  const answered = await runCaptured(asked);
  expect(answered.code).toBe(0);
  const lines = answered.stdout.trim().split('\n');
  expect(lines[0]).toBe('number,kind,score fall,score rise');
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual([
    ['a', 'fall'],
    ['b', 'rise'],
  ]);
  const { predictions } = JSON.parse((await runCaptured([...asked, '--json'])).stdout);
  expect(predictions).toMatchObject([
    { sequence: 'a', prediction: 'fall' },
    { sequence: 'b', prediction: 'rise' },
  ]);
});
