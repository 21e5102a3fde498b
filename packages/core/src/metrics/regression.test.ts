// Expected values: scikit-learn 1.2.1.
import { describe, expect, it } from 'vitest';
import { mae, mape, medianAbsoluteError, r2, regressionScores, rmse } from './index.ts';

describe('regressionScores', () => {
  it('agrees with scikit-learn', () => {
    const scores = regressionScores([3, -0.5, 2, 7, 4.2], [2.5, 0, 2, 8, 4]);
    expect(scores.rmse).toBeCloseTo(0.5549774770204643, 14);
    expect(scores.mae).toBeCloseTo(0.44, 14);
    expect(scores.r2).toBeCloseTo(0.9496600418410042, 14);
    expect(scores.mape).toBeCloseTo(0.27142857142857146, 14);
    expect(scores.medianAbsoluteError).toBeCloseTo(0.5, 14);
  });

  it('says of a constant target what scikit-learn says', () => {
    const off = regressionScores([2, 2, 2, 2], [1, 2, 3, 2.5]);
    expect(off).toEqual({ rmse: 0.75, mae: 0.625, r2: 0, mape: 0.3125, medianAbsoluteError: 0.75 });
    expect(regressionScores([2, 2], [2, 2]).r2).toBe(1);
  });

  it('stays finite in relative error at a target of 0', () => {
    expect(regressionScores([0, 1], [1, 1]).mape).toBe(2251799813685248);
  });
});

describe('metrics of numbers', () => {
  it.each([
    [rmse(), 0.719835311644081],
    [mae(), 0.6125],
    [r2(), 0.938331065925702],
    [mape(), 0.5095238095238095],
    [medianAbsoluteError(), 0.675],
  ])('take the mean over outputs: %o', (metric, expected) => {
    const count = metric.start([2], [2]);
    count.add(Float64Array.of(0, 2, -1, 2), Float64Array.of(0.5, 1, -1, 1), 2);
    count.add(Float64Array.of(8, -5, 2.2, 0.1), Float64Array.of(7, -6, 2, 0.3), 2);
    expect(count.read()).toBeCloseTo(expected, 14);
  });
});
