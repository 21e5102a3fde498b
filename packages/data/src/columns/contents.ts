/** What a column holds mostly: numbers, moments of time, or words. */
import { type Column, wordCounts } from '../column.ts';
import { isCode } from '../reading/scan/codes.ts';
import { isGap } from './gaps.ts';
import { isCompactDate, isMoment } from './moments.ts';

/** How many rows hold a number, and how many hold a word that is no gap, for which `is` holds. */
function counts({ codes, numbers, words }: Column, count: number, is: (word: string) => boolean) {
  const rows = wordCounts({ codes, numbers, words }, count);
  let [filled, found] = [0, 0];
  rows.forEach((each, i) => {
    if (isGap(words[i]!, 'numeric')) return;
    filled += each;
    if (each > 0 && is(words[i]!)) found += each;
  });
  const all = rows.reduce((sum, each) => sum + each, 0);
  return { numbers: count - all, words: filled, found };
}

/** Whether at least half of the cells that hold a value are numbers. */
export function isMostlyNumbers(column: Column, count: number): boolean {
  const { numbers, words } = counts(column, count, () => false);
  return numbers >= words;
}

/** Whether most of the cells that hold a value are dates or times. */
export function isMostlyMoments(column: Column, count: number): boolean {
  const { numbers, words, found } = counts(column, count, isMoment);
  if (found > 0) return found * 10 >= (numbers + words) * 9;
  return words === 0 && areCompactDates(column.numbers);
}

/** Whether all numbers are days as 20240301, and more than one of them. */
function areCompactDates(numbers: Float64Array | undefined): boolean {
  const first = numbers?.find((value) => !Number.isNaN(value));
  if (numbers === undefined || first === undefined || !isCompactDate(first)) return false;
  return (
    numbers.every((value) => Number.isNaN(value) || isCompactDate(value)) &&
    numbers.some((value) => !Number.isNaN(value) && value !== first)
  );
}

/** More words than this with digits in front are measurements, not categories. */
const fewMeasurements = 5;

/** The first word of a column whose words nearly all begin as numbers do, as in `<0.1`, `0x1f`. */
export function numberLike({ words }: Column): string | undefined {
  const filled = words.filter((word) => !isGap(word, 'numeric') && !isCode(word));
  const like = filled.filter((word) => /^[^\p{L}\d]{0,3}\d/u.test(word));
  return filled.length > fewMeasurements && like.length * 10 > filled.length * 9
    ? like[0]
    : undefined;
}
