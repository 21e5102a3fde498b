/**
 * Precision and recall at each threshold. Average precision is Σ (Rₙ − Rₙ₋₁) Pₙ, without drawing
 * lines between the points, which would be too hopeful; `auc` is the area under those lines.
 */
import { fromScores } from './from-scores.ts';
import type { Metric } from './metric.ts';
import { areaUnder, checkScored, rank } from './ranking.ts';

/** Precision and recall at one threshold. */
export interface PrecisionRecallPoint {
  /** What scores at least this much is taken for yes. */
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

/** Precision and recall for every threshold, and the area below. */
export interface PrecisionRecallCurve {
  /** From a threshold that nothing reaches, with precision 1, down to the lowest score. */
  readonly points: readonly PrecisionRecallPoint[];
  readonly averagePrecision: number;
  readonly auc: number;
}

/**
 * Precision against recall, over all thresholds of the scores.
 *
 * @param truths 1 for yes, 0 for no
 * @throws SpecError INVALID_OPTION for an entry that is none, DataError COUNT_MISMATCH, NO_ROWS
 */
export function precisionRecallCurve(
  truths: ArrayLike<number>,
  scores: ArrayLike<number>,
): PrecisionRecallCurve {
  checkScored('precisionRecallCurve', truths, scores);
  return curveOf(truths, scores);
}

/** The same of numbers as they come: those of a network that has lost itself are not finite. */
function curveOf(truths: ArrayLike<number>, scores: ArrayLike<number>): PrecisionRecallCurve {
  const { steps, positives } = rank(truths, scores);
  const points: PrecisionRecallPoint[] = [
    { threshold: Number.POSITIVE_INFINITY, precision: 1, recall: 0 },
    ...steps.map(({ threshold, truePositives, falsePositives }) => ({
      threshold,
      precision: truePositives / (truePositives + falsePositives),
      recall: truePositives / positives,
    })),
  ];
  let averagePrecision = 0;
  for (let i = 1; i < points.length; i++) {
    averagePrecision += (points[i]!.recall - points[i - 1]!.recall) * points[i]!.precision;
  }
  const auc = areaUnder(points.map(({ recall: x, precision: y }) => ({ x, y })));
  return { points, averagePrecision, auc };
}

/** For several classes the mean over each against the rest. */
export const averagePrecision = (): Metric =>
  fromScores('averagePrecision', (truths, scores) => {
    return curveOf(truths, scores).averagePrecision;
  });
