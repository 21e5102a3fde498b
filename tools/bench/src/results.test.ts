import { describe, expect, it } from 'vitest';
import { leadOver, missedOf, notComparedOf, type Result, resultOf } from './results.ts';

const answer = (best: number) => ({
  timing: { best, median: 2 * best, p99: 3 * best },
  peakRssMb: 50,
  node: 'v20',
});

describe('a result', () => {
  it('takes the best of the rounds, in samples per second for training', () => {
    const each = { workload: 'W2', kind: 'train', system: 'simd' } as const;
    expect(resultOf(each, [answer(400), answer(320), answer(640)])).toMatchObject({
      best: 100_000,
      median: 40_000,
      spread: 2,
      target: 75_000,
      reached: true,
    });
  });

  it('misses a time that is above its target', () => {
    const each = { workload: 'W4', kind: 'predict', system: 'simd' } as const;
    expect(resultOf(each, [answer(14.1)])).toMatchObject({ target: 14, reached: false });
    expect(resultOf(each, [answer(14)])).toMatchObject({ reached: true });
  });

  it('counts two operations per multiplication and addition of a product', () => {
    const each = { workload: 'matmul', kind: 'product', system: 'js' } as const;
    const microseconds = (2 * 128 * 784 * 128) / 5000; // of 5 GFLOP/s
    expect(resultOf(each, [answer(microseconds)])?.best).toBeCloseTo(5);
  });

  it('is none where the runtime has no such backend', () => {
    const each = { workload: 'W2', kind: 'train', system: 'simd-fma' } as const;
    expect(resultOf(each, [{ peakRssMb: 40, node: 'v20' }])).toBeUndefined();
  });

  it('misses where 99 of 100 answers take too long', () => {
    const each = { workload: 'W3', kind: 'predict', system: 'simd' } as const;
    const slow = { ...answer(3), timing: { best: 3, median: 3.1, p99: 6.5 } };
    expect(resultOf(each, [slow])).toMatchObject({ p99Target: 6, p99: 6.5, reached: false });
    expect(resultOf(each, [slow, answer(1.75)])).toMatchObject({ p99: 5.25, reached: true });
  });
});

describe('a peer', () => {
  const at = (kind: 'train' | 'predict', system: Result['system'], best: number): Result => {
    return resultOf({ workload: 'W2', kind, system }, [answer(best)])!; // it was timed
  };

  it('is measured by the best of our backends on one thread', () => {
    const all = [at('predict', 'js', 30), at('predict', 'simd', 4), at('predict', 'brain.js', 12)];
    expect(leadOver(all[2]!, all)).toBe(3);
    expect(leadOver(all[0]!, all)).toBeUndefined();
  });

  it('wins where it trains more samples a second', () => {
    const all = [at('train', 'simd', 400), at('train', 'tfjs (wasm)', 200)];
    expect(leadOver(all[1]!, all)).toBeCloseTo(0.5);
  });

  it('is listed with the reason where it cannot be compared', () => {
    const each = { workload: 'W4', kind: 'train', system: 'tfjs (wasm)' } as const;
    const answers = [{ problem: 'no such kernel', peakRssMb: 100, node: 'v20' }];
    expect(resultOf(each, answers)).toBeUndefined();
    expect(notComparedOf(each, answers)).toEqual({ ...each, problem: 'no such kernel' });
  });
});

describe('LiteRT.js', () => {
  const all = (
    [
      'simd',
      'simd (Chromium)',
      'simd-fma (Chromium)',
      'LiteRT.js (plain)',
      'LiteRT.js (relaxed)',
    ] as const
  ).map((system, i) => {
    const each = { workload: 'DS-CNN', kind: 'predict', system } as const;
    return resultOf(each, [answer([140, 100, 80, 120, 160][i]!)])!; // it was timed
  });

  it('is measured by ours in Chromium with the same instructions', () => {
    expect(leadOver(all[3]!, all)).toBeCloseTo(120 / 100);
    expect(leadOver(all[4]!, all)).toBeCloseTo(160 / 80);
    expect(leadOver(all[1]!, all)).toBeUndefined();
  });

  it('is a rival of ours in Node too', () => {
    const text = 'DS-CNN predict: LiteRT.js (plain) is 1.17× as fast as ours on simd';
    expect(missedOf({ results: all, bundles: [], notCompared: [] })).toEqual([text]);
  });
});

describe('a run', () => {
  const timed = (workload: string, system: Result['system'], best: number): Result => {
    return resultOf({ workload, kind: 'predict', system }, [answer(best)])!; // it was timed
  };

  it('misses targets that are not reached or could not be tried, and networks on which a rival is quicker', () => {
    const failed = { workload: 'W4', kind: 'train', system: 'simd', problem: 'broken' } as const;
    const cannot = { ...failed, system: 'tfjs (wasm)' } as const;
    const results = [
      ...[timed('W4', 'simd', 20), timed('W5', 'simd', 10)],
      ...[timed('DS-CNN', 'simd', 200), timed('DS-CNN', 'onnxruntime-web', 190)],
      ...[timed('ResNet-8', 'simd', 700), timed('ResNet-8', 'onnxruntime-web', 900)],
    ];
    const bundles = [60_000, 61_000].map((gzipped) => {
      return { name: 'simd', bytes: 200_000, gzipped, limit: 60_000 };
    });
    expect(missedOf({ results, bundles, notCompared: [failed, cannot] })).toEqual([
      'W4 predict simd: 20.0 µs, target 14.0',
      'W4 train simd: broken',
      'DS-CNN predict: onnxruntime-web is 1.05× as fast as ours on simd',
      'simd: 61000 bytes gzipped, limit 60000',
    ]);
    expect(
      missedOf({ results: [timed('W5', 'simd', 10)], bundles: [], notCompared: [cannot] }),
    ).toEqual([]);
  });
});
