/**
 * Rows at the end that sum up those above them: `Total,1794,525`. They are no examples, and are
 * told by the word in their first cell, or by being what they say.
 */
import { type Column, wordCounts, wordIn } from '../../column.ts';
import { isMostlyMoments, isMostlyNumbers } from '../../columns/contents.ts';

/** Sum, mean, largest, smallest, deviation and count, say. */
const mostTotals = 6;
/** Of fewer rows there is nothing to sum up. */
const leastRows = 3;
/** Numbers in such rows are rounded. */
const tolerance = 1e-4;

const label = new RegExp(
  `^(grand |sub)?(${[
    'totals?|sums?|averages?|avg|means?|max(imum)?|min(imum)?|count|median|std(\\.? ?dev)?',
    'summe|gesamt(summe)?|mittel(wert)?|durchschnitt|anzahl|somme|moyenne|totale?|media|suma',
    'totaal|gemiddelde|summa|promedio',
  ].join('|')})\\b[ :.]*$`,
  'i',
);

/** How many of the last rows are no examples, and the word of the first of them, if it has one. */
export interface Totals {
  readonly rows: number;
  readonly word: string;
}

export function totalsOf(columns: readonly Column[], count: number): Totals | undefined {
  const first = columns.findIndex((column) => mayHoldLabels(column, count));
  if (first === -1) return undefined;
  for (let rows = Math.min(mostTotals, count - leastRows); rows > 0; rows--) {
    const base = count - rows;
    const places = Array.from({ length: rows }, (_, i) => base + i);
    if (!places.every((row) => isTotal(columns, { row, base, first }))) continue;
    return { rows, word: wordIn(columns[first]!, base) ?? '' };
  }
  return undefined;
}

/** Whether the last row has a word in it that may be a label, or nothing. */
function mayHoldLabels(column: Column, count: number): boolean {
  const word = wordIn(column, count - 1);
  return word !== undefined && (word === '' || label.test(word));
}

interface Place {
  readonly row: number;
  /** Rows above all that sum up. */
  readonly base: number;
  /** The column of labels. */
  readonly first: number;
}

function isTotal(columns: readonly Column[], place: Place): boolean {
  const { row, base, first } = place;
  const column = columns[first]!; // found among them
  const word = wordIn(column, row);
  if (word === undefined) return false;
  const numbers = columns.filter(
    (each) => each.numbers !== undefined && wordIn(each, row) === undefined,
  );
  if (numbers.length === 0) return false;
  const isSum = (each: Column): boolean => sumsUp(each.numbers!, { row, base }); // filtered
  if (word === '') return isFilledAbove(column, base) && numbers.every(isSum);
  if (!label.test(word)) return false;
  if (isMostlyNumbers(column, base) || isMostlyMoments(column, base)) return true;
  return numbers.some(isSum) && isNew(column, word, base);
}

function isFilledAbove(column: Column, base: number): boolean {
  const counts = wordCounts(column, base);
  return column.words.every((word, i) => word !== '' || counts[i] === 0);
}

/** Whether no row above has the word. */
function isNew(column: Column, word: string, base: number): boolean {
  return wordCounts(column, base)[column.words.indexOf(word)] === 0;
}

/** Whether the number in `row` is sum, mean, largest or smallest of those above. */
function sumsUp(numbers: Float64Array, { row, base }: Pick<Place, 'row' | 'base'>): boolean {
  let [sum, filled] = [0, 0];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < base; i++) {
    const value = numbers[i]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    filled++;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (filled < leastRows || low === high) return false;
  const value = numbers[row]!;
  const isNear = (other: number): boolean => Math.abs(value - other) <= tolerance * Math.abs(other);
  return isNear(sum) || isNear(sum / filled) || value === high || value === low;
}
