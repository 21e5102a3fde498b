/** Lines of a table that are no rows of it. */
import { counted, entry, show } from '@reflexarc/core/errors';

/** After more rows than this that fit, the header is the right one. */
const fewRows = 3;

export const recordErrors = {
  RAGGED_ROW: entry<{
    file: string;
    line: number;
    count: number;
    expected: number;
    delimiter: string;
    /** Rows that were read before it. */
    rows: number;
  }>({
    what: (d) =>
      `${d.file} line ${d.line} has ${counted(d.count, 'cell')}, expected ${d.expected} as in the header`,
    hint: (d) => {
      const quoting = `a cell that holds ${show(d.delimiter)} is put in double quotes`;
      if (d.count > d.expected) return quoting;
      if (d.rows > fewRows) {
        return `${counted(d.rows, 'row')} above it fit: mend the line, or take out what is no row of this table`;
      }
      return `is the right line the header? \`--skip-lines N\` leaves out lines before it, with \`--no-header\` the header too; ${quoting}`;
    },
  }),
  MALFORMED_CSV: entry<{ file: string; line: number; column: number; problem: string }>({
    what: (d) => `${d.file} line ${d.line}, column ${d.column} is no CSV: ${d.problem}`,
    hint: () =>
      'a cell with commas, quotes or line ends is put in double quotes, quotes in it doubled',
  }),
} as const;
