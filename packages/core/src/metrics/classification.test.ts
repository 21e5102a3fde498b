// Expected values: scikit-learn 1.2.1 (zero_division=0), from the same truths and predictions.
import { describe, expect, it } from 'vitest';
import {
  accuracy,
  balancedAccuracy,
  cohenKappa,
  confusionMatrix,
  f1,
  logLoss,
  type Metric,
  matthewsCorrelation,
  precision,
  recall,
  topKAccuracy,
} from './index.ts';

const truths = [0, 1, 2, 0, 1, 2, 0, 0, 1, 2, 2, 1];
const answers = [0, 2, 1, 0, 0, 1, 0, 1, 1, 2, 2, 1];

/** Reads `metric` on one-hot outputs for `answers`, the rows in two batches. */
function onClasses(
  metric: Metric,
  classes: number,
  given: readonly number[],
  found: readonly number[],
) {
  const hot = (labels: readonly number[]): Float64Array =>
    Float64Array.from({ length: labels.length * classes }, (_, i) =>
      labels[Math.floor(i / classes)] === i % classes ? 1 : 0,
    );
  const count = metric.start([classes], [classes]);
  count.add(hot(found.slice(0, 3)), hot(given.slice(0, 3)), Math.min(3, given.length));
  const rest = given.length - Math.min(3, given.length);
  count.add(hot(found.slice(3)), hot(given.slice(3)), rest);
  return count.read();
}

function read(
  metric: Metric,
  size: number,
  outputs: readonly number[],
  targets: readonly number[],
) {
  const rows = outputs.length / size;
  const count = metric.start([size], [targets.length / rows]);
  count.add(Float32Array.from(outputs), Float32Array.from(targets), rows);
  return count.read();
}

describe('confusionMatrix', () => {
  it('agrees with scikit-learn', () => {
    const matrix = confusionMatrix(truths, answers, 3);
    expect(matrix.counts).toEqual([
      [3, 1, 0],
      [1, 2, 1],
      [0, 2, 2],
    ]);
    expect(matrix.support).toEqual([4, 4, 4]);
    expect(matrix.accuracy).toBeCloseTo(0.5833333333333334, 14);
    expect(matrix.balancedAccuracy).toBeCloseTo(0.5833333333333334, 14);
    expect(matrix.cohenKappa).toBeCloseTo(0.375, 14);
    expect(matrix.mcc).toBeCloseTo(0.37896836447993354, 14);
    expect(matrix.macro.precision).toBeCloseTo(0.6055555555555555, 14);
    expect(matrix.macro.f1).toBeCloseTo(0.5886243386243386, 14);
    expect(matrix.macroF1).toBe(matrix.macro.f1);
    expect(matrix.micro.f1).toBeCloseTo(0.5833333333333334, 14);
    expect(matrix.f1[1]).toBeCloseTo(0.4444444444444445, 14);
  });

  it('counts classes that are never predicted as 0, and leaves out those that never occur', () => {
    const matrix = confusionMatrix([0, 1, 2, 0, 1, 2, 3, 3], [0, 1, 1, 0, 1, 0, 1, 1], 5);
    expect(matrix.precision).toEqual([2 / 3, 0.4, 0, 0, 0]);
    expect(matrix.recall).toEqual([1, 1, 0, 0, 0]);
    expect(matrix.macro.precision).toBeCloseTo(0.26666666666666666, 14);
    expect(matrix.macro.f1).toBeCloseTo(0.34285714285714286, 14);
    expect(matrix.weighted.precision).toBeCloseTo(0.26666666666666666, 14);
    expect(matrix.balancedAccuracy).toBe(0.5);
    expect(matrix.cohenKappa).toBeCloseTo(0.33333333333333337, 14);
    expect(matrix.mcc).toBeCloseTo(0.4216370213557839, 14);
  });

  it('tells a constant guess from a good one', () => {
    const matrix = confusionMatrix([0, 1, 1, 0, 1], [1, 1, 1, 1, 1], 2);
    expect([matrix.cohenKappa, matrix.mcc, matrix.balancedAccuracy]).toEqual([0, 0, 0.5]);
    expect(matrix.weighted.precision).toBeCloseTo(0.36, 14);
    expect(matrix.macro.f1).toBeCloseTo(0.375, 14);
  });

  it('says of one class alone what can be said', () => {
    const matrix = confusionMatrix([1, 1, 1, 1], [1, 1, 1, 1], 2);
    expect([matrix.accuracy, matrix.macroF1, matrix.balancedAccuracy]).toEqual([1, 1, 1]);
    expect([matrix.mcc, matrix.cohenKappa]).toEqual([0, Number.NaN]);
  });
});

describe('metrics of classes', () => {
  it.each([
    [accuracy(), 0.5833333333333334],
    [precision(), 0.6055555555555555],
    [recall({ average: 'weighted' }), 0.5833333333333334],
    [f1(), 0.5886243386243386],
    [f1({ average: 'micro' }), 0.5833333333333334],
    [precision({ class: 2 }), 0.6666666666666666],
    [balancedAccuracy(), 0.5833333333333334],
    [cohenKappa(), 0.375],
    [matthewsCorrelation(), 0.37896836447993354],
  ])('agree with scikit-learn: %o', (metric, expected) => {
    expect(onClasses(metric, 3, truths, answers)).toBeCloseTo(expected, 14);
  });

  it('look at yes where the output is a single number', () => {
    // two of three found, one false alarm
    const [outputs, targets] = [
      [0.9, 0.6, 0.2, 0.7, 0.1],
      [1, 1, 1, 0, 0],
    ];
    expect(read(precision(), 1, outputs, targets)).toBeCloseTo(2 / 3, 14);
    expect(read(recall({ class: 0 }), 1, outputs, targets)).toBe(0.5);
    expect(read(recall({ average: 'macro' }), 1, outputs, targets)).toBeCloseTo(
      (2 / 3 + 0.5) / 2,
      14,
    );
  });

  it('read targets that are class numbers, and every step of a sequence', () => {
    const outputs = [0.1, 0.9, 0.8, 0.2, 0.3, 0.7, 0.6, 0.4]; // 1, 0, 1, 0
    expect(read(accuracy(), 2, outputs, [1, 0, 0, 0])).toBe(0.75);
    const count = accuracy().start([2, 2], [2]);
    count.add(Float32Array.from(outputs), Float32Array.of(1, 0, 0, 0), 2);
    expect(count.read()).toBe(0.75);
  });

  it('refuse a class that there is not, and a class beside an average', () => {
    expect(() => precision({ class: 3 }).start([3], [3])).toThrow(/class is 3, .* below 3/);
    expect(() => recall({ class: 1, average: 'macro' })).toThrow(/left out where an average/);
  });
});

// Rows are probabilities of three classes.
const probabilities = [
  ...[0.7, 0.2, 0.1, 0.1, 0.6, 0.3, 0.3, 0.3, 0.4],
  ...[0.2, 0.5, 0.3, 0.5, 0.25, 0.25, 0.1, 0.1, 0.8],
];
const labels = [0, 1, 2, 2, 1, 0];

describe('topKAccuracy', () => {
  it('agrees with scikit-learn', () => {
    const untied = [...probabilities.slice(0, 12), 0.5, 0.26, 0.24, 0.1, 0.15, 0.75];
    expect(read(topKAccuracy(2), 3, untied, labels)).toBeCloseTo(5 / 6, 14);
  });

  it('is accuracy for k = 1, ties included', () => {
    const tied = [0.5, 0.5, 0, 0.5, 0.5, 0];
    expect(read(topKAccuracy(1), 3, tied, [0, 1])).toBe(read(accuracy(), 3, tied, [0, 1]));
    expect(read(topKAccuracy(1), 3, probabilities, labels)).toBe(0.5);
    expect(() => topKAccuracy(0)).toThrow(/k is 0/);
  });
});

describe('logLoss', () => {
  it('agrees with scikit-learn', () => {
    expect(read(logLoss(), 3, probabilities, labels)).toBeCloseTo(1.1127739263364582, 7);
    expect(read(logLoss(), 2, [1, 0, 0.25, 0.75, 1, 0], [0, 1, 1])).toBeCloseTo(
      12.110445153856311,
      10,
    );
  });

  it('is the same for a single output of yes', () => {
    expect(read(logLoss(), 1, [0.25, 0.75], [0, 1])).toBeCloseTo(-Math.log(0.75), 14);
  });
});
