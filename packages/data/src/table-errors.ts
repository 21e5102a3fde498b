/** What can be wrong with a table that was read from a file. Its supplier has to act. */
import { counted, didYouMean, type ErrorOf, entry, errorClass, show } from '@reflexarc/core/errors';
import { cellValue } from './cell-value.ts';
import { asColumns } from './columns/as-columns.ts';
import { gapErrors } from './columns/gap-errors.ts';
import { numberErrors } from './columns/number-errors.ts';
import { targetErrors } from './columns/target-errors.ts';
import { asPlainWav, fileErrors } from './formats/file-errors.ts';
import { drawnKind, hexKind, isSound, sqlKind } from './reading/bytes/file-kinds.ts';
import { layoutErrors } from './reading/layout/layout-errors.ts';
import { recordErrors } from './reading/scan/record-errors.ts';
import { timeErrors } from './time/time-errors.ts';

/** What a network learns from, one by one. */
export type RowsAre = 'row' | 'window' | 'image';

/** Of files that are no tables, but hold one. */
const remedies: Readonly<Partial<Record<string, string>>> = {
  [sqlKind]:
    'have the data base write the table itself: `sqlite3 -header -csv rooms.db "SELECT * FROM rooms"`, ' +
    '`psql --csv -c "SELECT * FROM rooms"` or `mysql --batch -e "SELECT * FROM rooms"`',
  [hexKind]:
    'a project of micro:bit CreateAI: open it in CreateAI, and save its data samples there, which are JSON',
  [drawnKind]:
    "have the program write CSV (sqlite3: `-csv -header`), or put other signs for the lines: `sed 's/[│┃║]/|/g; s/[─-╿]/-/g'`",
};

const tableErrors = {
  ...fileErrors,
  ...gapErrors,
  ...layoutErrors,
  ...numberErrors,
  ...recordErrors,
  ...targetErrors,
  ...timeErrors,
  NO_ROWS: entry<{ file: string; header: boolean }>({
    what: (d) => `${d.file} ${d.header ? 'has a header but no rows' : 'is empty'}`,
    hint: () => 'the first line names the columns, each further line is one example',
  }),
  NOT_TEXT: entry<{ file: string; kind: string }>({
    what: (d) => `${d.file} is no table of text but ${d.kind}`,
    hint: (d) =>
      remedies[d.kind] ??
      (isSound(d.kind) ? asPlainWav(d.file) : undefined) ??
      'tables are read from CSV, JSON Lines, JSON, Parquet, NumPy, IDX and WAV, ' +
        'gzip or zip of one among them: save it as one of these',
  }),
  DAMAGED_ARCHIVE: entry<{ file: string; kind: string; problem: string }>({
    what: (d) => `${d.file} is compressed by ${d.kind} and can't be unpacked: ${d.problem}`,
    hint: () => 'copy or download the file again',
  }),
  SEVERAL_TABLES: entry<{ file: string; names: readonly string[] }>({
    what: (d) => `${d.file} holds several files, ${d.names.map(show).join(' and ')} among them`,
    hint: () => 'unpack it, and give the one that is meant',
  }),
  LONG_RECORD: entry<{ file: string; bytes: number }>({
    what: (d) => `${d.file} has no end of a row in ${Math.round(d.bytes / 1e6)} million bytes`,
    hint: () => 'a quote may be open, or this is no table',
  }),
  AMBIGUOUS_NUMBERS: entry<{
    file: string;
    column: string;
    cell: string;
    beside?: string;
    separator: 'point' | 'comma';
    isMixed?: true;
  }>({
    what: (d) =>
      `${d.file}: column ${show(d.column)} holds ${show(d.cell)}` +
      `${d.beside === undefined ? '' : ` beside ${d.beside}`}, which may be thousands or decimals` +
      `${d.isMixed === true ? ': it has decimals behind commas and behind points' : ''}`,
    hint: (d) => {
      if (d.isMixed === true) {
        return `\`--thousands none\` reads ${d.cell.replace(',', '.')}; cells that mean thousands have to be mended`;
      }
      const none = d.beside === undefined ? '' : ' --thousands none';
      return (
        `\`--thousands ${d.separator}\` reads ${d.cell.replace(/[.,]/, '')}, ` +
        `\`--decimal ${d.separator}${none}\` ${d.cell.replace(',', '.')}`
      );
    },
  }),
  UNKNOWN_COLUMN: entry<{
    file: string;
    option: string;
    column: string;
    known: readonly string[];
    /** Of a row that has the name in a cell. */
    line?: number;
  }>({
    what: (d) => `${d.file} has no column ${show(d.column)}`,
    from: (d) => d.option,
    hint(d) {
      if (d.line !== undefined) {
        return `line ${d.line} holds it: \`--skip-lines ${d.line - 1}\` takes that line for the header`;
      }
      const whole = d.known.find((name) =>
        name.split(',').some((part) => part.trim() === d.column),
      );
      if (whole !== undefined && d.option.startsWith('`--'))
        return `a name that holds a comma stands in quotes: ${asColumns([whole])}`;
      return d.known.some((name) => typeof cellValue(name) === 'number')
        ? `${didYouMean(d.column, d.known)}; if these are no names: \`--no-header\``
        : didYouMean(d.column, d.known);
    },
  }),
  DATES: entry<{ file: string; column: string }>({
    what: (d) => `${d.file}: column ${show(d.column)} holds dates or times, which are no inputs`,
    hint: (d) => `leave it out with \`--ignore ${asColumns([d.column])}\``,
  }),
  TOO_LARGE: entry<{ file: string; rows: number; inputs: number; column: string }>({
    what: (d) =>
      `${d.file}: ${counted(d.rows, 'row')} of ${d.inputs} inputs are more numbers than fit`,
    hint: (d) =>
      `column ${show(d.column)} makes most of them: \`--ignore ${asColumns([d.column])}\``,
  }),
  NO_WEIGHT: entry<{ file: string; column: string }>({
    what: (d) => `${d.file}: all rows have the weight 0 in column ${show(d.column)}`,
    hint: () => 'leave `--sample-weights` out, and all rows count alike',
  }),
  MIXED_SEQUENCE: entry<{
    column: string;
    sequence: string;
    first: string;
    cell: string;
    origin: string;
  }>({
    what: (d) =>
      `column ${show(d.column)} is ${show(d.cell)}, and ${show(d.first)} at the first step of sequence ${show(d.sequence)}`,
    from: (d) => d.origin,
    hint: () => 'what is to be learned of a sequence stands at each of its steps alike',
  }),
  TOO_MANY_WORDS: entry<{
    file: string;
    column: string;
    words: number;
    rows: number;
    example: string;
  }>({
    what: (d) =>
      `${d.file}: column ${show(d.column)} holds ${d.words} different words in ` +
      `${counted(d.rows, 'row')}, as in ${show(d.example)}`,
    hint: (d) =>
      `leave it out with \`--ignore ${asColumns([d.column])}\`; if its words are categories, ` +
      `say \`--categorical ${asColumns([d.column])}\``,
  }),
  NO_PAST: entry<{ file: string; rows: number; furthest: number }>({
    what: (d) =>
      `none of ${counted(d.rows, 'row')} to learn from has its whole past and ${counted(d.furthest, 'row')} ahead of it`,
    from: (d) => d.file,
    hint: () =>
      'look back and ahead less far (`--lags`, `--rolling`, `--horizon`), or fill gaps between rows',
  }),
  NO_INPUTS: entry<{
    file: string;
    target: string;
    ignored: readonly string[];
    /** Columns left out because they hold dates, and because they name rows. */
    dates?: readonly string[];
    names?: readonly string[];
  }>({
    what: (d) => `${d.file} has no columns left to learn from`,
    from: (d) =>
      `target ${show(d.target)}, left out ${show([...d.ignored, ...(d.dates ?? []), ...(d.names ?? [])])}`,
    hint: (d) => {
      if (d.ignored.length > 0) return 'ignore fewer columns';
      if ((d.dates ?? []).length > 0) return '`--dates words` makes inputs of dates and times';
      const [name] = d.names ?? [];
      if (name !== undefined)
        return `names of rows are no inputs; \`--categorical ${asColumns([name])}\` makes it one`;
      return 'a table needs a column beside the target';
    },
  }),
  EMPTY_PART: entry<{ file: string; part: string; rows: number; split: string }>({
    what: (d) =>
      `${d.file} has ${counted(d.rows, 'row')}: split ${d.split} leaves no ${d.part} rows`,
    hint: () => 'give more rows, `--split none`, or a file of its own with `--test`',
  }),
  NO_GROUPS: entry<{ file: string; known: readonly string[] }>({
    what: (d) => `${d.file}: split group needs a column that says to whom a row belongs`,
    hint: (d) => `\`--group COLUMN\` names it: ${d.known.slice(0, 6).join(', ')}`,
  }),
  NO_RECORDINGS_TO_SPLIT: entry<{ file: string }>({
    what: (d) => `${d.file} is a table, whose rows are no recordings`,
    from: () => '`--split recording`',
    hint: () =>
      '`--split random`, `group` or `time` part the rows of a table; `--window` makes it recordings',
  }),
  TOO_FEW_ROWS: entry<{ file: string; rows: number; least: number; rowsAre: RowsAre }>({
    what: ({ file, rows, least, rowsAre }) => {
      const some = counted(rows, rowsAre);
      return `of ${file} there ${rows === 1 ? 'is' : 'are'} ${some} to train on, expected at least ${least}`;
    },
    hint: ({ rowsAre }) => {
      const more = rowsAre === 'window' ? 'take a shorter `--window` or `--stride`' : 'give more';
      return `early stopping needs some to stop by: ${more}, or use \`--no-early-stopping\``;
    },
  }),
} as const;

/** A table is not as it should be: its supplier has to mend it. */
export const TableError = errorClass('TableError', tableErrors);
export type TableError = ErrorOf<typeof TableError>;
