/** Columns of values that have a type already: nothing is guessed from their spelling. */
import { cellValue } from '../cell-value.ts';
import type { Column } from '../column.ts';
import { isCode } from '../reading/scan/codes.ts';
import { ColumnBuilder } from '../reading/scan/column-builder.ts';

/**
 * Numbers as a column: NaN is a gap, and what is infinite a word, which no column of numbers
 * takes.
 */
export function columnOfNumbers(numbers: Float64Array): Column {
  let isAllFinite = true;
  for (let row = 0; row < numbers.length && isAllFinite; row++) {
    isAllFinite = Number.isFinite(numbers[row]!);
  }
  if (isAllFinite) return { numbers, codes: undefined, words: [] };
  const builder = new ColumnBuilder();
  numbers.forEach((value, row) => {
    setValue(builder, row, value);
  });
  return builder.take(numbers.length);
}

/**
 * Puts a value of any type into a row: booleans, dates and texts are words, nothing is a gap.
 * @returns false where it is none that a cell can hold, such as a list
 */
export function setValue(builder: ColumnBuilder, row: number, value: unknown): boolean {
  if (typeof value === 'number') {
    if (Number.isFinite(value)) builder.setNumber(row, value, 0);
    else builder.setWord(row, Number.isNaN(value) ? '' : String(value));
  } else if (typeof value === 'string') builder.setWord(row, value);
  else if (typeof value === 'boolean') builder.setWord(row, String(value));
  else if (value === null || value === undefined) builder.setWord(row, '');
  else if (typeof value === 'bigint') setInteger(builder, row, value);
  else if (value instanceof Date) builder.setWord(row, dateText(value));
  else return false;
  return true;
}

function setInteger(builder: ColumnBuilder, row: number, value: bigint): void {
  const number = Number(value);
  if (Number.isSafeInteger(number)) builder.setNumber(row, number, 0);
  else builder.setWord(row, String(value)); // it would lose digits
}

/** A day alone where the time is midnight, as tables of text write it. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  return date.toISOString().replace(/T00:00:00\.000Z$/, '');
}

/**
 * A column whose numbers were all written as text, as numbers; undefined where it is none. Codes
 * such as `00501` are none.
 */
export function withTextAsNumbers(column: Column): Column | undefined {
  const { codes, words } = column;
  if (column.numbers !== undefined || codes === undefined) return undefined;
  const values = words.map((word) => (isCode(word) ? word : cellValue(word)));
  const isNumber = values.map((value) => typeof value === 'number');
  if (!words.every((word, i) => word === '' || isNumber[i]) || !isNumber.includes(true)) {
    return undefined;
  }
  const gap = words.indexOf('') + 1;
  const numbers = Float64Array.from(codes, (code) =>
    isNumber[code - 1] === true ? Number(values[code - 1]) : Number.NaN,
  );
  if (gap === 0) return { numbers, codes: undefined, words: [] };
  return { numbers, codes: codes.map((code) => (code === gap ? 1 : 0)), words: [''] };
}
