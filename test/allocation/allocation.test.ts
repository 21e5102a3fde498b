import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Measured {
  readonly count: number;
  /** Bytes of heap that all calls took, before anything was collected. */
  readonly grown: number;
  /** Bytes that were still taken after a collection. */
  readonly left: number;
}

/**
 * The smallest object takes 12 bytes; what the runtime allocates for itself is far less per call.
 */
const bytesPerCall = 4;
/** The compiler's own notes, and the numbers that we read. */
const noise = 64 * 1024;

describe('after a plan is prepared', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reflexarc-allocation-'));
    await build({
      entryPoints: [join(import.meta.dirname, 'measure.ts')],
      outfile: join(folder, 'measure.mjs'),
      bundle: true,
      format: 'esm',
      platform: 'node',
      conditions: ['@reflexarc/source'],
      logLevel: 'error',
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function measure(name: string): Promise<Measured> {
    const flags = ['--expose-gc', '--min-semi-space-size=128', '--max-semi-space-size=128'];
    const script = join(folder, 'measure.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, name]);
    return JSON.parse(stdout) as Measured; // what measure.ts prints
  }

  it('the counter sees one small object a call', async () => {
    const { count, grown, left } = await measure('objects');
    expect(grown).toBeGreaterThan(count * 12);
    expect(left).toBeLessThan(noise);
  });

  it('a million predictions of the 2-3-1 network leave the heap as it was', async () => {
    const { count, grown, left } = await measure('predictions');
    expect(count).toBe(1_000_000);
    expect(grown).toBeLessThan(bytesPerCall * count);
    expect(left).toBeLessThan(noise);
  });

  it.each([
    ['predictions of a 768-64-32-6 network', 'simd predictions'],
    ['training steps of the lecture’s network on a hundred rows', 'simd steps'],
  ])('a million %s leave the heap as it was, on simd', async (_, name) => {
    const { count, grown, left } = await measure(name);
    expect(count).toBe(1_000_000);
    expect(grown).toBeLessThan(bytesPerCall * count);
    expect(left).toBeLessThan(noise);
  });

  it('a hundred thousand training steps leave the heap as it was', async () => {
    const { count, grown, left } = await measure('steps');
    expect(count).toBe(100_000);
    expect(grown).toBeLessThan(bytesPerCall * count);
    expect(left).toBeLessThan(noise);
  });
});
