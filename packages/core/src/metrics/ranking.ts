/**
 * Answers in the order of their scores, the surest first. Equal scores go together, for no
 * threshold tells them apart: one step for each distinct score.
 */

import { checkLists, checkSameCount } from '../errors/argument-checks.ts';
import { DataError } from '../errors/catalogue.ts';
import { finite, type OptionCheck } from '../errors/option-checks.ts';

/** Counts of what lies at or above a threshold. */
export interface RankingStep {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

export interface Ranking {
  /** From the highest score down; the last step holds all rows. */
  readonly steps: readonly RankingStep[];
  readonly positives: number;
  readonly negatives: number;
}

/** @param truths 1 for yes, 0 for no */
export function rank(truths: ArrayLike<number>, scores: ArrayLike<number>): Ranking {
  const order = Array.from(scores, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const steps: RankingStep[] = [];
  let truePositives = 0;
  order.forEach((row, place) => {
    if (truths[row]! > 0.5) truePositives++;
    const threshold = scores[row]!;
    const next = order[place + 1];
    if (next !== undefined && scores[next] === threshold) return;
    steps.push({ threshold, truePositives, falsePositives: place + 1 - truePositives });
  });
  return { steps, positives: truePositives, negatives: order.length - truePositives };
}

const yesOrNo: OptionCheck = {
  expected: '0 or 1',
  accepts: (value) => value === 0 || value === 1,
};

/** @throws SpecError INVALID_OPTION, DataError COUNT_MISMATCH, NO_ROWS */
export function checkScored(
  place: string,
  truths: ArrayLike<number>,
  scores: ArrayLike<number>,
): void {
  checkLists(place, { truths }, yesOrNo);
  checkLists(place, { scores }, finite);
  checkSameCount([
    ['truths', truths.length],
    ['scores', scores.length],
  ]);
  if (truths.length === 0) throw new DataError('NO_ROWS', { what: `${place}: truths` });
}

/** Σ of the trapezoids under y over x, points in order of x. */
export function areaUnder(points: readonly { readonly x: number; readonly y: number }[]): number {
  let area = 0;
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1]!, points[i]!];
    area += ((to.x - from.x) * (from.y + to.y)) / 2;
  }
  return area;
}
