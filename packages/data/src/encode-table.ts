/** Table → numbers for the network: inputs through the fitted preprocessing, targets encoded. */
import {
  applyRows,
  type ColumnDescription,
  encodeTargets,
  fitClassification,
  fitPreprocessing,
  fitRegression,
  type Preprocessing,
  type RawRow,
  type RawValue,
  type Target,
} from '@reflexarc/signal';
import type { TableDescription } from './columns/describe-table.ts';
import { cellsOf, cellValue, columnIndex, originOf, type Table } from './table.ts';

/** What was fitted on the training rows, and goes into the model file. */
export interface Fitted {
  readonly preprocessing: Preprocessing;
  readonly target: Target;
}

/** All columns that a table needs for a model to be scored on it. */
export function columnsOf({ preprocessing, target }: Fitted): readonly ColumnDescription[] {
  const kind = target.task === 'regression' ? 'numeric' : 'categorical';
  return [...preprocessing.columns, { name: target.name, kind }];
}

/** Examples as numbers, row-major, with where they came from. */
export interface Encoded {
  readonly count: number;
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly inputSize: number;
  readonly targetSize: number;
  readonly origin: (row: number) => string;
}

/**
 * Fits preprocessing and target on the training rows.
 * @throws TableError or SignalError naming file, line and column
 */
export function fitTable(
  training: Table,
  { inputs, target: { name }, task }: TableDescription,
): Fitted {
  const origin = originOf(training);
  const cells = cellsOf(training, name);
  const target =
    task === 'classification'
      ? fitClassification(cells, { name, origin })
      : fitRegression(cells.map(cellValue), { name, origin });
  const rows = rawRows(training, inputs, 'the table');
  return { preprocessing: fitPreprocessing(inputs, rows, { origin }), target };
}

/**
 * A table as numbers for the network, row-major, inputs and targets.
 *
 * @throws TableError or SignalError naming file, line and column
 */
export function encodeTable(table: Table, { preprocessing, target }: Fitted): Encoded {
  const origin = originOf(table);
  const count = table.rows.length;
  const inputs = encodeInputs(table, preprocessing);
  columnIndex(table, target.name, 'the target of the model');
  const values = cellsOf(table, target.name).map(valueParser(target.task === 'regression'));
  const targets = encodeTargets(target, values, { origin });
  const sizes = { inputSize: inputs.length / count, targetSize: targets.length / count };
  return { count, inputs, targets, ...sizes, origin };
}

/** The network's inputs for every row of a table, which need not have a target. */
export function encodeInputs(table: Table, preprocessing: Preprocessing): Float64Array {
  const rows = rawRows(table, preprocessing.columns, 'the inputs of the model');
  return applyRows(preprocessing, rows, { origin: originOf(table) });
}

function rawRows(
  table: Table,
  columns: readonly { readonly name: string; readonly kind: 'numeric' | 'categorical' }[],
  source: string,
): readonly RawRow[] {
  const readers = columns.map(({ name, kind }) => {
    const index = columnIndex(table, name, source);
    const parse = valueParser(kind === 'numeric');
    return (row: readonly string[]): RawValue => parse(row[index]!);
  });
  return table.rows.map((row) => readers.map((read) => read(row)));
}

function valueParser(isNumeric: boolean): (cell: string) => RawValue {
  return isNumeric ? cellValue : (cell) => cell;
}
