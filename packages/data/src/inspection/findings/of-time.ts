/** What a column of times says: rate, jitter, gaps, steps back. */
import { counted, show } from '@reflexarc/core/errors';
import type { Table } from '../../table.ts';
import { lengthInWords } from '../../time/in-words.ts';
import { rowTimes, sampleRateOf } from '../../time/sample-rate.ts';
import { type Finding, rowsAndLines } from '../finding.ts';
import { gapSteps, jitterOf, mostJitter } from '../steps.ts';

/** When rows were measured. */
export interface TimeFigures {
  readonly column: string;
  readonly rateHz: number;
  /** From the first row to the last. */
  readonly seconds: number;
  /** Standard deviation of steps near the usual one, as a part of it. */
  readonly jitter: number;
  /** The longest step, in seconds. */
  readonly longestStep: number;
}

export interface InspectedTime {
  readonly figures: TimeFigures;
  readonly findings: readonly Finding[];
}

/** @throws TableError NO_TIME, NO_TIME_STEP */
export function inspectTime(table: Table, column: string): InspectedTime {
  const { seconds } = rowTimes(table, column);
  const { rateHz } = sampleRateOf(table, column);
  const steps = Array.from(seconds.subarray(1), (time, row) => time - seconds[row]!);
  const rowsWhere = (is: (step: number) => boolean): readonly number[] =>
    steps.flatMap((step, i) => (is(step) ? [i + 1] : []));
  const jitter = jitterOf(steps, rateHz);
  const gaps = rowsWhere((step) => step * rateHz > gapSteps);
  const longestStep = steps.reduce((most, step) => Math.max(most, step), 0);
  const first = seconds.reduce((low, time) => Math.min(low, time), Number.POSITIVE_INFINITY);
  const last = seconds.reduce((high, time) => Math.max(high, time), Number.NEGATIVE_INFINITY);
  const findings = [
    ...found(
      table,
      rowsWhere((step) => step < 0),
      {
        code: 'TIME_BACK',
        column,
        text: (n) => `time ${show(column)} goes back ${counted(n, 'time')}`,
        remedy: 'sort the rows, or cut the file where the clock was set',
      },
    ),
    ...found(
      table,
      rowsWhere((step) => step === 0),
      {
        code: 'TIME_TWICE',
        column,
        text: (n) => `time ${show(column)} is that of the row before in ${counted(n, 'row')}`,
        remedy: 'leave one of them out, or write times with more digits',
      },
    ),
    ...found(table, gaps, {
      code: 'TIME_GAP',
      column,
      text: (n) =>
        `time ${show(column)} has ${counted(n, 'gap')}, the longest of ${lengthInWords(longestStep)} ` +
        `where rows are ${lengthInWords(1 / rateHz)} apart`,
      remedy: 'windows and lags must not reach across: cut the file there',
    }),
    ...(jitter > mostJitter ? [jitterFinding(column, jitter)] : []),
  ];
  return { figures: { column, rateHz, seconds: last - first, jitter, longestStep }, findings };
}

function found(
  table: Table,
  rows: readonly number[],
  finding: Pick<Finding, 'code' | 'column' | 'remedy'> & {
    readonly text: (rows: number) => string;
  },
): readonly Finding[] {
  if (rows.length === 0) return [];
  return [{ ...finding, text: finding.text(rows.length), ...rowsAndLines(table, rows) }];
}

function jitterFinding(column: string, jitter: number): Finding {
  const text = `steps of time ${show(column)} differ by ${Math.round(jitter * 100)} % (standard deviation)`;
  return { code: 'JITTER', column, text, remedy: 'resample to even steps before windows are cut' };
}
