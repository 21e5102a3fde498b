/**
 * Which columns are inputs, and whether each holds numbers or words. A column whose cells are
 * mostly numbers is numeric: a word in it is then a mistake to report, not a category. Judged on
 * training rows.
 */

import type { ColumnDescription } from '@reflexarc/signal';
import { columnIndex, columnNamed, type Note, type Table } from '../table.ts';
import { TableError } from '../table-errors.ts';
import { timeColumns } from '../time/time-columns.ts';
import { asColumns } from './as-columns.ts';
import { isMostlyMoments, isMostlyNumbers, numberLike } from './contents.ts';
import { idNote, isCalledId, namesNote, wordsIn } from './row-names.ts';
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
  const ids: Note[] = [];
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
    } else if (isMostlyNumbers(columnNamed(table, name, 'the table'), table.count)) {
      const note = idNote(table, name);
      if (note === undefined) inputs.push({ name, kind: 'numeric' });
      else ids.push(note);
    } else {
      const { note, isLeftOut } = judgeWords(table, name);
      if (note !== undefined) notes.push(note);
      if (!isLeftOut) inputs.push({ name, kind: 'categorical' });
    }
  }
  if (inputs.length > 0) notes.push(...ids);
  // Where there is nothing else, a row number may be what is meant.
  else for (const { column: name = '' } of ids) inputs.push({ name, kind: 'numeric' });
  if (inputs.length > 0 || options.needsInputs === false) return { inputs, notes };
  throw noInputs(table, options, notes);
}

function noInputs(
  { file }: Table,
  { target, ignore = [] }: ColumnOptions,
  notes: readonly Note[],
): TableError {
  const left = (code: string): readonly string[] =>
    notes.flatMap(({ code: own, column = '' }) => (own === code ? [column] : []));
  const [dates, names] = [left('DATES'), left('ROW_NAMES')];
  return new TableError('NO_INPUTS', { file, target, ignored: ignore, dates, names });
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

/**
 * Whether words are inputs, and what is to be said of them.
 * @throws TableError TOO_MANY_WORDS for different ones that begin as numbers do: a column that was
 *   measured, and could not be read
 */
function judgeWords(
  table: Table,
  name: string,
): { readonly note?: Note | undefined; readonly isLeftOut: boolean } {
  const example = numberLike(columnNamed(table, name, 'the table'));
  const names = namesNote(table, name);
  if (example === undefined) return { note: names, isLeftOut: names !== undefined };
  if (names !== undefined && isCalledId(name)) return { note: names, isLeftOut: true };
  if (names !== undefined) {
    const { file, count: rows } = table;
    const words = wordsIn(table, name);
    throw new TableError('TOO_MANY_WORDS', { file, column: name, words, rows, example });
  }
  const text = `column "${name}" is read as words, as in "${example}", each an input of its own: \`--ignore ${asColumns([name])}\` leaves it out`;
  return { note: { code: 'WORDS', column: name, text }, isLeftOut: false };
}
