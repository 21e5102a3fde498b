/**
 * Where the runtime has no SIMD, the simd backend runs the kernels of js and says so. Real runtimes
 * without it: Node by its own flags.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('simd', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reflexarc-fallback-'));
    await build({
      entryPoints: [join(import.meta.dirname, 'program.ts')],
      outfile: join(folder, 'program.mjs'),
      bundle: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'error',
      conditions: ['@reflexarc/source'],
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  function runWith(...flags: readonly string[]): unknown {
    const args = [...flags, join(folder, 'program.mjs')];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(stderr.replace(/^Warning: disabling flag.*\n/gm, '')).toBe(''); // Node's own, of --jitless
    return JSON.parse(stdout);
  }

  const asJs = {
    hasSimd: false,
    hasFma: false,
    isSame: true,
    name: 'simd',
    variant: 'js (no WebAssembly SIMD)',
  };

  it('is js where there is no WebAssembly', () => {
    expect(runWith('--jitless')).toEqual(asJs);
  });

  it.runIf(process.arch === 'x64')('is js where the processor has no SIMD for WebAssembly', () => {
    expect(runWith('--no-enable-sse4-1')).toEqual(asJs);
  });

  it('is itself elsewhere', () => {
    const found = { hasSimd: true, isSame: false, variant: /^with(out)? fused multiply-add$/ };
    expect(runWith()).toMatchObject({ ...found, variant: expect.stringMatching(found.variant) });
  });
});
