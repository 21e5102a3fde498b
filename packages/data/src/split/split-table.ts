/** A table in two: the rows to learn from, and those kept for the test. */
import { dealGroups } from '@reflexarc/core';
import { inferTask, type Task } from '../columns/infer-task.ts';
import { targetColumns } from '../columns/target-columns.ts';
import { cellsOf, columnIndex, placeOf, type Table, withRows } from '../table.ts';
import { TableError } from '../table-errors.ts';
import { type SplitRows, type SplitRule, splitRows } from './split-rows.ts';

/** The rows to learn from, and those to be scored on. */
export interface TableParts {
  readonly training: Table;
  readonly test: Table | undefined;
}

/** A table in two, and by which rule. */
export interface SplitTable extends TableParts {
  readonly rule: SplitRule;
}

/** How a table is parted, and whether rows are in time. */
export interface SplitOptions {
  readonly split: SplitRule;
  readonly seed: number;
  readonly target: string;
  /** What is to be learned; judged by the target's values unless given. */
  readonly task?: Task;
  /** Columns that say to whom a row belongs; the first of them decides. */
  readonly group?: readonly string[];
}

/** How many parts groups are dealt to, of which one is kept. */
const groupParts = 5;

/**
 * A table in two: rows to train on and rows to test on. `auto` keeps groups whole where columns of
 * groups are named, and draws rows at random else; `time` keeps the last fifth.
 *
 * @throws TableError EMPTY_PART where either part would be empty, NO_GROUPS, UNKNOWN_COLUMN
 */
export function splitTable(table: Table, options: SplitOptions): SplitTable {
  const { split, seed, target, task, group = [] } = options;
  const { file, count } = table;
  const rule = split === 'auto' ? (group.length > 0 ? 'group' : 'random') : split;
  const names = targetColumns(table, target);
  // What is wrong with it is said later; of several all are numbers.
  const column = names.length > 1 ? undefined : table.columns[placeOf(table, target)];
  const isClassification =
    column !== undefined && (task ?? inferTask(column, count)) === 'classification';
  const classes = isClassification ? cellsOf(table, target) : undefined;
  if (rule === 'recording') throw new TableError('NO_RECORDINGS_TO_SPLIT', { file });
  const rows =
    rule === 'group'
      ? byGroup(table, { group, seed, classes })
      : splitRows(count, rule === 'time' ? 'last20' : rule, {
          seed,
          file,
          ...(classes !== undefined && { classes }),
        });
  return {
    training: withRows(table, rows.training),
    test: rows.test.length === 0 ? undefined : withRows(table, rows.test),
    rule,
  };
}

function byGroup(
  table: Table,
  {
    group: [name],
    seed,
    classes,
  }: {
    readonly group: readonly string[];
    readonly seed: number;
    readonly classes: readonly string[] | undefined;
  },
): SplitRows {
  const { file, count } = table;
  if (name === undefined) throw new TableError('NO_GROUPS', { file, known: table.header });
  columnIndex(table, name, '`--group`');
  const groups = cellsOf(table, name);
  const parts = Math.min(groupParts, new Set(groups).size);
  if (parts < 2)
    throw new TableError('EMPTY_PART', { file, part: 'test', rows: count, split: 'group' });
  const part = dealGroups(groups, { parts, seed, classes });
  const all = Array.from({ length: count }, (_, row) => row);
  const kept = parts - 1;
  return {
    training: all.filter((row) => part[row] !== kept),
    test: all.filter((row) => part[row] === kept),
  };
}
