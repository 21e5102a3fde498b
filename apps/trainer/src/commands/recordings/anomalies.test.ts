/** A detector of anomalies from the command line: learned from what is normal, scored by events. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { js } from '@reflexarc/core/backends/js';
import { openModel } from '@reflexarc/io';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { motorRows } from '../../testing/motor.ts';
import { runCaptured } from '../../testing/run-captured.ts';

let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-anomalies-'));
  await writeFile(at('sound.csv'), motorRows(60));
  await writeFile(at('day.csv'), motorRows(60, { from: 20, to: 28, seed: 2 }));
});
afterAll(() => rm(folder, { recursive: true }));

async function train(...more: readonly string[]) {
  const argv = ['train', '--task', 'anomaly', '--quiet', '--json', ...more];
  const { code, stdout, stderr } = await runCaptured(argv);
  return { code, stderr, report: JSON.parse(stdout) };
}

async function evaluate(model: string) {
  const labels = ['--label-from', 'column:state'];
  const argv = ['evaluate', '--model', at(model), '--data', at('day.csv'), ...labels];
  const { code, stdout } = await runCaptured([...argv, '--json']);
  return { code, report: JSON.parse(stdout), text: (await runCaptured(argv)).stdout };
}

describe.each(['mahalanobis', 'autoencoder'])('a detector by %s', (detector) => {
  it('learns from sound motors alone, and finds the worn one', async () => {
    const options = ['--detector', detector, '--features', 'trend,bands', '--epochs', '60'];
    const out = ['--out', at(`${detector}.safetensors`), '--ignore', 'state', '--split', 'time'];
    const trained = await train('--data', at('sound.csv'), ...options, ...out);
    expect(trained.stderr).toContain('note: no labels: all rows are taken for normal');
    expect(trained.code).toBe(0);
    const { limit, task, labels } = trained.report;
    expect({ task, labels }).toEqual({ task: 'anomaly', labels: ['normal', 'anomaly'] });
    expect(limit.limit).toBeCloseTo(limit.median + 6 * limit.mad, 9);
    expect(trained.report.score.confusion[1]).toEqual([0, 0]);
  });

  it('finds the worn motor, by labels that it never saw', async () => {
    const out = ['--out', at(`${detector}-labels.safetensors`), '--label-from', 'column:state'];
    const trained = await train('--data', at('day.csv'), '--detector', detector, ...out);
    expect(trained.stderr).toContain(
      'note: normal is ok; `--normal` says else; worn: anomalies, which nothing is learned from',
    );
    const { report, text } = await evaluate(`${detector}-labels.safetensors`);
    expect(report.events).toMatchObject({ events: 1, found: 1, missed: 0, falseAlarms: 0 });
    expect(report.events.background).toEqual(['normal']);
    expect(text).toContain('per event: 1 of 1 found, 0 missed');
  });

  it('keeps its limit in the model: as far is an even score', async () => {
    const bytes = await readFile(at(`${detector}-labels.safetensors`));
    const { manifest, dispose } = openModel(bytes, { backend: js() });
    dispose();
    expect(manifest.target).toMatchObject({ encoding: 'binary', normal: ['ok'] });
    expect(manifest.decision).toEqual([
      { kind: 'decide', options: { thresholds: { anomaly: 0.5 } } },
    ]);
  });
});

describe('what cannot be learned is refused', () => {
  const data = () => ['--data', at('day.csv'), '--label-from', 'column:state'];
  const cases = [
    [
      'a label that there is not',
      ['--normal', 'fine'],
      /`--normal` is `fine`, expected those of the labels ok, worn/,
    ],
    ['too few windows', ['--window', '10s', '--stride', '10s'], /at least 10/],
    ['no such detector', ['--detector', 'forest'], /mahalanobis, autoencoder/],
  ] as const;
  it.each(cases)('%s', async (_name, options, words) => {
    const { code, stderr } = await runCaptured([
      'train',
      '--task',
      'anomaly',
      ...data(),
      ...options,
    ]);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(words);
  });
});
