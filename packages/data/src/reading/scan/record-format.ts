/** How the records of a table are written, and what is no record of it. */

import { visible } from './cell-text.ts';

/** A line as it is compared with others: however its letters and the spaces in it are written. */
export function repeatable(line: string): string {
  return visible(line).toLowerCase().replace(/\s+/g, '');
}

/** How the records are written. */
export interface RecordFormat {
  readonly file: string;
  /** What stands between the cells: one byte; a space stands for any number of them. */
  readonly delimiter: number;
  /** What stands before decimals: one byte. */
  readonly decimal: number;
  /** The `repeatable` header: a line that is the same is skipped. Empty where there is none. */
  readonly header: string;
  /** So are those that stand above the first row, each as `repeatable`. */
  readonly linesAbove: readonly string[];
  /** Whether lines that begin with # or % are comments. */
  readonly hasComments: boolean;
  /** Whether lines are that begin so and have too few or too many cells, where others are rows. */
  readonly areRaggedComments: boolean;
  /** Lines that stand before the first record. */
  readonly linesBefore: number;
}

/** What was left out on the way. */
export interface Skipped {
  comments: number;
  repeatedHeaders: number;
  /** Other lines from above the first row, and lines of dashes. */
  repeatedLines: number;
  rules: number;
  /** The last line where the file ends within it. */
  cutOff: number | undefined;
  emptyRows: number;
  excelLiterals: number;
  /** Lines at the end that have fewer cells, as sums and signatures do. */
  readonly footer: { readonly line: number; readonly count: number }[];
}
