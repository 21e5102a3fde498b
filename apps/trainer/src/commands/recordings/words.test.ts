/**
 * Spoken words, told apart in voices that training did not hear: said by espeak-ng, learned from
 * spectrograms by one command.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../../testing/run-captured.ts';

const hasSpeaker = ((): boolean => {
  try {
    execFileSync('espeak-ng', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
const without = hasSpeaker
  ? ''
  : ' (skipped: espeak-ng is missing, install with apt-get install espeak-ng)';

const words = ['yes', 'stop', 'left'];
const voices = ['en-us', 'en-gb-scotland', 'en-gb-x-rp'].flatMap((accent) =>
  ['m1', 'm3', 'f2', 'f4', 'm7'].map((person) => `${accent}+${person}`),
);

let folder = '';
afterAll(() => (folder === '' ? undefined : rm(folder, { recursive: true })));

/** A file for each word and voice: `yes/en-us+m3.wav`. */
async function speak(): Promise<string> {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-words-'));
  for (const word of words) {
    await mkdir(join(folder, word));
    for (const voice of voices) {
      const file = join(folder, word, `${voice}.wav`);
      execFileSync('espeak-ng', ['-v', voice, '-w', file, word]);
    }
  }
  return folder;
}

describe.skipIf(!hasSpeaker && process.env['CI'] === undefined)(`spoken words${without}`, () => {
  it('are told apart in voices that were kept from learning', async () => {
    const { stdout, stderr } = await runCaptured([
      ...['train', await speak(), '--label-from', 'name:{label}/{voice}.wav', '--group', 'voice'],
      ...['--network', 'dscnn', '--resample', '8000', '--window', '400ms', '--stride', '40ms'],
      ...['--epochs', '30', '--no-early-stopping', '--json', '--quiet'],
    ]);
    expect(stderr).toContain('3 of 15 kept for the test');
    const report = JSON.parse(stdout);
    expect(report.data).toMatchObject({ recordings: 45, channels: ['sound'] });
    expect(report.labels).toEqual(['left', 'stop', 'yes']);
    expect(report.metrics.accuracy).toBeGreaterThanOrEqual(0.9);
  }, 300_000);
});
