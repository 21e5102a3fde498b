import { expect, it } from 'vitest';
import { readLearning } from './time-learning.ts';

const seeds =
  'seed 0: 98.60 %, 31 s on simd\nseed 1: 98.45 %, 34 s on simd\nseed 2: 98.50 %, 30 s on simd\n';

it('takes the slowest seed', () => {
  const { timing } = readLearning(`${seeds}mean 98.52 % of 2000, 25 epochs each\n`);
  expect(timing).toEqual({ best: 34, median: 31, p99: 34 });
});

it('counts no learning that did not get there', () => {
  const { timing, problem } = readLearning(`${seeds}mean 98.49 % of 2000, 25 epochs each\n`);
  expect(timing).toBeUndefined();
  expect(problem).toBe('98.49 % of the test digits, expected 98.5 %');
  expect(() => readLearning(seeds)).toThrow('broke off');
});
