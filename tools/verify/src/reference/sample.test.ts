/** The cases of `sample`, values of NumPy and PyTorch, on every backend and on several threads. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { simdFeatures } from '@reflexarc/core/backends/simd';
import { expect, it } from 'vitest';
import { runReference } from './testing.ts';

const sample = fileURLToPath(new URL('../../sample', import.meta.url));
const allAgree = /^\d+ cases: (\d+) ok, 0 off, 0 broken, 0 not yet on (.*)$/m;

it.each([
  ['js', 'float64'],
  ['js', 'float32'],
  ['simd', 'float32'],
  ['tfjs-wasm', 'float32'],
])('agrees with the reference: %s in %s', async (backend, dtype) => {
  const { code, stdout } = await runReference(sample, '--backend', backend, '--dtype', dtype);
  expect(stdout).toMatch(allAgree);
  expect(code).toBe(0);
});

it('agrees with fused multiply-add where the runtime has it, and says so where it has not', async () => {
  const { code, stdout, stderr } = await runReference(sample, '--backend', 'simd-fma');
  if (simdFeatures().hasFma) expect(stdout).toMatch(allAgree);
  else expect(stderr).toContain('this runtime has no fused multiply-add');
  expect(code).toBe(simdFeatures().hasFma ? 0 : 1);
});

// The packages as they are built: a thread starts from a file.
it.each(['js', 'simd'])('agrees on two threads: %s', (backend) => {
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const settings = ['reference', sample, '--backend', backend, '--threads', '2'];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', main, ...settings],
    { encoding: 'utf8', timeout: 100_000 },
  );
  expect(stderr).toBe('');
  expect(allAgree.exec(stdout)?.[2]).toMatch(new RegExp(`^${backend}\\b.*, 2 threads$`));
  expect(status).toBe(0);
});
