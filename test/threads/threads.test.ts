/**
 * Real threads, each case a process of its own: the bits of a training must not depend on how many
 * there are.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('program.ts', import.meta.url));

function bitsWith(workers: number, shards: number, backend: string): string {
  // The packages as they are built: a thread starts from a file.
  const settings = ['--import', 'tsx', program, `${workers}`, `${shards}`, backend];
  const run = spawnSync(process.execPath, settings, { encoding: 'utf8', timeout: 100_000 });
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
  return run.stdout.trim();
}

it.each(['js', 'simd'])('gives equal bits on 1, 2 and 4 threads: %s', (backend) => {
  const bits = [0, 1, 3].map((workers) => bitsWith(workers, 4, backend));
  expect(bits[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(bits).size).toBe(1);
});

it('gives other bits for another number of shards', () => {
  expect(bitsWith(1, 3, 'js')).not.toBe(bitsWith(1, 4, 'js'));
});
