/** A table in two: the rows to learn from, and those kept for the test. */
import { inferTask, type Task } from '../columns/infer-task.ts';
import { cellsOf, placeOf, type Table, withRows } from '../table.ts';
import { type SplitRule, splitRows } from './split-rows.ts';

/** The rows to learn from, and those to be scored on. */
export interface TableParts {
  readonly training: Table;
  readonly test: Table | undefined;
}

/** How a table is parted, and whether rows are in time. */
export interface SplitOptions {
  readonly split: SplitRule;
  readonly seed: number;
  readonly target: string;
  /** What is to be learned; judged by the target's values unless given. */
  readonly task?: Task;
}

/**
 * A table in two: rows to train on and rows to test on, with warnings.
 *
 * @throws TableError EMPTY_PART where either part would be empty
 */
export function splitTable(table: Table, { split, seed, target, task }: SplitOptions): TableParts {
  const column = table.columns[placeOf(table, target)]; // what is wrong with it is said later
  const isClassification =
    column !== undefined && (task ?? inferTask(column, table.count)) === 'classification';
  const rows = splitRows(table.count, split, {
    seed,
    file: table.file,
    ...(isClassification && { classes: cellsOf(table, target) }),
  });
  return {
    training: withRows(table, rows.training),
    test: rows.test.length === 0 ? undefined : withRows(table, rows.test),
  };
}
