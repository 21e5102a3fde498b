/** WAV files as recordings: their rate is their own, their folders are labels. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../../testing/run-captured.ts';
import { writeTone } from '../../testing/tones.ts';

let folder = '';
let training = '';
let fresh = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-sounds-'));
  training = join(folder, 'machines');
  fresh = join(folder, 'fresh');
  for (let i = 0; i < 5; i++) {
    await writeTone(join(training, 'sound', `${i}.wav`), { hertz: 300 + 5 * i });
    await writeTone(join(training, 'worn', `${i}.wav`), { hertz: 900 + 5 * i });
  }
  await writeTone(join(fresh, 'sound', 'a.wav'), { hertz: 312 });
  await writeTone(join(fresh, 'worn', 'b.wav'), { hertz: 913 });
});
afterAll(() => rm(folder, { recursive: true }));

describe('sounds in folders', () => {
  it('are told apart by their cepstra, with their rate, and from files that training did not have', async () => {
    const model = join(folder, 'machines.safetensors');
    const trained = await runCaptured([
      ...['train', training, '--window', '250ms', '--stride', '125ms', '--features', 'cepstra'],
      ...['--epochs', '40', '--hidden', '8', '--backend', 'js', '--out', model, '--json'],
    ]);
    const report = JSON.parse(trained.stdout);
    expect(report.labels).toEqual(['sound', 'worn']);
    expect(report.data).toMatchObject({ recordings: 10, rateHz: 8000, channels: ['sound'] });
    expect(report.metrics.accuracy).toBeGreaterThan(0.95);
    const evaluated = await runCaptured(['evaluate', model, fresh, '--json', '--backend', 'js']);
    expect(JSON.parse(evaluated.stdout).metrics.accuracy).toBeGreaterThan(0.95);
    const [file] = [join(fresh, 'worn', 'b.wav')];
    const predicted = await runCaptured(['predict', model, file, '--json', '--backend', 'js']);
    const { predictions } = JSON.parse(predicted.stdout);
    expect(
      new Set(predictions.map(({ prediction }: { prediction: string }) => prediction)),
    ).toEqual(new Set(['worn']));
  });

  it('are refused with a rate that is not theirs', async () => {
    const { code, stderr } = await runCaptured(['train', training, '--sample-rate', '16000']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/has 8000 rows a second as it says itself, expected 16000/);
  });
});
