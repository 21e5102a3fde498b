/**
 * What a table holds, judged on its training rows: which columns are inputs, of what kind, and the
 * task.
 */
import type { ColumnDescription } from '@reflexarc/signal';
import { cellsOf, type Table } from '../table.ts';
import { TableError } from '../table-errors.ts';
import { type ColumnOptions, inferColumns, isMostlyNumbers } from './infer-columns.ts';
import { inferTask, type Task } from './infer-task.ts';

export interface DescribeOptions extends ColumnOptions {
  /** What is to be learned; judged by the target's values unless given. */
  readonly task?: Task;
}

export interface TableDescription {
  readonly inputs: readonly ColumnDescription[];
  readonly target: ColumnDescription;
  readonly task: Task;
}

/** More values than this in more than this share of the rows are no classes. */
const mostClasses = 20;
const mostClassesPerRow = 0.5;

/** @throws TableError UNKNOWN_COLUMN, NO_INPUTS, TOO_MANY_WORDS, TOO_MANY_CLASSES, NO_NUMBERS */
export function describeTable(table: Table, options: DescribeOptions): TableDescription {
  const { file } = table;
  const inputs = inferColumns(table, options);
  const { target: name } = options;
  const cells = cellsOf(table, name);
  const task = options.task ?? inferTask(cells);
  if (task === 'regression' && !isMostlyNumbers(cells)) {
    throw new TableError('NO_NUMBERS', { file, target: name, cell: cells[0]! });
  }
  const values = new Set(cells).size;
  if (
    task === 'classification' &&
    values > mostClasses &&
    values > cells.length * mostClassesPerRow
  ) {
    throw new TableError('TOO_MANY_CLASSES', { file, target: name, values, rows: cells.length });
  }
  const kind = task === 'regression' ? 'numeric' : 'categorical';
  return { inputs, target: { name, kind }, task };
}
