/** In which unit a column of moments is written: by its name, by its cells, or as someone says. */

import { type DateOrder, secondsOfDate } from './written-dates.ts';

/** `date`: moments as `secondsOfDate` reads them. */
export const timeUnits = ['s', 'ms', 'us', 'ns', 'date'] as const;
/** How a time is written: a number of seconds or of a part of them, or a date. */
export type TimeUnit = (typeof timeUnits)[number];

/** As far from 1970 as moments of JavaScript and of its kin go, in seconds: 100 million days. */
export const furthestSeconds = 8.64e12;

/** Seconds of one unit, of those that are numbers. */
const seconds: Readonly<Record<Exclude<TimeUnit, 'date'>, number>> = {
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  ns: 1e-9,
};

/** What the end of a column's name may say: `time_ms`, `t (µs)`, `seconds`. */
const endings: readonly (readonly [RegExp, TimeUnit])[] = [
  [/(^|[^a-z])(ns|nanos(econds)?|nsec)[\])]?$/i, 'ns'],
  [/(^|[^a-z])(us|µs|μs|micros(econds)?|usec)[\])]?$/i, 'us'],
  [/(^|[^a-z])(ms|millis(econds)?|msec)[\])]?$/i, 'ms'],
  [/(^|[^a-z])(s|sec|secs|seconds)[\])]?$/i, 's'],
];

/** Numbers from here on count from 1970, in the unit in which 2001 to 2286 is this large. */
const sinceEpoch: readonly (readonly [number, TimeUnit])[] = [
  [1e18, 'ns'],
  [1e15, 'us'],
  [1e12, 'ms'],
];

/** The unit of a column, from its name and its first cell. */
export function timeUnitOf(name: string, cell: string): TimeUnit {
  if (!isNumber(cell)) return 'date';
  const named = endings.find(([ending]) => ending.test(name));
  const large = sinceEpoch.find(([least]) => Math.abs(Number(cell)) >= least);
  return named?.[1] ?? large?.[1] ?? 's';
}

/**
 * The cell as seconds, for dates since 1970; undefined where it is none, or none that is met.
 *
 * @param order of days and months of its column, by `dateOrderOf`
 */
export function secondsOf(cell: string, unit: TimeUnit, order?: DateOrder): number | undefined {
  if (unit === 'date') return secondsOfDate(cell, order);
  const time = isNumber(cell) ? Number(cell) * seconds[unit] : Number.NaN;
  return Math.abs(time) <= furthestSeconds ? time : undefined;
}

function isNumber(cell: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell);
}
