/**
 * A number that stands for no value: −127 where a probe lost contact, −200 or 9999 in old files. It
 * repeats, and lies farther from all other numbers than they do from each other. It is said, not
 * changed.
 */
import { asArgument } from '@reflexarc/core/errors';
import { type Column, wordCounts } from '../../column.ts';
import { mayBeGap } from '../../columns/gaps.ts';
import type { Note } from '../../table.ts';

/** Columns of more words hold names or texts. */
const mostWords = 1000;
/** Fewer repetitions may be chance. */
const leastRepeats = 3;
/** Of fewer different numbers none is far from the others; of what nothing measures, two do. */
const leastOthers = { measured: 6, usual: 2 };

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
      `\`--na ${asArgument(word)}\` reads it as none`;
    return [{ code: 'SUSPECTED_GAP', column: name, text }];
  });
}

function numbersForGaps(
  { numbers, ambiguous }: Column,
  count: number,
  name: string,
): readonly Note[] {
  if (numbers === undefined || ambiguous !== undefined) return [];
  const found = new Map<number, Range & { readonly repeats: number }>();
  // What lies beyond one end widens the range for the other: look at both again once it is known.
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const sign of [-1, 1] as const) lookAt(numbers, sign, found);
  }
  return [...found].map(([value, { repeats, low, high }]) => {
    const text =
      `${value} in ${repeats} of ${count} rows of column "${name}" is far from all others ` +
      `(${low} to ${high}): \`--na ${value}\` reads it as no value`;
    return { code: 'SUSPECTED_GAP', column: name, text };
  });
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** At one end: −9999, and −8888 behind it. */
const mostAtOneEnd = 3;
/** Digits of numbers that nothing measures, as 999.9 and 6553.5: one of them is enough. */
const usualDigits = /^-?(9{3,}|8{4,}|32767|65535|2147483647)$|^-(32768|2147483648)$/;

function isUsual(value: number): boolean {
  return usualDigits.test(String(value).replace('.', ''));
}

/** Adds the numbers beyond the end that `sign` gives. */
function lookAt(
  numbers: Float64Array,
  sign: -1 | 1,
  found: Map<number, Range & { readonly repeats: number }>,
): void {
  const passed = new Map<number, number>();
  while (passed.size < mostAtOneEnd) {
    const { value, repeats } = extremeOf(
      numbers,
      sign,
      (each) => found.has(each) || passed.has(each),
    );
    if (repeats < (isUsual(value) ? 1 : leastRepeats)) return;
    passed.set(value, repeats);
    const range = standsApart(numbers, value, (each) => found.has(each) || passed.has(each));
    if (range === undefined) continue;
    for (const [each, times] of passed) found.set(each, { ...range, repeats: times });
    return;
  }
}

/** The lowest or highest of the numbers that aren't left out, and how many they are. */
function extremeOf(numbers: Float64Array, sign: -1 | 1, isLeftOut: (value: number) => boolean) {
  let [value, repeats] = [sign * Number.NEGATIVE_INFINITY, 0];
  for (let row = 0; row < numbers.length; row++) {
    const each = numbers[row]!;
    if (each === value) repeats++;
    else if (each * sign > value * sign && !isLeftOut(each)) [value, repeats] = [each, 1];
  }
  return { value, repeats };
}

/** The range of the other numbers, where `value` is farther from it than it is wide. */
function standsApart(
  numbers: Float64Array,
  value: number,
  isLeftOut: (value: number) => boolean,
): Range | undefined {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const others = new Set<number>();
  const least = isUsual(value) ? leastOthers.usual : leastOthers.measured;
  for (const each of numbers) {
    const isWithin = each >= low && each <= high;
    if ((isWithin && others.size === least) || Number.isNaN(each) || isLeftOut(each)) continue;
    if (others.size < least) others.add(each);
    if (isWithin) continue;
    low = Math.min(low, each);
    high = Math.max(high, each);
    // The range only widens from here on: of most columns this ends after a few rows.
    if ((value < low ? low - value : value - high) <= high - low) return undefined;
  }
  return others.size === least ? { low, high } : undefined;
}
