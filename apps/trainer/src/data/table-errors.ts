/** What can be wrong with a table that was read from a file. Its supplier has to act. */
import {
  counted,
  type DetailOf,
  didYouMean,
  EngineError,
  entry,
  show,
  wordsFor,
} from '@reflexarc/core';

const tableErrors = {
  MALFORMED_CSV: entry<{ file: string; line: number; problem: string }>({
    what: (d) => `${d.file} line ${d.line} is no CSV: ${d.problem}`,
    hint: () =>
      'a cell with commas, quotes or line ends is put in double quotes, quotes in it doubled',
  }),
  NO_ROWS: entry<{ file: string; header: boolean }>({
    what: (d) => `${d.file} ${d.header ? 'has a header but no rows' : 'is empty'}`,
    hint: () => 'the first line names the columns, each further line is one example',
  }),
  RAGGED_ROW: entry<{ file: string; line: number; count: number; expected: number }>({
    what: (d) =>
      `${d.file} line ${d.line} has ${counted(d.count, 'cell')}, expected ${d.expected} as in the header`,
    hint: () => 'mend or remove the line; a cell that holds a comma is put in double quotes',
  }),
  DUPLICATE_COLUMN: entry<{ file: string; column: string }>({
    what: (d) => `${d.file} line 1 names two columns ${show(d.column)}`,
    hint: () => 'give each column a name of its own',
  }),
  UNKNOWN_COLUMN: entry<{ file: string; option: string; column: string; known: readonly string[] }>(
    {
      what: (d) => `${d.file} has no column ${show(d.column)}`,
      from: (d) => d.option,
      hint: (d) => didYouMean(d.column, d.known),
    },
  ),
  NO_INPUTS: entry<{ file: string; target: string; ignored: readonly string[] }>({
    what: (d) => `${d.file} has no columns left to learn from`,
    from: (d) => `target ${show(d.target)}, ignored ${show(d.ignored)}`,
    hint: () => 'ignore fewer columns',
  }),
  EMPTY_PART: entry<{ file: string; part: string; rows: number; split: string }>({
    what: (d) =>
      `${d.file} has ${counted(d.rows, 'row')}: split ${d.split} leaves no ${d.part} rows`,
    hint: () => 'give more rows, `--split none`, or a file of its own with `--test`',
  }),
  TOO_FEW_ROWS: entry<{ file: string; rows: number; least: number }>({
    what: (d) =>
      `${d.file} leaves ${counted(d.rows, 'row')} to train on, expected at least ${d.least}`,
    hint: () => 'early stopping needs rows to stop by: give more, or use `--no-early-stopping`',
  }),
} as const;

type Code = keyof typeof tableErrors;

/** A table is not as it should be: its supplier has to mend it. */
export class TableError<C extends Code = Code> extends EngineError {
  constructor(code: C, detail: DetailOf<(typeof tableErrors)[C]>, options?: ErrorOptions) {
    // A code and the type of its detail come from the same catalogue line.
    const words = tableErrors[code] as Parameters<typeof wordsFor<typeof detail>>[0];
    super('TableError', code, wordsFor(words, detail), detail, options);
  }
}
