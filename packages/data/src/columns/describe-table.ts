/**
 * What a table holds, judged on its training rows: which columns are inputs, of what kind, and the
 * task.
 */
import type { ColumnDescription } from '@reflexarc/signal';
import { cellsOf, type Table } from '../table.ts';
import { TableError } from '../table-errors.ts';
import { type ColumnOptions, inferColumns, isMostlyNumbers } from './infer-columns.ts';
import { inferTask, type Task } from './infer-task.ts';

/** The target, and what is known of the columns beforehand. */
export interface DescribeOptions extends ColumnOptions {
  /** What is to be learned; judged by the target's values unless given. */
  readonly task?: Task;
}

/** Columns and task of a table. */
export interface TableDescription {
  readonly inputs: readonly ColumnDescription[];
  readonly target: ColumnDescription;
  readonly task: Task;
}

/** More values than this in more than this share of the rows are no classes. */
const mostClasses = 20;
const mostClassesPerRow = 0.5;

/**
 * What the columns of a table hold and what is to be learned, judged on training rows.
 *
 * @throws TableError UNKNOWN_COLUMN, NO_INPUTS, TOO_MANY_WORDS, TOO_MANY_CLASSES, NO_NUMBERS
 */
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
