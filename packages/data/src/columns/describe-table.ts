/**
 * What a table holds, judged on its training rows: which columns are inputs, of what kind, and the
 * task.
 */
import type { ColumnDescription } from '@reflexarc/signal';
import { type Column, numbersIn, wordCounts, wordIn } from '../column.ts';
import { columnNamed, type Note, type Table } from '../table.ts';
import { TableError } from '../table-errors.ts';
import { isMostlyMoments, isMostlyNumbers, numberLike } from './contents.ts';
import { type ColumnOptions, inferColumns } from './infer-columns.ts';
import { inferTask, type Task } from './infer-task.ts';
import { mostTargets, targetColumns } from './target-columns.ts';

/** The target, and what is known of the columns beforehand. */
export interface DescribeOptions extends ColumnOptions {
  /** What is to be learned; judged by the target's values unless given. */
  readonly task?: Task;
}

/** Columns and task of a table. */
export interface TableDescription {
  readonly inputs: readonly ColumnDescription[];
  readonly target: ColumnDescription;
  /** Further targets: numbers, where several are to be predicted. */
  readonly otherTargets?: readonly ColumnDescription[];
  readonly task: Task;
  /** Columns that were left out, and why. */
  readonly notes: readonly Note[];
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
  const { file, count } = table;
  const { inputs, notes } = inferColumns(table, options);
  const [name, ...others] = targetColumns(table, options.target);
  const column = columnNamed(table, name, '`--target`');
  const task = options.task ?? (others.length > 0 ? 'regression' : inferTask(column, count));
  if (others.length > 0) checkNumbers(table, [name, ...others], task);
  if (task === 'regression' && !isMostlyNumbers(column, count)) {
    throw noNumbers(table, name, { isOneOfSeveral: false });
  }
  if (task === 'classification') {
    const numbers = numbersIn(column, count).filter((value) => !Number.isNaN(value));
    const words = wordCounts(column, count).filter((rows) => rows > 0).length;
    const values = new Set(numbers).size + words;
    if (values > mostClasses && values > count * mostClassesPerRow) {
      throw new TableError('TOO_MANY_CLASSES', {
        file,
        target: name,
        values,
        rows: count,
        kind: contentOf(column, count),
        example: numberLike(column),
      });
    }
  }
  const kind = task === 'regression' ? 'numeric' : 'categorical';
  const otherTargets = others.map((other) => ({ name: other, kind: 'numeric' as const }));
  return {
    inputs,
    target: { name, kind },
    ...(others.length > 0 && { otherTargets }),
    task,
    notes,
  };
}

function contentOf(column: Column, count: number): 'moments' | 'numbers' | 'words' {
  if (isMostlyMoments(column, count)) return 'moments';
  return isMostlyNumbers(column, count) ? 'numbers' : 'words';
}

/** Several targets are numbers, each named once. */
function checkNumbers(table: Table, names: readonly string[], task: Task): void {
  const { file, count } = table;
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined || names.length > mostTargets || task === 'classification') {
    throw new TableError('TARGETS', { file, targets: names, twice, task, most: mostTargets });
  }
  for (const name of names) {
    if (!isMostlyNumbers(columnNamed(table, name, '`--target`'), count)) {
      throw noNumbers(table, name, { isOneOfSeveral: true });
    }
  }
}

function noNumbers(
  table: Table,
  target: string,
  { isOneOfSeveral }: { readonly isOneOfSeveral: boolean },
): TableError {
  const { file, count } = table;
  const column = columnNamed(table, target, '`--target`');
  const words = Array.from({ length: count }, (_, row) => wordIn(column, row));
  const cell = words.find((word) => word !== undefined && word !== '') ?? '';
  return new TableError('NO_NUMBERS', { file, target, cell, isOneOfSeveral });
}
