/**
 * Signs that rows are in order of time: what was learned of earlier rows has to hold for later
 * ones.
 */
import { counted } from '@reflexarc/core/errors';
import {
  isRising,
  isTimeOfRows,
  rowTimes,
  type SplitRule,
  sampleRateOf,
  type Table,
} from '@reflexarc/data';
import type { ColumnDescription } from '@reflexarc/signal';
import { shortened, type Warning } from './warning.ts';

/** Inputs that only rise from row to row: a row number, or a clock. */
export function risingColumns(
  training: Table,
  inputs: readonly ColumnDescription[],
): readonly Warning[] {
  const rising = inputs.filter(({ name, kind }) => kind === 'numeric' && isRising(training, name));
  return shortened(
    rising.map(({ name }) => ({
      code: 'RISING_COLUMN',
      name,
      text:
        `input \`${name}\` only rises from row to row, as a row number or a clock does: ` +
        'later rows lie beyond all that was learned',
      remedy: { setting: 'ignore' as const, value: name, effect: 'leaves it out' },
    })),
  );
}

/** A random split has test rows between the training rows in time, and scores too well. */
export function randomSplitOfTime(
  training: Table,
  split: SplitRule | undefined,
): readonly Warning[] {
  if (split !== 'random' && split !== 'mod5') return [];
  const name = training.header.find((column) => isTimeOfRows(training, column));
  if (name === undefined) return [];
  const { order, isSorted } = orderOfTimes(training, name);
  const text =
    `${order}, and split ${split} tests between training rows in time: ` +
    'the score says little of later rows';
  const effect = `tests on those${isSorted ? '' : ', once the rows are sorted by it'}`;
  const remedy = { setting: 'split', value: 'last20', effect } as const;
  return [{ code: 'RANDOM_SPLIT_OF_TIME', name, text, remedy }];
}

/** How rows stand by a column of times, in words; it may be written in a way that nobody reads. */
function orderOfTimes(
  training: Table,
  name: string,
): { readonly order: string; readonly isSorted: boolean } {
  if (isRising(training, name)) {
    return { order: `rows are in time by column \`${name}\``, isSorted: true };
  }
  let times: Float64Array;
  try {
    times = rowTimes(training, name).seconds;
  } catch {
    return { order: `column \`${name}\` says when rows were`, isSorted: false };
  }
  const steps = Array.from(times.subarray(1), (time, row) => time - times[row]!);
  const [back, forward] = [steps.filter((step) => step < 0), steps.filter((step) => step > 0)];
  if (back.length === 0) return { order: `rows are in time by column \`${name}\``, isSorted: true };
  const order =
    forward.length === 0
      ? `rows go back in time by column \`${name}\`, the latest first`
      : `rows have times in column \`${name}\`, which go back ${counted(back.length, 'time')}`;
  return { order, isSorted: false };
}

/** Steps of time that differ, or go back: the rate of the sensors is then a guess. */
export function unevenTime(training: Table, time: string | undefined): readonly Warning[] {
  if (time === undefined) return [];
  const { rateHz, backwards, uneven } = sampleRateOf(training, time);
  const rows = backwards + uneven;
  if (rows === 0) return [];
  const found = [
    ...(backwards === 0 ? [] : [`goes back ${counted(backwards, 'time')}`]),
    ...(uneven === 0
      ? []
      : [`has ${counted(uneven, 'step')} of another length than the usual one`]),
  ];
  const text = `time \`${time}\` ${found.join(' and ')}: a rate of ${rateHz} Hz is taken`;
  const remedy = {
    setting: 'sampleRate',
    value: String(rateHz),
    effect: 'says it instead',
  } as const;
  return [{ code: 'UNEVEN_TIME', name: time, rows, text, remedy }];
}
