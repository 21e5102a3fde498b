import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import type { Baseline } from './sets/baselines.ts';

const set = { name: 'some-set', kind: 'tabular', isClassification: true };
const accuracy: Baseline = {
  part: 'test',
  metric: 'accuracy',
  mean: 0.9,
  deviation: 0.01,
  linear: undefined,
  testRows: 20,
};
const error: Baseline = { ...accuracy, metric: 'RMSE', mean: 4, deviation: 0.5 };

const limits = (baseline: Baseline, kind = 'tabular'): number[] =>
  judge({ ...set, kind }, 'test', [1], baseline).bounds.map(({ limit }) => limit);

describe('judging', () => {
  it('allows for the deviation of the reference, or one test row if that is more', () => {
    expect(limits(accuracy)[0]).toBeCloseTo(0.9 - 1 / 20, 12);
    expect(limits({ ...accuracy, deviation: 0.07 })[0]).toBeCloseTo(0.83, 12);
    expect(limits(error)).toEqual([4.5]);
  });

  it('asks for the linear score too where it is better, of tables only', () => {
    expect(limits({ ...error, linear: 3 })).toEqual([4.5, 3.5]);
    expect(limits({ ...error, linear: 5 })).toEqual([4.5]);
    expect(limits({ ...error, linear: 3 }, 'forecast')).toEqual([4.5]);
    expect(limits({ ...accuracy, linear: 0.95 })[1]).toBeCloseTo(0.9, 12);
  });

  it('compares the mean over the seeds, the limit itself being enough', () => {
    const isMet = (scores: number[], baseline: Baseline): boolean =>
      judge(set, 'test', scores, baseline).bounds[0]!.isMet;
    expect(isMet([0.8, 0.9], accuracy)).toBe(true);
    expect(isMet([0.8, 0.89], accuracy)).toBe(false);
    expect(isMet([4, 5], error)).toBe(true);
    expect(isMet([4, 5.1], error)).toBe(false);
  });

  it('holds windows to what was published of them, above it where that is said', () => {
    const wand = { name: 'magic-wand-gestures', kind: 'window', isClassification: true };
    expect(judge(wand, 'test', [0.88], undefined).bounds[0]!.isMet).toBe(false);
    expect(judge(wand, 'test', [0.92], undefined).bounds[0]!.isMet).toBe(true);
    const motions = { ...wand, name: 'basic-motions' };
    expect(judge(motions, 'test', [0.975], undefined).bounds[0]!.isMet).toBe(true);
  });
});
