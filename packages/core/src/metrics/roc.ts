/**
 * Receiver operating characteristic: of each threshold the share of yes that is found (true
 * positive rate) and the share of no that is taken for yes (false positive rate). The area under it
 * is how often a yes scores higher than a no, ties counting half; not a number where there is one
 * class only.
 */

import { fromScores } from './from-scores.ts';
import type { Metric } from './metric.ts';
import { areaUnder, checkScored, rank } from './ranking.ts';

/** Rates of true and false positives at one threshold. */
export interface RocPoint {
  /** What scores at least this much is taken for yes. */
  readonly threshold: number;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/** The receiver operating characteristic: true against false positives for every threshold. */
export interface RocCurve {
  /** From a threshold that nothing reaches down to the lowest score. */
  readonly points: readonly RocPoint[];
  readonly auc: number;
}

/**
 * True positive rate against false positive rate, over all thresholds of the scores.
 *
 * @param truths 1 for yes, 0 for no
 * @throws SpecError INVALID_OPTION for an entry that is none, DataError COUNT_MISMATCH, NO_ROWS
 */
export function rocCurve(truths: ArrayLike<number>, scores: ArrayLike<number>): RocCurve {
  checkScored('rocCurve', truths, scores);
  return rocCurveOf(truths, scores);
}

/** The same of numbers as they come: those of a network that has lost itself are not finite. */
function rocCurveOf(truths: ArrayLike<number>, scores: ArrayLike<number>): RocCurve {
  const { steps, positives, negatives } = rank(truths, scores);
  const none = { threshold: Number.POSITIVE_INFINITY, truePositives: 0, falsePositives: 0 };
  const points = [none, ...steps].map(({ threshold, truePositives, falsePositives }) => ({
    threshold,
    falsePositiveRate: falsePositives / negatives,
    truePositiveRate: truePositives / positives,
  }));
  const auc = areaUnder(points.map(({ falsePositiveRate: x, truePositiveRate: y }) => ({ x, y })));
  return { points, auc };
}

/** For several classes the mean over each against the rest. */
export const rocAuc = (): Metric =>
  fromScores('rocAuc', (truths, scores) => rocCurveOf(truths, scores).auc);
