/**
 * How a table is laid out, judged by its first records: what stands between the cells, which lines
 * stand before the header, and whether there is one.
 */

import { type Delimiter, delimiters } from './delimiters.ts';
import {
  commentedNames,
  isNumberOrMoment,
  namesByOtherDelimiter,
  namesWithoutFirst,
} from './names-above.ts';
import { type SampleRecord, sampleRecords } from './sample-records.ts';

export interface TableLayout {
  readonly delimiter: Delimiter;
  /** Cells of a row. */
  readonly width: number;
  /** The record that holds the names; undefined where there is none. */
  readonly header: SampleRecord | undefined;
  /** Records before the header that are none of the table. */
  readonly before: readonly SampleRecord[];
  /** Records that follow the header. */
  readonly records: readonly SampleRecord[];
  /** Whether comments stand before the header. */
  readonly hasComments: boolean;
  /** Whether the header could be an example. */
  readonly looksLikeExample: boolean;
}

export interface LayoutOptions {
  readonly delimiter?: Delimiter | undefined;
  /** Whether there is a header; found out unless given. */
  readonly header?: boolean | undefined;
  /** Lines were skipped as told: the header is the first record that is left. */
  readonly startsWithHeader?: boolean;
  /** Whether lines that begin with # or % are comments; they are unless said else. */
  readonly hasComments?: boolean;
}

/** Of several delimiters the one by which most records have the same number of cells. */
export function layoutOf(text: string, options: LayoutOptions): TableLayout | undefined {
  const candidates = options.delimiter === undefined ? usual : [options.delimiter];
  const found = candidates.flatMap((delimiter) => {
    const layout = layoutBy(delimiter, text, options);
    return layout === undefined ? [] : [layout];
  });
  return found.reduce<TableLayout | undefined>(
    (best, each) => (best === undefined || scoreOf(each) > scoreOf(best) ? each : best),
    undefined,
  );
}

const usual = Object.values(delimiters);

/**
 * Share of records that fit; several cells before one, anything before spaces, names before
 * numbers.
 */
function scoreOf({ delimiter, width, header, records, ...layout }: TableLayout): number {
  const all = records.length + layout.before.length + 1;
  const fits = records.filter(({ cells }) => hasWidth(cells, width)).length + 1;
  const several = width > 1 ? 1 : 0;
  const named = several === 1 && header !== undefined && !layout.looksLikeExample ? 0.5 : 0;
  const spaces = delimiter === ' ' ? 0.75 : 0;
  return several + fits / all + named - spaces + shareOfNumbers(records) * 0.05 + width * 1e-6;
}

/** Of the cells of records: `14,00;5,8` is two numbers by semicolons, and none by commas. */
function shareOfNumbers(records: readonly SampleRecord[]): number {
  const cells = records.slice(0, 20).flatMap((record) => record.cells);
  const numbers = cells.filter((cell) => /^[+-]?\d+([.,]\d+)?$/.test(cell));
  return numbers.length / Math.max(1, cells.length);
}

function layoutBy(
  delimiter: Delimiter,
  text: string,
  options: LayoutOptions,
): TableLayout | undefined {
  const all = sampleRecords(text, delimiter, options.hasComments);
  const isBare = ({ isComment }: SampleRecord): boolean => !isComment;
  const bare = all.filter(isBare);
  if (bare.length === 0) return undefined;
  const width = widthOf(bare);
  const first = options.header === false ? undefined : headerOf(all, width, options);
  const start = first ?? bare.find(({ cells }) => hasWidth(cells, width)) ?? bare[0]!;
  const at = all.findIndex((record) => record.start === start.start);
  const rest = all.slice(first === undefined ? at : at + 1);
  const records = rest.filter(isBare);
  return {
    delimiter,
    width,
    header: first,
    before: all.slice(0, at),
    records,
    hasComments:
      options.hasComments !== false &&
      all.some((record, i) => record.isComment && (i <= at || !hasWidth(record.cells, width))),
    looksLikeExample:
      options.header === undefined && first !== undefined && isExample(first, records),
  };
}

/** What most of the later records have, a delimiter at the end of all of them left out. */
function widthOf(records: readonly SampleRecord[]): number {
  const later = records.slice(Math.floor(records.length / 2));
  const counts = new Map<number, number>();
  for (const { cells } of later) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let [width, most] = [1, 0];
  for (const [count, times] of counts) {
    if (times > most || (times === most && count > width)) [width, most] = [count, times];
  }
  const fitting = records.filter(({ cells }) => cells.length === width);
  const endsEmpty = width > 1 && fitting.every(({ cells }) => cells[width - 1] === '');
  return endsEmpty ? width - 1 : width;
}

/** A delimiter may stand at the end. */
function hasWidth(cells: readonly string[], width: number): boolean {
  return cells.length === width || (cells.length === width + 1 && cells[width] === '');
}

/** The first record with a name for every column, or at least with as many cells. */
function headerOf(
  records: readonly SampleRecord[],
  width: number,
  { startsWithHeader = false }: LayoutOptions,
): SampleRecord | undefined {
  const all = records.filter(({ isComment }) => !isComment);
  if (startsWithHeader) return all[0];
  const bare = afterInterruption(all, width);
  const fitting = bare.filter(({ cells }) => hasWidth(cells, width));
  const full = fitting.find(({ cells }) => cells.slice(0, width).every((cell) => cell !== ''));
  const [first = bare[0]!] = fitting;
  const rest = fitting.slice(1);
  if (first.cells.some(isNumberOrMoment)) {
    const names = namesWithoutFirst(records, [first, ...rest], width);
    if (names !== undefined) return names;
  }
  if (isExample(first, rest)) {
    const named = commentedNames(records, first, width);
    return named ?? namesByOtherDelimiter(records, first, width) ?? first;
  }
  // Lines about the file say less than names do; a row with numbers is not what they stand before.
  const isPreamble = first.cells.slice(0, width).includes('');
  if (isPreamble && full !== undefined && !full.cells.some(isNumberOrMoment)) return full;
  const [second] = rest;
  return second !== undefined && !areNames(first, width) && areNames(second, width)
    ? second
    : first;
}

/** Whether each of the cells is a word, and none stands there twice. */
function areNames({ cells }: SampleRecord, width: number): boolean {
  const words = cells.slice(0, width).filter((cell) => cell !== '' && !isNumberOrMoment(cell));
  return new Set(words).size === width;
}

/** Lines about the file are not that many. */
const mostLinesBefore = 40;

/**
 * The records from the last one on that could be a header: behind a line of another width, or an
 * empty one, and before all numbers. Lines about the file may have as many cells as a row.
 */
function afterInterruption(
  records: readonly SampleRecord[],
  width: number,
): readonly SampleRecord[] {
  const body = records.findIndex((record, i) => {
    const next = records.slice(i + 1, i + 3);
    return [record, ...next].every(({ cells }) => cells.some(isNumberOrMoment)) && next.length > 0;
  });
  if (body < 2 || body > mostLinesBefore) return records;
  const isBreak = (i: number): boolean => {
    const [before, record] = [records[i - 1]!, records[i]!];
    return !hasWidth(before.cells, width) || record.line > before.line + before.lines;
  };
  const isCandidate = (i: number): boolean => {
    const { cells } = records[i]!;
    return isBreak(i) && hasWidth(cells, width) && cells[0] !== '' && !cells.some(isNumberOrMoment);
  };
  for (let i = body - 1; i > 0; i--) if (isCandidate(i)) return records.slice(i);
  return records;
}

/** Rows that repeat a header are fewer; more of them are examples. */
const mostHeaders = 0.2;

/** Numbers and dates are no names; nor are words that stand in the same column again. */
function isExample({ cells }: SampleRecord, records: readonly SampleRecord[]): boolean {
  if (records.length === 0) return false;
  const numbers = cells.filter(isNumberOrMoment);
  if (numbers.length === 0) {
    const again = records.filter((record) => record.cells.every((cell, i) => cell === cells[i]));
    return again.length > records.length * mostHeaders;
  }
  return cells.every(
    (cell, place) =>
      cell === '' ||
      numbers.includes(cell) ||
      records.some((record) => record.cells[place] === cell),
  );
}
