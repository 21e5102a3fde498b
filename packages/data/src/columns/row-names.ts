/** Columns that name rows and say nothing of them: identifiers, row numbers, names. */
import { asArgument, show } from '@reflexarc/core/errors';
import { wordCounts } from '../column.ts';
import { columnNamed, type Note, type Table } from '../table.ts';

/** Fewer rows may hold different whole numbers by chance. */
const leastRows = 20;

const idNames =
  /^(?:_?id|uuid|guid|index|idx|row|record|case|unnamed: ?\d+|(?:row|record|case)[ _-]?(?:no|nr|number|index))$/i;
/** `user_id`, `user id`, `userId`, `USER_ID`; and not `humid`. */
const idEndings = /[ _-][iI][dD]$|[a-z\d]I[dD]$/;

/** More words than this in more than this share of the rows are names or notes, not categories. */
const mostWords = 20;
const mostWordsPerRow = 0.5;
/** Each is an input: more are none of a small network. */
const mostCategories = 1000;

/** Why a column of numbers is an identifier: called so, another whole number in every row. */
export function idNote(table: Table, name: string): Note | undefined {
  const { numbers, codes } = columnNamed(table, name, 'the table');
  const isCalledSo = idNames.test(name.trim()) || idEndings.test(name.trim());
  if (!isCalledSo || numbers === undefined || codes !== undefined) return undefined;
  if (table.count < leastRows || !numbers.every(Number.isInteger)) return undefined;
  if (new Set(numbers).size < table.count) return undefined;
  const text =
    `column ${show(name)} numbers the rows, which says nothing of new ones: left out ` +
    `(\`--numeric ${asArgument(name)}\` keeps it)`;
  return { code: 'ROW_NAMES', column: name, text };
}

/** Why a column of words is none of categories; undefined where it may be one. */
export function namesNote(table: Table, name: string): Note | undefined {
  const { count } = table;
  const words = wordsIn(table, name);
  if (!areNames(words, count)) return undefined;
  const text =
    `column ${show(name)} holds ${words} different words in ${count} rows, names that say nothing of ` +
    `new ones: left out (\`--categorical ${asArgument(name)}\` keeps it)`;
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
