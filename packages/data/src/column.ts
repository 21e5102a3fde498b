/**
 * One column of a table: numbers as numbers, everything else as words, of which each different
 * one is
 * kept once. A million rows of numbers are 8 MB so, and a million of a few words 4 MB.
 */

/** Why a column's numbers can't be told: which cell, and the two ways to read it. */
export interface AmbiguousNumbers {
  /** As in `1.234`. */
  readonly cell: string;
  /** A cell without a separator beside it, if there is one. */
  readonly beside?: string;
  /** `point` or `comma`. */
  readonly separator: 'point' | 'comma';
  /** Set where decimals stand behind points in some cells and behind commas in others. */
  readonly isMixed?: true;
}

/** The cells of one column, by row. */
export interface Column {
  /** By row: the number; NaN where the cell is a word. Undefined where all cells are words. */
  readonly numbers: Float64Array | undefined;
  /**
   * By row: 0 where the cell is a number, else the place of its word, from 1. Undefined without
   * words.
   */
  readonly codes: Int32Array | undefined;
  /** All different words; an empty cell is the empty word. */
  readonly words: readonly string[];
  /** Set where the numbers may mean either of two things; to be refused where they are used. */
  readonly ambiguous?: AmbiguousNumbers;
  /** What the cells hold where that is more than a value, as in `lists`; refused where used. */
  readonly nested?: string;
}

/** The word in a row; undefined where there is a number. */
export function wordIn({ codes, words }: Column, row: number): string | undefined {
  const code = codes === undefined ? 0 : codes[row]!;
  return code === 0 ? undefined : words[code - 1]!;
}

/** The cell as text. */
export function cellText(column: Column, row: number): string {
  return wordIn(column, row) ?? String(column.numbers![row]!); // no word: a number
}

/** The cell as it is held: a number or a word. */
export function cellIn(column: Column, row: number): number | string {
  return wordIn(column, row) ?? column.numbers![row]!;
}

/** The numbers of the first `count` rows; NaN for words. */
export function numbersIn({ numbers }: Column, count: number): Float64Array {
  return numbers ?? new Float64Array(count).fill(Number.NaN);
}

/** The same column with some of its rows. */
export function withRowsOf(column: Column, rows: Int32Array): Column {
  const { numbers, codes } = column;
  const picked = new Float64Array(numbers === undefined ? 0 : rows.length);
  if (numbers !== undefined) for (let i = 0; i < rows.length; i++) picked[i] = numbers[rows[i]!]!;
  return {
    ...column,
    numbers: numbers && picked,
    codes: codes && rows.map((row) => codes[row]!),
  };
}

/** How many rows hold each word, by its place in `words`, over the first `count` rows. */
export function wordCounts({ codes, words }: Column, count: number): Int32Array {
  const counts = new Int32Array(words.length);
  if (codes !== undefined) {
    for (let row = 0; row < count; row++) if (codes[row]! > 0) counts[codes[row]! - 1]!++;
  }
  return counts;
}
