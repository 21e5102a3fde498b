/** Networks for recordings beside the named ones: of a file, of spectrograms, on varied windows. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCaptured } from '../../testing/run-captured.ts';
import { writeSwings } from '../../testing/swings.ts';

let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-networks-'));
  await writeSwings(at('swings'));
});
afterAll(() => rm(folder, { recursive: true }));

async function train(...more: readonly string[]) {
  const quick = ['--window', '1s', '--stride', '0.5s', '--epochs', '40', '--quiet', '--json'];
  const { code, stdout, stderr } = await runCaptured(['train', at('swings'), ...quick, ...more]);
  return { code, stderr, report: JSON.parse(stdout) };
}

it('learns with the network of a file', async () => {
  const nodes = [
    { kind: 'conv1d', options: { filters: 4, kernelSize: 5, activation: 'relu' } },
    { kind: 'globalAveragePool' },
  ];
  await writeFile(at('network.json'), JSON.stringify({ nodes }));
  const { code, report, stderr } = await train('--network', at('network.json'));
  expect(stderr).not.toContain('Error');
  expect(code).toBe(0);
  expect(report.network).toBe('50×2 → conv1d1 46×4 → globalAveragePool1 4 → output 2');
  expect(report.metrics.accuracy).toBe(1);
});

it('says what is wrong in it, and where', async () => {
  await writeFile(at('wrong.json'), JSON.stringify({ nodes: [{ kind: 'lstn' }] }));
  const { code, stderr } = await train('--network', at('wrong.json'));
  expect(code).toBe(2);
  expect(stderr).toMatch(/network\.nodes\[0\]\.kind.*`lstn`[\s\S]*lstm/);
});

it('learns from spectrograms with depthwise convolutions', async () => {
  const { report, stderr } = await train('--network', 'dscnn', '--epochs', '20');
  expect(stderr).toContain('note: features: spectrogram; `--features` says else');
  expect(report.chain.stages.map(({ kind }: { kind: string }) => kind)).toContain('spectrogram');
  expect(report.network).toMatch(/conv2d1 .* separableConv2d3/);
  expect(report.metrics.accuracy).toBe(1);
});

it('varies windows of training, and no others', async () => {
  const augment = ['--network', 'conv1d', '--augment', 'jitter:0.1,shift:0.2', '--epochs', '10'];
  const { report, code } = await train(...augment);
  expect(code).toBe(0);
  expect(report.metrics.accuracy).toBe(1);
  const plain = await train('--network', 'conv1d', '--epochs', '10');
  expect(report.validation.loss).not.toBe(plain.report.validation.loss);
  expect(report.data.trainingWindows).toBe(plain.report.data.trainingWindows);
  const refused = await train('--augment', 'jitter:0.1', '--network', 'dense');
  expect(refused.stderr).toContain('windows of a signal, as networks for signals take them');
  expect(refused.code).toBe(2);
});
