import { describe, expect, it } from 'vitest';
import { resultOf } from './results.ts';

const answer = (best: number) => ({
  timing: { best, median: 2 * best, p99: 3 * best },
  peakRssMb: 50,
  node: 'v20',
});

describe('a result', () => {
  it('takes the best of the rounds, in samples per second for training', () => {
    const each = { workload: 'W2', kind: 'train', backend: 'simd' } as const;
    expect(resultOf(each, [answer(400), answer(320), answer(640)])).toMatchObject({
      ...{ best: 100_000, median: 40_000, spread: 2, target: 75_000, reached: true },
    });
  });

  it('misses a time that is above its target', () => {
    const each = { workload: 'W3', kind: 'predict', backend: 'simd' } as const;
    expect(resultOf(each, [answer(3.6)])).toMatchObject({ target: 3.5, reached: false });
    expect(resultOf(each, [answer(3.4)])).toMatchObject({ reached: true });
  });

  it('counts two operations per multiplication and addition of a product', () => {
    const each = { workload: 'matmul', kind: 'product', backend: 'js' } as const;
    const microseconds = (2 * 128 * 784 * 128) / 5000; // of 5 GFLOP/s
    expect(resultOf(each, [answer(microseconds)])?.best).toBeCloseTo(5);
  });

  it('is none where the runtime has no such backend', () => {
    const each = { workload: 'W2', kind: 'train', backend: 'simd-fma' } as const;
    expect(resultOf(each, [{ peakRssMb: 40, node: 'v20' }])).toBeUndefined();
  });
});
