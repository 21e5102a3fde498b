/**
 * Rows between the others that sum them up: `Summe,1794,525` below each month, `Total` above all.
 * They are told by their word, and by being sum or mean of the rows since the one before, of all
 * above, or of all; in a column of dates or numbers by the word alone.
 */
import { type Column, wordCounts } from '../../column.ts';
import { isMostlyMoments, isMostlyNumbers } from '../../columns/contents.ts';

/** Of more rows than this share it is a category. */
const mostShare = 0.25;
/** Numbers in such rows are rounded. */
const tolerance = 1e-4;
const longest = 30;

/** With a month, a unit or a year behind it. */
const label = new RegExp(
  `^(grand |sub[- ]?|tages|monats|jahres|zwischen|gesamt)?(${[
    'totals?|sums?|averages?|avg|means?|summen?|mittel(wert)?|durchschnitt|gesamt',
    'somme|moyenne|totale?|media|suma|totaal|gemiddelde|summa|promedio',
  ].join('|')})(?![\\p{L}\\d])`,
  'iu',
);

export interface InnerTotals {
  readonly rows: readonly number[];
  /** The word of the first of them. */
  readonly word: string;
}

/** The rows that sum others up; undefined where there are none. */
export function innerTotals(columns: readonly Column[], count: number): InnerTotals | undefined {
  for (const column of columns) {
    const labels = new Set(column.words.flatMap((word, i) => (isLabel(word) ? [i + 1] : [])));
    if (labels.size === 0) continue;
    const rows = rowsWith(column, labels, count);
    if (rows.length === 0 || rows.length > count * mostShare) continue;
    const filled = rows.filter((row) => columns.some((each) => holdsNumber(each, row)));
    const found = holdsNoWords(column, count) ? filled : summingUp(columns, filled, count);
    const [first] = found;
    if (first !== undefined) return { rows: found, word: column.words[column.codes![first]! - 1]! };
  }
  return undefined;
}

function isLabel(word: string): boolean {
  return word.length <= longest && word.charCodeAt(0) > 64 && label.test(word);
}

function rowsWith(
  { codes }: Column,
  labels: ReadonlySet<number>,
  count: number,
): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < count; row++) if (labels.has(codes![row]!)) rows.push(row); // of words
  return rows;
}

function holdsNumber({ numbers }: Column, row: number): boolean {
  return numbers !== undefined && !Number.isNaN(numbers[row]);
}

/** Whether a word is out of place among dates or numbers. */
function holdsNoWords(column: Column, count: number): boolean {
  if (isMostlyMoments(column, count)) return true;
  const words = wordCounts(column, count).reduce((sum, rows) => sum + rows, 0);
  return words <= count * mostShare && isMostlyNumbers(column, count);
}

/** Those of `rows` in which a column of numbers holds sum or mean of others. */
function summingUp(
  columns: readonly Column[],
  rows: readonly number[],
  count: number,
): readonly number[] {
  const found = new Set<number>();
  for (const { numbers } of columns) {
    if (numbers === undefined) continue;
    for (const row of totalsIn(numbers, rows, count)) found.add(row);
  }
  return rows.filter((row) => found.has(row));
}

/** Sum, count and range of some numbers. */
class Tally {
  #sum = 0;
  #count = 0;
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    if (Number.isNaN(value)) return;
    this.#sum += value;
    this.#count++;
    this.#low = Math.min(this.#low, value);
    this.#high = Math.max(this.#high, value);
  }

  /** Numbers that are all the same say nothing. */
  isSummedUpBy(value: number): boolean {
    if (this.#count < 2 || this.#low === this.#high) return false;
    const isNear = (other: number): boolean =>
      Math.abs(value - other) <= tolerance * Math.abs(other);
    return isNear(this.#sum) || isNear(this.#sum / this.#count);
  }
}

function totalsIn(
  numbers: Float64Array,
  rows: readonly number[],
  count: number,
): readonly number[] {
  const labelled = new Set(rows);
  const all = new Tally();
  for (let row = 0; row < count; row++) if (!labelled.has(row)) all.add(numbers[row]!);
  const above = new Tally();
  let block = new Tally();
  const found: number[] = [];
  for (let row = 0; row < count; row++) {
    const value = numbers[row]!;
    if (!labelled.has(row)) {
      above.add(value);
      block.add(value);
      continue;
    }
    if ([block, above, all].some((tally) => tally.isSummedUpBy(value))) found.push(row);
    block = new Tally();
  }
  return found;
}
