/**
 * Which columns are inputs, and whether each holds numbers or words. A column whose cells are
 * mostly numbers is numeric: a word in it is then a mistake to report, not a category. Judged on
 * training rows.
 */
import type { ColumnDescription } from '@reflexarc/signal';
import { wordCounts } from '../column.ts';
import { columnIndex, columnNamed, type Note, type Table } from '../table.ts';
import { TableError } from '../table-errors.ts';
import { timeColumns } from '../time/time-columns.ts';
import { isMostlyMoments, isMostlyNumbers, numberLike } from './contents.ts';
import { targetColumns } from './target-columns.ts';

/** The rules by name. */
export const dateRules = ['leave-out', 'refuse', 'words'] as const;
/** What becomes of dates and times among the inputs. */
export type DateRule = (typeof dateRules)[number];

/** Which columns are inputs, and of which kind. */
export interface ColumnOptions {
  /** The column to predict, or several with commas between. */
  readonly target: string;
  readonly ignore?: readonly string[];
  /** The column that says how much each row counts: no input. */
  readonly sampleWeights?: string;
  /** The column that says when each row was measured, or several that do so together: no input. */
  readonly time?: string;
  /** Columns that say to whom a row belongs: no inputs. */
  readonly group?: readonly string[];
  /** Columns that hold words even if they look like numbers. */
  readonly categorical?: readonly string[];
  /** Columns that hold numbers even if they look like words. */
  readonly numeric?: readonly string[];
  /** What becomes of dates and times among the inputs; left out unless given. */
  readonly dates?: DateRule;
  /** False where the target alone will do, as it is seen in time. */
  readonly needsInputs?: boolean;
}

export interface InferredColumns {
  readonly inputs: readonly ColumnDescription[];
  /** What was left out. */
  readonly notes: readonly Note[];
}

/** More words than this in more than this share of the rows are names or notes, not categories. */
const mostWords = 20;
const mostWordsPerRow = 0.5;
/** Each is an input: more are none of a small network. */
const mostCategories = 1000;

/** @throws TableError UNKNOWN_COLUMN, NO_INPUTS, AMBIGUOUS_NUMBERS, TOO_MANY_WORDS, DATES */
export function inferColumns(table: Table, options: ColumnOptions): InferredColumns {
  const { target, sampleWeights, time, dates = 'leave-out' } = options;
  checkNames(table, options);
  const ignored = new Set(options.ignore);
  const others = new Set([
    ...ignored,
    ...targetColumns(table, target),
    ...(time === undefined ? [] : timeColumns(table, time)),
    sampleWeights,
    ...(options.group ?? []),
  ]);
  const categorical = new Set(options.categorical);
  const numeric = new Set(options.numeric);
  const inputs: ColumnDescription[] = [];
  const notes: Note[] = [];
  for (const name of table.header) {
    if (others.has(name)) continue;
    if (categorical.has(name)) inputs.push({ name, kind: 'categorical' });
    else if (numeric.has(name)) inputs.push({ name, kind: 'numeric' });
    else if (
      dates !== 'words' &&
      isMostlyMoments(columnNamed(table, name, 'the table'), table.count)
    ) {
      if (dates === 'refuse') throw new TableError('DATES', { file: table.file, column: name });
      const text = `column "${name}" holds dates or times and is left out (\`--dates words\` keeps it)`;
      notes.push({ code: 'DATES', column: name, text });
    } else {
      const kind = kindOf(table, name);
      inputs.push({ name, kind });
      const example =
        kind === 'categorical' ? numberLike(columnNamed(table, name, 'the table')) : undefined;
      if (example !== undefined) {
        const text = `column "${name}" is read as words, as in "${example}", each an input of its own: \`--ignore ${name}\` leaves it out`;
        notes.push({ code: 'WORDS', column: name, text });
      }
    }
  }
  if (inputs.length > 0 || options.needsInputs === false) return { inputs, notes };
  const left = notes.map(({ column = '' }) => column);
  const { file } = table;
  throw new TableError('NO_INPUTS', { file, target, ignored: [...ignored], dates: left });
}

function checkNames(table: Table, options: ColumnOptions): void {
  const { target, sampleWeights, time, ignore = [], categorical = [], numeric = [] } = options;
  for (const name of targetColumns(table, target)) columnNamed(table, name, '`--target`');
  if (sampleWeights !== undefined) columnNamed(table, sampleWeights, '`--sample-weights`');
  if (time !== undefined) timeColumns(table, time);
  for (const name of ignore) columnIndex(table, name, '`--ignore`');
  for (const name of options.group ?? []) columnIndex(table, name, '`--group`');
  for (const name of categorical) columnIndex(table, name, '`--categorical`');
  for (const name of numeric) columnIndex(table, name, '`--numeric`');
}

/** @throws TableError TOO_MANY_WORDS for words that nobody meant as categories, each an input */
function kindOf(table: Table, name: string): ColumnDescription['kind'] {
  const { file, count } = table;
  const column = columnNamed(table, name, 'the table');
  if (isMostlyNumbers(column, count)) return 'numeric';
  const words = wordCounts(column, count).filter((rows) => rows > 0).length;
  const areNames = words > mostWords && words > count * mostWordsPerRow;
  if (!areNames && words <= mostCategories) return 'categorical';
  throw new TableError('TOO_MANY_WORDS', { file, column: name, words, rows: count });
}
