/** Fits the preprocessing of raw columns: means and deviations, and which categories there are. */
import type { ColumnDescription, InputColumn, Preprocessing, RawRow, RawValue } from './column.ts';
import { SignalError } from './errors.ts';
import { fitStandardizer } from './standardizer.ts';
import { checkedNumber, checkedWord } from './values.ts';

/** Where rows came from, for messages. */
export interface FitPreprocessingOptions {
  /** Where a row came from, for error messages: `train.csv line 12`. */
  readonly origin?: (row: number) => string;
}

/**
 * Fits `columns` on training rows; rows kept for testing have no say in it.
 *
 * @throws SignalError naming column and row where a value is missing, not finite or of the wrong
 *   kind
 */
export function fitPreprocessing(
  columns: readonly ColumnDescription[],
  rows: readonly RawRow[],
  options: FitPreprocessingOptions = {},
): Preprocessing {
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new SignalError('DUPLICATE_COLUMN', { column: twice });
  if (rows.length === 0) throw new SignalError('NO_ROWS', { what: 'the training data' });
  for (let row = 0; row < rows.length; row++) {
    const count = rows[row]!.length;
    if (count === columns.length) continue;
    throw new SignalError('WRONG_COUNT', { count, columns: names, ...originOf(row, options) });
  }
  return {
    columns: columns.map((column, i) => {
      const values = rows.map((row) => row[i]!);
      return column.kind === 'numeric'
        ? fitNumeric(column, values, options)
        : fitCategorical(column, values, options);
    }),
  };
}

function fitNumeric(
  { name, unit }: ColumnDescription,
  values: readonly RawValue[],
  options: FitPreprocessingOptions,
): InputColumn {
  const numbers = Float64Array.from(values, (value, row) =>
    checkedNumber(value, name, originOf(row, options)),
  );
  return {
    name,
    kind: 'numeric',
    ...(unit !== undefined && { unit }),
    ...fitStandardizer(numbers),
  };
}

/** Categories are sorted, so that the order of rows does not decide the order of inputs. */
function fitCategorical(
  { name }: ColumnDescription,
  values: readonly RawValue[],
  options: FitPreprocessingOptions,
): InputColumn {
  const words = values.map((value, row) => checkedWord(value, name, originOf(row, options)));
  return { name, kind: 'categorical', categories: [...new Set(words)].sort() };
}

function originOf(row: number, { origin }: FitPreprocessingOptions): { origin?: string } {
  return { origin: origin?.(row) ?? `row ${row}` };
}
