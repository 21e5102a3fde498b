/**
 * How a table is written: what can be said of it where it is not found out, or found out wrongly.
 */
import type { Encoding } from './bytes/encodings.ts';
import type { Delimiter } from './layout/delimiters.ts';
import type { NumberSpelling } from './numbers/number-forms.ts';

/**
 * What the reader of tables assumes of lines and words, and can be told not to: that a line is a
 * comment, holds units, repeats what stands above the rows or sums them up, that a word is
 * another one in another spelling, and a number a date as spreadsheets hold it.
 */
export const assumptions = [
  'comments',
  'units',
  'repeats',
  'totals',
  'spellings',
  'dates',
] as const;
/** One of them. */
export type Assumption = (typeof assumptions)[number];

/** Whatever is left out is found out. */
export interface TableFormat {
  /** What stands between the cells. */
  readonly delimiter?: Delimiter | undefined;
  /** What stands before the decimals of a number. */
  readonly decimal?: NumberSpelling['decimal'] | undefined;
  /** What stands between the thousands of a number. */
  readonly thousands?: NumberSpelling['thousands'] | undefined;
  /** Whether a header names the columns; without one they are c1, c2 … */
  readonly header?: boolean | undefined;
  /** Lines to leave out before the header. */
  readonly skipLines?: number | undefined;
  /** By its first bytes unless given. */
  readonly encoding?: Encoding | undefined;
  /** Cells that hold no value: words, or numbers as `-999`. */
  readonly na?: readonly string[] | undefined;
  /** What is not assumed: such lines are rows, words and numbers stay as they are written. */
  readonly asIs?: readonly Assumption[] | undefined;
}

/** Whether the reader may not assume this. */
export function isAsIs({ asIs = [] }: TableFormat, assumption: Assumption): boolean {
  return asIs.includes(assumption);
}

/** What stands in a note behind what was assumed: how it is overruled. */
export function overruling(assumption: Assumption, effect: string): string {
  return `(\`--as-is ${assumption}\` ${effect})`;
}
