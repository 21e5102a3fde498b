/**
 * How long the digits of `mnist-8k` take to learn, by the example itself: its three seeds, whose
 * mean has to reach 98.5 % of the test digits. What is said is the slowest of them.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { simdFeatures } from '@reflexarc/core/backends/simd';
import type { System, Timed } from './case.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * Empty where the example, which takes fused multiply-add where it is, would run on another
 * backend.
 */
export async function timeLearning(system: System): Promise<Timed> {
  if (system !== (simdFeatures().hasFma ? 'simd-fma' : 'simd')) return {};
  const source = ['--conditions=@reflexarc/source', '--import', 'tsx'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...source, 'examples/main.ts', 'mnist-8k'],
    { cwd: root },
  ).catch((error: { readonly stdout?: string }) => ({ stdout: error.stdout ?? '' })); // execFile's
  return readLearning(stdout);
}

/**
 * @param said lines such as `seed 0: 98.60 %, 71 s on simd` and `mean 98.53 % of 2000, 25 epochs
 *   each`
 */
export function readLearning(said: string): Timed {
  const seconds = [...said.matchAll(/^seed \d+: [\d.]+ %, (\d+) s/gm)].map(([, each]) =>
    Number(each),
  );
  const mean = Number(/^mean ([\d.]+) %/m.exec(said)?.[1]);
  if (seconds.length === 0 || Number.isNaN(mean)) throw new Error('the example broke off');
  if (mean < 98.5) return { problem: `${mean} % of the test digits, expected 98.5 %` };
  const sorted = seconds.toSorted((a, b) => a - b);
  const slowest = sorted.at(-1)!; // there are some
  return { timing: { best: slowest, median: sorted[sorted.length >> 1]!, p99: slowest } };
}
