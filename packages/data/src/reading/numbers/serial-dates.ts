/**
 * Dates as spreadsheets hold them: 44927.5 is noon on 2023-01-01, days since 1899-12-30
 * (ECMA-376, 18.17.4.1). They come into text where cells had no format of dates, and are told by
 * the name of their column.
 */
import type { Column } from '../../column.ts';

const called = /(^|[^\p{L}])(date|datum|fecha|dato)([^\p{L}]?(time|zeit|uhrzeit|utc|local))?$/iu;
const dayOf1970 = 25_569;
/** Of the years 1990 to 2099: other numbers are no days that anyone measured on. */
const [first, last] = [32_874, 73_051];
const secondsOfDay = 86_400;
const milliseconds = 1000;

export interface SerialDates {
  readonly column: Column;
  /** A number, and the date that it is. */
  readonly example: readonly [number, string];
}

/** The column with dates in place of days; undefined where it holds none. */
export function withSerialDates(
  column: Column,
  count: number,
  name: string,
): SerialDates | undefined {
  const { numbers, codes, words } = column;
  if (numbers === undefined || words.some((word) => word !== '')) return undefined;
  if (
    !called.test(
      name
        .trim()
        .replace(/[[(].*$/, '')
        .trim(),
    )
  )
    return undefined;
  const days = numbers.subarray(0, count).filter((value) => !Number.isNaN(value));
  const [example] = days;
  if (example === undefined || !days.every((day) => day >= first && day < last)) return undefined;
  const dates: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (word: string): number => {
    const known = places.get(word);
    if (known !== undefined) return known;
    const place = dates.push(word);
    places.set(word, place);
    return place;
  };
  const written = Int32Array.from({ length: count }, (_, row) =>
    codes !== undefined && codes[row] !== 0
      ? placeOf(words[codes[row]! - 1]!)
      : placeOf(dateOf(numbers[row]!)),
  );
  return {
    column: { ...column, numbers: undefined, codes: written, words: dates },
    example: [example, dateOf(example)],
  };
}

/** With fewer decimals of a day times are right to some milliseconds, and meant as seconds. */
const decimalsOfMilliseconds = 8;

/** `2023-01-01`, or with its time of day. */
function dateOf(serial: number): string {
  const seconds = (serial - dayOf1970) * secondsOfDay;
  const [, decimals = ''] = String(serial).split('.');
  const isFine = decimals.length >= decimalsOfMilliseconds;
  const time = isFine ? Math.round(seconds * milliseconds) : Math.round(seconds) * milliseconds;
  const text = new Date(time)
    .toISOString()
    .slice(0, -1)
    .replace('T', ' ')
    .replace(/\.000$/, '');
  return text.replace(/ 00:00:00$/, '');
}
