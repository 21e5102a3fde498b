/** Table → numbers for the network: inputs through the fitted preprocessing, targets encoded. */
import {
  applyRows,
  encodeTargets,
  fitClassification,
  fitPreprocessing,
  fitRegression,
  type Preprocessing,
  type RawRow,
  type RawValue,
  type Target,
} from '@reflexarc/signal';
import type { Task } from '../options/network.ts';
import { type ColumnOptions, cellsOf, inferColumns } from './infer-columns.ts';
import { inferTask } from './infer-task.ts';
import { cellValue, columnIndex, originOf, type Table } from './table.ts';

/** What was fitted on the training rows, and goes into the model file. */
export interface Fitted {
  readonly preprocessing: Preprocessing;
  readonly target: Target;
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
  options: ColumnOptions & { readonly task?: Task },
): Fitted {
  const origin = originOf(training);
  const columns = inferColumns(training, options);
  const cells = cellsOf(training, options.target);
  const task = options.task ?? inferTask(cells);
  const target =
    task === 'classification'
      ? fitClassification(cells, { name: options.target, origin })
      : fitRegression(cells.map(cellValue), { name: options.target, origin });
  const rows = rawRows(training, columns, 'the table');
  return { preprocessing: fitPreprocessing(columns, rows, { origin }), target };
}

/** @throws TableError or SignalError naming file, line and column */
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
