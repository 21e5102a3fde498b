import { expect, it } from 'vitest';
import { progressOf } from './progress.ts';

it('says how far a run is, what was found, and how long the rest may take', () => {
  let clock = 0;
  const progress = progressOf(12, 2, () => clock);
  const each = { workload: 'W2', kind: 'train', system: 'simd' } as const;
  const about = { peakRssMb: 50, node: 'v20' };
  expect(progress.start(each, 1)).toBe(' 1/12 W2 train simd, round 1 of 2: ');
  clock = 4000;
  expect(progress.end({ timing: { best: 266.66, median: 300, p99: 400 }, ...about })).toBe('267\n');
  expect(progress.start(each, 1)).toBe(' 2/12 W2 train simd, round 1 of 2, 44 s left: ');
  clock = 40_000;
  expect(progress.end({ problem: 'no such kernel', ...about })).toBe('no such kernel\n');
  expect(progress.start(each, 2)).toBe(' 3/12 W2 train simd, round 2 of 2, 4 min left: ');
  expect(progress.end(about)).toBe('none here\n');
});
