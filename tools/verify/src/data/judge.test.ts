import type { Score } from '@reflexarc/training';
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import type { Baseline } from './sets/baselines.ts';

const set = { name: 'some-set', kind: 'tabular' };
const accuracy: Baseline = {
  part: 'test',
  metric: 'accuracy',
  mean: 0.9,
  deviation: 0.01,
  linear: undefined,
  testRows: 20,
};
const error: Baseline = { ...accuracy, metric: 'RMSE', mean: 4, deviation: 0.5 };

const classes = (share: number): Score => ({
  task: 'classification',
  metrics: { accuracy: share, macroF1: share / 2, weightedF1: 0, balancedAccuracy: 0, mcc: 0 },
  labels: [],
  confusion: [],
  precision: [],
  recall: [],
  f1: [],
  untested: [],
});
const numbers = (rmse: number): Score => ({
  task: 'regression',
  metrics: { rmse, mae: rmse / 2, r2: 0 },
});

const limits = (baseline: Baseline, kind = 'tabular'): number[] => {
  const score = baseline.metric === 'RMSE' ? numbers(1) : classes(1);
  return judge({ ...set, kind }, 'test', [score], baseline).bounds.map(({ limit }) => limit);
};

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
    const isMet = (scores: readonly Score[], baseline: Baseline): boolean =>
      judge(set, 'test', scores, baseline).bounds[0]!.isMet;
    expect(isMet([0.8, 0.9].map(classes), accuracy)).toBe(true);
    expect(isMet([0.8, 0.89].map(classes), accuracy)).toBe(false);
    expect(isMet([4, 5].map(numbers), error)).toBe(true);
    expect(isMet([4, 5.1].map(numbers), error)).toBe(false);
  });

  it('says the worst seed: the least share, the largest error', () => {
    expect(judge(set, 'test', [0.8, 0.9].map(classes), accuracy)).toMatchObject({ worst: 0.8 });
    expect(judge(set, 'test', [4, 5].map(numbers), error)).toMatchObject({ worst: 5 });
  });

  it('holds gestures to what is wanted of them, of the mean and of each seed', () => {
    const wand = { name: 'magic-wand-gestures', kind: 'window' };
    const met = (...shares: number[]): boolean[] =>
      judge(wand, 'test', shares.map(classes), accuracy).bounds.map(({ isMet }) => isMet);
    expect(met(0.96, 0.92)).toEqual([true, true, true]);
    expect(met(0.96, 0.88)).toEqual([true, false, true]);
    expect(met(1, 0.87)).toEqual([true, false, false]);
  });

  it('takes another metric of the same task, and none of another task', () => {
    const macro = judge(set, 'test', [classes(0.9)], { ...accuracy, metric: 'macro_f1' });
    expect(macro).toMatchObject({ metric: 'macro-F1', mean: 0.45 });
    const refused = judge(set, 'test', [numbers(2.82)], accuracy);
    expect(refused.bounds).toEqual([]);
    expect(refused.refused).toBe(
      'the reference is accuracy, and what was learned is scored by RMSE',
    );
    expect(judge(set, 'test', [classes(1)], { ...accuracy, metric: 'kappa' }).refused).toContain(
      'the reference is kappa',
    );
  });
});
