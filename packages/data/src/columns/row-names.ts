/** Columns that name rows and say nothing of them: identifiers, row numbers, names. */
import { show } from '@reflexarc/core/errors';
import { wordCounts } from '../column.ts';
import { columnNamed, type Note, type Table } from '../table.ts';
import { asColumns } from './as-columns.ts';

/** Fewer rows may hold different whole numbers by chance. */
const leastRows = 20;

const idNames =
  /^(?:_?id|uuid|guid|index|idx|row|record|case|unnamed: ?\d+|(?:row|record|case)[ _-]?(?:no|nr|number|index))$/i;
/** `user_id`, `user id`, `userId`, `USER_ID`; and not `humid`. */
const idEndings = /[ _-][iI][dD]$|[a-z\d]I[dD]$/;

/** Names of columns that count; a column may be called so that measures, as `NO` does of a gas. */
const counterNames =
  /^(?:column 1|#|№|no\.?|nr\.?|n°|s\.? ?no\.?|sl\.? ?no\.?|lfd\.? ?nr\.?|seq(?:uence)?|entry|obs|observation|sample|measurement|reading|scan|point)$/i;

/** More words than this in more than this share of the rows are names or notes, not categories. */
const mostWords = 20;
const mostWordsPerRow = 0.5;
/** Each is an input: more are none of a small network. */
const mostCategories = 1000;

/** Why a column of numbers is an identifier: called so, another whole number in every row. */
export function idNote(table: Table, name: string): Note | undefined {
  const { numbers, codes } = columnNamed(table, name, 'the table');
  if (numbers === undefined || codes !== undefined) return undefined;
  if (!isCalledId(name) && !(counterNames.test(name.trim()) && isCounting(numbers)))
    return undefined;
  if (table.count < leastRows || !numbers.every(Number.isInteger)) return undefined;
  if (new Set(numbers).size < table.count) return undefined;
  const text =
    `column ${show(name)} numbers the rows, which says nothing of new ones: left out ` +
    `(\`--numeric ${asColumns([name])}\` keeps it)`;
  return { code: 'ROW_NAMES', column: name, text };
}

/** Whether its name says that a column names rows. */
export function isCalledId(name: string): boolean {
  return idNames.test(name.trim()) || idEndings.test(name.trim());
}

/** Of the rows that are counted some may stand elsewhere, as those for the test. */
const mostSteps = 2;

/** Whether the numbers rise from row to row, and pass few that are not there. */
function isCounting(numbers: Float64Array): boolean {
  const rises = numbers.every((value, row) => row === 0 || value > numbers[row - 1]!);
  return rises && numbers.at(-1)! - numbers[0]! <= mostSteps * numbers.length;
}

/** Why a column of words is none of categories; undefined where it may be one. */
export function namesNote(table: Table, name: string): Note | undefined {
  const { count } = table;
  const words = wordsIn(table, name);
  if (!areNames(words, count)) return undefined;
  const text =
    `column ${show(name)} holds ${words} different words in ${count} rows, names that say nothing of ` +
    `new ones: left out (\`--categorical ${asColumns([name])}\` keeps it)`;
  return { code: 'ROW_NAMES', column: name, text };
}

/** How many different words a column has. */
export function wordsIn(table: Table, name: string): number {
  const column = columnNamed(table, name, 'the table');
  return wordCounts(column, table.count).filter((rows) => rows > 0).length;
}

/** Whether so many different words in so many rows are none of categories. */
export function areNames(words: number, count: number): boolean {
  return (words > mostWords && words > count * mostWordsPerRow) || words > mostCategories;
}
