/** Rows kept from learning, by whose errors prediction intervals are found. */
import { dealGroups, seeded, shuffle } from '@reflexarc/core';
import {
  conformalError,
  type NumbersSaid,
  type NumberTarget,
  numberTargets,
  type RegressionTarget,
  rowsForInterval,
} from '@reflexarc/signal';
import { ConfigurationError } from '../configuration/errors.ts';

/** Of the training rows. */
const share = 0.2;

/** Places of rows to learn from, and of those kept. */
export interface CalibrationRows {
  readonly learned: readonly number[];
  readonly kept: readonly number[];
}

/**
 * A fifth of the rows, drawn by the seed; where rows are in time the last fifth, as what is to come
 * is most like them.
 *
 * @throws ConfigurationError INVALID_SETTING where the rows are too few for the coverage
 */
export function calibrationRows(
  count: number,
  {
    coverage,
    seed,
    isInTime,
  }: { readonly coverage: number; readonly seed: number; readonly isInTime: boolean },
): CalibrationRows {
  const kept = Math.max(Math.round(share * count), rowsForInterval(coverage));
  if (kept * 2 > count) throw tooFew(`${count} training rows`, coverage);
  const order = Int32Array.from({ length: count }, (_, row) => row);
  if (!isInTime) shuffle(order, seeded(seed, 'calibration'));
  const ascending = (rows: Int32Array): readonly number[] => [...rows.sort()];
  return {
    learned: ascending(order.slice(0, count - kept)),
    kept: ascending(order.slice(count - kept)),
  };
}

/**
 * The same of windows: neighbors are much alike, so whole groups of them, as in people, recordings
 * or stretches of time, are learned from or kept.
 *
 * @param groups by window
 * @throws ConfigurationError INVALID_SETTING where the windows kept are too few for the coverage
 */
export function calibrationWindows(
  groups: readonly string[],
  { coverage, seed }: { readonly coverage: number; readonly seed: number },
): CalibrationRows {
  const parts = Math.min(Math.round(1 / share), new Set(groups).size);
  const part = dealGroups(groups, { parts, seed });
  const windows = groups.map((_, window) => window);
  const kept = windows.filter((window) => part[window] === 0);
  if (parts < 2 || kept.length < rowsForInterval(coverage)) {
    throw tooFew(`${groups.length} training windows`, coverage);
  }
  return { learned: windows.filter((window) => part[window] !== 0), kept };
}

function tooFew(what: string, coverage: number): ConfigurationError {
  const least = rowsForInterval(coverage);
  const expected = `a coverage that ${what} can tell of: ${least} of them would be kept from learning`;
  const value = String(coverage);
  return new ConfigurationError('INVALID_SETTING', { setting: 'interval', value, expected });
}

/**
 * The target with an interval around each of its numbers.
 *
 * @param truths by number, then by row that was kept from learning
 * @param answerTo what the model says to such a row
 */
export function withIntervals(
  target: RegressionTarget,
  coverage: number,
  of: {
    readonly truths: readonly ArrayLike<number>[];
    readonly answerTo: (row: number) => NumbersSaid;
  },
): RegressionTarget {
  const [first, ...others] = numberTargets(target).map((each, place): NumberTarget => {
    const errors = Array.from(of.truths[place]!, (truth, row) =>
      errorOf(truth, of.answerTo(row), place),
    );
    const error = conformalError(errors, coverage);
    if (error === undefined) return each;
    return { ...each, interval: { coverage, below: error, above: error } };
  });
  const { others: _, ...rest } = target;
  return { ...rest, ...first, ...(others.length > 0 && { others: others.map(plain) }) };
}

/** How far from the number the truth lies, or how far beyond the outer quantiles. */
function errorOf(truth: number, { values, quantiles }: NumbersSaid, place: number): number {
  if (quantiles.length === 0) return Math.abs(truth - values[place]!);
  const each = quantiles.length / values.length;
  const [low, high] = [quantiles[place * each]!, quantiles[(place + 1) * each - 1]!];
  return Math.max(low - truth, truth - high);
}

/** Without what only the first number has. */
function plain({ name, unit, mean, deviation, ahead, interval }: NumberTarget): NumberTarget {
  return {
    name,
    mean,
    deviation,
    ...(unit !== undefined && { unit }),
    ...(ahead !== undefined && { ahead }),
    ...(interval !== undefined && { interval }),
  };
}
