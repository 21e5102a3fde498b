/** What stands beside the score of a forecast: that all stays as it is, and a linear model. */
import type { NumbersSaid, RegressionTarget } from '@reflexarc/signal';
import { numbersScore, type RegressionScore } from '../score.ts';
import type { ExamplesInTime } from './examples-in-time.ts';
import { leastSquares } from './least-squares.ts';

/** Scores on the same rows as the network's, of what it has to be better than. */
export interface Beside {
  /** `persistence`: as it is now; `linear`: least squares on the same inputs. */
  readonly name: 'persistence' | 'linear';
  readonly score: RegressionScore;
}

/** Undefined where rows ahead are not asked for: what is now is then not known. */
export function persistence(
  test: ExamplesInTime,
  target: RegressionTarget,
  presentOf: ((row: number) => readonly number[]) | undefined,
): Beside | undefined {
  if (presentOf === undefined || test.count === 0) return undefined;
  return { name: 'persistence', score: scored(test, target, (i) => presentOf(test.rows[i]!)) };
}

/** More products than this take minutes: 10⁹ multiply-adds of the normal equations. */
const mostWork = 2e9;

/** Undefined where there is nothing to learn it from, or it would take too long. */
export function linear(
  training: ExamplesInTime,
  test: ExamplesInTime,
  target: RegressionTarget,
): Beside | undefined {
  const { inputs, truths, count: rows, width } = training;
  if (test.count === 0 || rows * width * width > mostWork) return undefined;
  const model = leastSquares(inputs, truths, { rows, width });
  if (model === undefined) return undefined;
  const answer = (i: number): readonly number[] => model.predict(test.inputs, i * width);
  return { name: 'linear', score: scored(test, target, answer) };
}

/** These say no quantiles. */
function scored(
  test: ExamplesInTime,
  target: RegressionTarget,
  valuesOf: (example: number) => readonly number[],
): RegressionScore {
  const said = (i: number): NumbersSaid => ({ values: valuesOf(i), quantiles: [] });
  return numbersScore(target, columnsOf(test), said);
}

/** Truths by number, then by example. */
export function columnsOf({ truths, count }: ExamplesInTime): readonly Float64Array[] {
  const numbers = count === 0 ? 0 : truths.length / count;
  return Array.from({ length: numbers }, (_, k) =>
    Float64Array.from({ length: count }, (__, i) => truths[i * numbers + k]!),
  );
}
