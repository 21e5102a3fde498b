// Expected values: scikit-learn 1.2.1, roc_curve(drop_intermediate=False) and
// precision_recall_curve.
import { describe, expect, it } from 'vitest';
import { averagePrecision, precisionRecallCurve, rocAuc, rocCurve } from './index.ts';

const truths = [0, 0, 1, 1, 0, 1, 1, 0, 1, 0];
// with ties within and across classes
const scores = [0.1, 0.4, 0.35, 0.8, 0.4, 0.4, 0.9, 0.2, 0.35, 0.8];

describe('rocCurve', () => {
  it('has one point for each distinct score, so that ties count half', () => {
    const { points, auc } = rocCurve(truths, scores);
    expect(points.map(({ falsePositiveRate }) => falsePositiveRate)).toEqual([
      0, 0, 0.2, 0.6, 0.6, 0.8, 1,
    ]);
    expect(points.map(({ truePositiveRate }) => truePositiveRate)).toEqual([
      0, 0.2, 0.4, 0.6, 1, 1, 1,
    ]);
    expect(points.map(({ threshold }) => threshold)).toEqual([
      Number.POSITIVE_INFINITY,
      ...[0.9, 0.8, 0.4, 0.35, 0.2, 0.1],
    ]);
    expect(auc).toBeCloseTo(0.66, 14);
  });

  it('is ½ where all scores are the same, 1 and 0 where the order is right and wrong', () => {
    expect(rocCurve([0, 1, 1], [0.3, 0.3, 0.3]).auc).toBe(0.5);
    expect(rocCurve([0, 1, 1], [0.1, 0.2, 0.3]).auc).toBe(1);
    expect(rocCurve([1, 0, 0], [0.1, 0.2, 0.3]).auc).toBe(0);
  });

  it('has no area where there is one class only', () => {
    expect(rocCurve([1, 1], [0.2, 0.4]).auc).toBeNaN();
    expect(rocCurve([0, 0], [0.2, 0.4]).auc).toBeNaN();
  });
});

describe('precisionRecallCurve', () => {
  it('agrees with scikit-learn, surest first', () => {
    const { points, averagePrecision: area, auc } = precisionRecallCurve(truths, scores);
    const expected = [1, 1, 2 / 3, 0.5, 0.625, 5 / 9, 0.5];
    expect(points.map(({ precision }) => precision)).toEqual(expected);
    expect(points.map(({ recall }) => recall)).toEqual([0, 0.2, 0.4, 0.6, 1, 1, 1]);
    expect(area).toBeCloseTo(0.6833333333333333, 14);
    expect(auc).toBeCloseTo(0.7083333333333333, 14);
  });
});

describe('rocAuc and averagePrecision', () => {
  it('take a single output, or the second of two classes', () => {
    const single = rocAuc().start([1], [1]);
    single.add(Float64Array.from(scores), Float64Array.from(truths), truths.length);
    expect(single.read()).toBeCloseTo(0.66, 14);
    const both = averagePrecision().start([2], [1]);
    const pairs = scores.flatMap((score) => [1 - score, score]);
    both.add(Float64Array.from(pairs), Float64Array.from(truths), truths.length);
    expect(both.read()).toBeCloseTo(0.6833333333333333, 14);
  });

  it('take the mean of each class against the rest', () => {
    const probabilities = Float64Array.of(
      ...[0.7, 0.2, 0.1, 0.1, 0.6, 0.3, 0.3, 0.3, 0.4],
      ...[0.2, 0.5, 0.3, 0.5, 0.25, 0.25, 0.1, 0.1, 0.8],
    );
    const labels = Float64Array.of(0, 1, 2, 2, 1, 0);
    const area = rocAuc().start([3], [1]);
    area.add(probabilities, labels, 6);
    expect(area.read()).toBeCloseTo(0.6666666666666666, 14); // multi_class='ovr'
    const mean = averagePrecision().start([3], [1]);
    mean.add(probabilities, labels, 6);
    expect(mean.read()).toBeCloseTo(0.6388888888888888, 14);
  });
});
