/** What a column holds, in figures: range, moments and quartiles of numbers, counts of words. */
import { type Column, cellText, wordCounts } from '../column.ts';
import { isMostlyMoments, isMostlyNumbers } from '../columns/contents.ts';
import { gapsIn } from '../columns/gaps.ts';

/** Figures of a column's numbers. */
export interface NumberFigures {
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  readonly deviation: number;
  readonly quartiles: readonly [number, number, number];
  /** How many values lie in each of equal parts of the range. */
  readonly histogram: readonly number[];
}

/** One column as `inspectTable` describes it. */
export interface ColumnFigures {
  readonly name: string;
  readonly holds: 'numbers' | 'words' | 'dates' | 'nothing' | 'nested values';
  /** Rows without a value. */
  readonly missing: number;
  /** How many different values there are. */
  readonly distinct: number;
  readonly numbers?: NumberFigures;
  /** The most frequent words, with how many rows hold each. */
  readonly words?: readonly { readonly word: string; readonly rows: number }[];
  /** Of dates: those of the first and the last row that hold one. */
  readonly ends?: readonly [first: string, last: string];
}

const mostWords = 8;
const bins = 16;

export function describeColumn(column: Column, count: number, name: string): ColumnFigures {
  if (column.nested !== undefined) return { name, holds: 'nested values', missing: 0, distinct: 0 };
  const isNumeric = isMostlyNumbers(column, count);
  const gaps = gapsIn(column, count, isNumeric ? 'numeric' : 'categorical');
  const missing = gaps.reduce((sum, gap) => sum + gap, 0);
  if (missing === count) return { name, holds: 'nothing', missing, distinct: 0 };
  if (isNumeric) {
    const values = finiteOf(column);
    return {
      name,
      holds: 'numbers',
      missing,
      distinct: new Set(values).size,
      numbers: figuresOf(values),
    };
  }
  const counts = [...wordCounts(column, count)]
    .map((rows, i) => ({ word: column.words[i]!, rows }))
    .filter(({ word, rows }) => rows > 0 && word !== '')
    .sort((a, b) => b.rows - a.rows);
  const words = { name, missing, distinct: counts.length, words: counts.slice(0, mostWords) };
  if (!isMostlyMoments(column, count)) return { ...words, holds: 'words' };
  return { ...words, holds: 'dates', ends: endsOf(column, gaps) };
}

/** What the first and the last row hold that hold a value; there is one. */
function endsOf(column: Column, gaps: Uint8Array): readonly [string, string] {
  return [cellText(column, gaps.indexOf(0)), cellText(column, gaps.lastIndexOf(0))];
}

/** The column's numbers, without gaps, in the order of rows. */
export function finiteOf({ numbers }: Column): Float64Array {
  return numbers?.filter((value) => Number.isFinite(value)) ?? new Float64Array(0);
}

function figuresOf(values: Float64Array): NumberFigures {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0);
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return numberFigures(values, { low, high, mean, deviation: Math.sqrt(variance) });
}

/**
 * The figures with quartiles and a histogram.
 *
 * @param values all of the numbers, or a sample of them
 * @param figures of all of them
 */
export function numberFigures(
  values: Float64Array,
  figures: Pick<NumberFigures, 'low' | 'high' | 'mean' | 'deviation'>,
): NumberFigures {
  const { low, high } = figures;
  const sorted = values.slice().sort();
  const histogram = new Array<number>(bins).fill(0);
  for (const value of values) {
    const part = high > low ? Math.floor(((value - low) / (high - low)) * bins) : 0;
    histogram[Math.min(part, bins - 1)]!++;
  }
  const quartiles = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  return { ...figures, quartiles: [quartiles[0]!, quartiles[1]!, quartiles[2]!], histogram };
}

/** Linear between the two nearest ranks, as NumPy has it. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [a, b] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return a + (b - a) * (place - below);
}
