/** Intervals around the numbers of windows, by windows that were kept from learning. */
import { type Model, predictRows } from '@reflexarc/core';
import type { RegressionTarget } from '@reflexarc/signal';
import { inMemory, someOf, type WeighedRows } from '../examples-of.ts';
import { decodeRows } from '../score.ts';
import type { TrainingRun } from '../training-run.ts';
import { withIntervals } from './calibration.ts';

/** What is known of the windows that were kept. */
interface KeptWindows {
  /** All windows, of which `kept` are places. */
  readonly data: WeighedRows;
  readonly kept: readonly number[];
  readonly coverage: number;
  /** The number that belongs to a window, by its place. */
  readonly truthOf: (window: number) => number;
}

/** The target with an interval around its number. */
export function withWindowIntervals(
  target: RegressionTarget,
  model: Model,
  { data, kept, coverage, truthOf }: KeptWindows,
  { backend }: Pick<TrainingRun, 'backend'>,
): RegressionTarget {
  const { inputs, count } = someOf(data, kept);
  const outputs = predictRows(model, inMemory(inputs), { backend });
  const answers = decodeRows(target, outputs, count);
  const truths = [kept.map(truthOf)];
  return withIntervals(target, coverage, { truths, answerTo: (row) => answers[row]! });
}
