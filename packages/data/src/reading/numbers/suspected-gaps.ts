/**
 * A number that stands for no value: −127 where a probe lost contact, −200 or 9999 in old files. It
 * repeats, and lies farther from all other numbers than they do from each other. It is said, not
 * changed.
 */
import { type Column, wordCounts } from '../../column.ts';
import { mayBeGap } from '../../columns/gaps.ts';
import type { Note } from '../../table.ts';

/** Columns of more words hold names or texts. */
const mostWords = 1000;
/** Fewer repetitions may be chance. */
const leastRepeats = 3;
/** Of fewer different numbers none is far from the others. */
const leastOthers = 6;

export function suspectedGaps(column: Column, count: number, name: string): readonly Note[] {
  return [...wordsForGaps(column, count, name), ...numbersForGaps(column, count, name)];
}

/** `unavailable` beside `on` and `off` would be a class of its own. */
function wordsForGaps(column: Column, count: number, name: string): readonly Note[] {
  if (column.numbers !== undefined || column.words.length > mostWords) return [];
  const counts = wordCounts(column, count);
  return column.words.flatMap((word, i): Note[] => {
    if (!mayBeGap(word) || counts[i] === count) return [];
    const text =
      `"${word}" in ${counts[i]} of ${count} rows of column "${name}" may stand for no value: ` +
      `\`--na ${word}\` reads it as none`;
    return [{ code: 'SUSPECTED_GAP', column: name, text }];
  });
}

function numbersForGaps(
  { numbers, ambiguous }: Column,
  count: number,
  name: string,
): readonly Note[] {
  if (numbers === undefined || ambiguous !== undefined) return [];
  const extremes = extremesOf(numbers);
  const notes: Note[] = [];
  for (const [value, repeats] of [
    [extremes.low, extremes.lows],
    [extremes.high, extremes.highs],
  ] as const) {
    if (repeats < leastRepeats) continue;
    if (!Number.isInteger(value) && !/^-?9+\.9+$/.test(String(value))) continue;
    const found = standsApart(numbers, value, extremes);
    if (found === undefined) continue;
    const text =
      `${value} in ${repeats} of ${count} rows of column "${name}" is far from all others ` +
      `(${found.low} to ${found.high}): \`--na ${value}\` reads it as no value`;
    notes.push({ code: 'SUSPECTED_GAP', column: name, text });
  }
  return notes;
}

interface Extremes {
  readonly low: number;
  readonly high: number;
  /** How many numbers are the lowest, and how many the highest. */
  readonly lows: number;
  readonly highs: number;
}

function extremesOf(numbers: Float64Array): Extremes {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [lows, highs] = [0, 0];
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row]!;
    if (value <= low) {
      lows = value < low ? 1 : lows + 1;
      low = value;
    }
    if (value >= high) {
      highs = value > high ? 1 : highs + 1;
      high = value;
    }
  }
  return { low, high, lows, highs };
}

/** The range of the other numbers, where `value` is farther from it than it is wide. */
function standsApart(numbers: Float64Array, value: number, whole: Extremes) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const others = new Set<number>();
  for (const each of numbers) {
    if (each === value) continue;
    if (each < low) low = each;
    if (each > high) high = each;
    if (others.size < leastOthers && !Number.isNaN(each)) others.add(each);
  }
  const gap = value === whole.low ? low - value : value - high;
  return others.size >= leastOthers && gap > high - low ? { low, high } : undefined;
}
