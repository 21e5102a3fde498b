/** Fits the chain of a table on raw rows: means and deviations, and which words there are. */

import type { Chain } from './chain/chain.ts';
import { rowChain, type ScaledChannel } from './chain/row-chain.ts';
import type { ColumnDescription, RawRow, RawValue } from './column.ts';
import { SignalError } from './errors.ts';
import { fitStandardizer } from './standardizer.ts';
import { checkedNumber, checkedWord } from './values.ts';

/** Where rows came from, for messages. */
export interface RowOrigin {
  /** Where a row came from, for error messages: `train.csv line 12`. */
  readonly origin?: (row: number) => string;
}

/**
 * Fits `columns` on training rows; rows kept for testing have no say in it. Numbers are
 * standardized, words become one number for each word.
 *
 * @throws SignalError naming column and row where a value is missing, not finite or of the wrong
 *   kind
 */
export function fitRows(
  columns: readonly ColumnDescription[],
  rows: readonly RawRow[],
  options: RowOrigin = {},
): Chain {
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new SignalError('DUPLICATE_COLUMN', { column: twice });
  if (rows.length === 0) throw new SignalError('NO_ROWS', { what: 'the training data' });
  for (let row = 0; row < rows.length; row++) {
    const count = rows[row]!.length;
    if (count === columns.length) continue;
    throw new SignalError('WRONG_COUNT', { count, columns: names, ...originOf(row, options) });
  }
  return rowChain(
    columns.map((column, i) => {
      const values = rows.map((row) => row[i]!);
      return column.kind === 'numeric'
        ? fitNumbers(column, values, options)
        : fitWords(column, values, options);
    }),
  );
}

function fitNumbers(
  { name, unit }: ColumnDescription,
  values: readonly RawValue[],
  options: RowOrigin,
): ScaledChannel {
  const numbers = Float64Array.from(values, (value, row) =>
    checkedNumber(value, name, originOf(row, options)),
  );
  return { name, ...(unit !== undefined && { unit }), scale: fitStandardizer(numbers) };
}

/** Words are sorted, so that the order of rows does not decide the order of inputs. */
function fitWords(
  { name }: ColumnDescription,
  values: readonly RawValue[],
  options: RowOrigin,
): ScaledChannel {
  const words = values.map((value, row) => checkedWord(value, name, originOf(row, options)));
  return { name, words: [...new Set(words)].sort() };
}

function originOf(row: number, { origin }: RowOrigin): { origin: string } {
  return { origin: origin?.(row) ?? `row ${row}` };
}
