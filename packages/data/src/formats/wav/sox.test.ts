/** WAV as SoX writes it, with numbers that every width holds exactly. */
import { spawnSync } from 'node:child_process';
import { seeded } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../testing/cities.ts';

const isMissing = spawnSync('sox', ['--version'], { stdio: 'ignore' }).status !== 0;
const withoutSox = isMissing ? ' (skipped: no SoX, install with: apt-get install sox)' : '';

/** What SoX makes of doubles from −1 to 1, channels side by side; without dither. */
function runSox(
  samples: Float64Array,
  { channels, to }: { readonly channels: number; readonly to: readonly string[] },
): Uint8Array {
  const from = ['-t', 'raw', '-r', '8000', '-e', 'floating-point', '-b', '64', '-L'];
  const { stdout, stderr, status } = spawnSync(
    'sox',
    ['-D', '-V1', ...from, '-c', `${channels}`, '-', ...to, '-'],
    { input: new Uint8Array(samples.buffer) },
  );
  if (status !== 0) throw new Error(String(stderr));
  return new Uint8Array(stdout);
}

/** Multiples of the smallest step of so many bits, the ends of the scale among them. */
function stepsOf(bits: number, count: number): Float64Array {
  const random = seeded(1, `sox ${bits}`);
  const half = 2 ** (bits - 1);
  const steps = Float64Array.from({ length: count }, () => random.below(2 * half) - half);
  steps.set([-half, half - 1, 0, 1, -1, -half + 1]);
  return steps.map((step) => step / half);
}

/** Bits that are kept (floats of 32 bits have 24 of mantissa), and SoX's options. */
const encodings: Readonly<Record<string, readonly [bits: number, options: string]>> = {
  '8 bits': [8, '-b 8 -e unsigned-integer'],
  '16 bits': [16, '-b 16 -e signed-integer'],
  '24 bits': [24, '-b 24 -e signed-integer -t wavpcm'],
  '24 bits, extensible': [24, '-b 24 -e signed-integer'],
  '32 bits, extensible': [32, '-b 32 -e signed-integer'],
  'floats of 32 bits': [24, '-b 32 -e floating-point'],
  'floats of 64 bits': [32, '-b 64 -e floating-point'],
  '16 bits, high bytes first': [16, '-b 16 -e signed-integer -B'],
  '24 bits, high bytes first': [24, '-b 24 -e signed-integer -B'],
  'floats of 32 bits, high bytes first': [24, '-b 32 -e floating-point -B'],
};

describe.skipIf(isMissing && process.env.CI === undefined)(
  `sound that SoX wrote${withoutSox}`,
  () => {
    for (const [name, [bits, options]] of Object.entries(encodings)) {
      it.each([1, 2, 6])(`${name} are read bit for bit: %i channels`, async (channels) => {
        const samples = stepsOf(bits, 60 * channels);
        const to = ['-t', 'wav', ...options.split(' ')];
        const table = await readBytes(runSox(samples, { channels, to }));
        expect([table.rateHz, table.count, table.columns.length]).toEqual([8000, 60, channels]);
        table.columns.forEach(({ numbers }, channel) => {
          expect([...numbers!]).toEqual([...samples.filter((_, i) => i % channels === channel)]);
        });
        expect(table.notes).toEqual([]);
      });
    }

    it.each([
      ['-e u-law -b 8'],
      ['-e a-law -b 8'],
      ['-e ms-adpcm -b 4'],
      ['-e ima-adpcm -b 4'],
      ['-e gsm-full-rate'],
    ])('%s is refused by name, with what to do', async (options) => {
      const file = runSox(stepsOf(16, 4000), {
        channels: 1,
        to: ['-t', 'wav', ...options.split(' ')],
      });
      await expect(readBytes(file)).rejects.toThrow(/compressed/);
    });
  },
);
