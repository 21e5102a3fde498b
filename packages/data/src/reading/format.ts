/**
 * How a table is written: what can be said of it where it is not found out, or found out wrongly.
 */
import type { Encoding } from './bytes/encodings.ts';
import type { Delimiter } from './layout/delimiters.ts';
import type { NumberSpelling } from './numbers/number-forms.ts';

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
}
