/**
 * A table looked at before anything is learned from it: each column in figures, and what seems
 * wrong.
 */

import { cellText } from '../column.ts';
import { isMostlyMoments } from '../columns/contents.ts';
import { inferTask, type Task } from '../columns/infer-task.ts';
import { columnNamed, type Table } from '../table.ts';
import { timeColumns } from '../time/time-columns.ts';
import { momentParts } from '../time/written-dates.ts';
import { type ColumnFigures, describeColumn } from './describe-column.ts';
import type { Finding } from './finding.ts';
import {
  constantFindings,
  type Described,
  gapFindings,
  nameFindings,
  rowNumberFindings,
  wordFindings,
} from './findings/of-column.ts';
import { duplicateFindings, splitFindings } from './findings/of-rows.ts';
import { clippedFindings, stuckFindings, unitFindings } from './findings/of-sensor.ts';
import { classFindings, leakageFindings } from './findings/of-target.ts';
import { inspectTime, type TimeFigures } from './findings/of-time.ts';

/** What is known of the table. */
export interface InspectOptions {
  /** The column to be learned. */
  readonly target?: string;
  /** The column of times; a column of dates, or one called time, unless given. */
  readonly time?: string;
  /** Places of the test rows, where rows are split. */
  readonly test?: readonly number[];
}

/** What `inspectTable` found. */
export interface InspectedTable {
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly ColumnFigures[];
  readonly target?: { readonly name: string; readonly task: Task };
  readonly time?: TimeFigures;
  /** Rows a second, where the file says so itself. */
  readonly rateHz?: number;
  readonly findings: readonly Finding[];
}

/**
 * Describes each column in figures, and finds what seems wrong with the table.
 *
 * @throws TableError UNKNOWN_COLUMN, AMBIGUOUS_NUMBERS, NESTED_COLUMN for the target; NO_TIME,
 *   NO_TIME_STEP for a time that was named
 */
export function inspectTable(table: Table, options: InspectOptions = {}): InspectedTable {
  const { file, count, header, rateHz } = table;
  const { target, test } = options;
  const described = header.map((name, place): Described => {
    const column = table.columns[place]!;
    return { column, figures: describeColumn(column, count, name), table };
  });
  const time = timeOf(table, options);
  const task =
    target === undefined ? undefined : inferTask(columnNamed(table, target, '`--target`'), count);
  const times = time?.figures.column;
  const own = times === undefined ? [] : timeColumns(table, times);
  const inputs = described.filter(({ figures: { name } }) => !own.includes(name));
  return {
    file,
    rows: count,
    columns: described.map(({ figures }) => figures),
    ...(target !== undefined && task !== undefined && { target: { name: target, task } }),
    ...(time !== undefined && { time: time.figures }),
    ...(rateHz !== undefined && { rateHz }),
    findings: [
      ...readingFindings(table),
      ...inputs.flatMap((column) => ofColumn(column, target)),
      // A signal goes through the same numbers again and again.
      ...(rateHz === undefined ? duplicateFindings(table) : []),
      ...(test === undefined ? [] : splitFindings(table, test)),
      ...(target !== undefined && task === 'classification' ? classFindings(table, target) : []),
      ...(target !== undefined && task !== undefined ? leakageFindings(table, target, task) : []),
      ...(time?.findings ?? []),
    ],
  };
}

function ofColumn(column: Described, target: string | undefined): readonly Finding[] {
  const { name } = column.figures;
  return [
    ...gapFindings(column),
    ...wordFindings(column),
    ...constantFindings(column),
    ...(name === target ? [] : nameFindings(column)),
    ...rowNumberFindings(column),
    ...clippedFindings(column),
    ...stuckFindings(column),
    ...unitFindings(column),
  ];
}

/** What the reader noticed about values; how a file is laid out is no fault of its data. */
const aboutValues: Readonly<Record<string, string>> = {
  SUSPECTED_GAP: 'say so, or leave the rows out',
  SPELLINGS: 'write one word for one thing',
};

function readingFindings({ notes }: Table): readonly Finding[] {
  return notes.flatMap(({ code, column, text }): Finding[] => {
    const remedy = aboutValues[code];
    if (remedy === undefined) return [];
    return [{ code: 'READING', ...(column !== undefined && { column }), text, remedy }];
  });
}

const timeNames = /^(time|timestamp|epoch|date|datetime|t)([_ ]?(s|ms|us|utc))?$/i;

/** Named, or found: then what is no time is left alone. */
function timeOf(
  table: Table,
  { time }: InspectOptions,
): ReturnType<typeof inspectTime> | undefined {
  if (time !== undefined) return inspectTime(table, time);
  const found = timesIn(table);
  if (found === undefined || table.count < 3) return undefined;
  try {
    return inspectTime(table, found);
  } catch {
    return undefined; // it is called so, and holds something else
  }
}

/** What to name by `--time`: a column, or one of days and one of times of day. */
function timesIn(table: Table): string | undefined {
  const places = table.columns.map((column) =>
    column.nested === undefined && isMostlyMoments(column, table.count)
      ? momentParts(cellText(column, 0))
      : undefined,
  );
  const day = places.indexOf('day');
  const clock = places.indexOf('clock');
  if (day !== -1 && clock !== -1) return `${table.header[day]},${table.header[clock]}`;
  return table.header.find(
    (name, place) => timeNames.test(name) || places[place] === 'day' || places[place] === 'both',
  );
}
