/** What a column holds mostly: numbers, moments of time, or words. */
import { type Column, wordCounts } from '../column.ts';
import { isGap } from './gaps.ts';
import { isMoment } from './moments.ts';

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
  return found > 0 && found * 10 >= (numbers + words) * 9;
}
