/** How the records of a table are written, and what is no record of it. */

/** How the records are written. */
export interface RecordFormat {
  readonly file: string;
  /** What stands between the cells: one byte; a space stands for any number of them. */
  readonly delimiter: number;
  /** What stands before decimals: one byte. */
  readonly decimal: number;
  /**
   * The header's bytes: a record that is the same is skipped. Empty where there is no header.
   */
  readonly header: Uint8Array;
  /** Whether lines that begin with # are comments. */
  readonly hasComments: boolean;
  /** Lines that stand before the first record. */
  readonly linesBefore: number;
}

/** What was left out on the way. */
export interface Skipped {
  comments: number;
  repeatedHeaders: number;
  emptyRows: number;
  excelLiterals: number;
  /** Lines at the end that have fewer cells, as sums and signatures do. */
  readonly footer: { readonly line: number; readonly count: number }[];
}
