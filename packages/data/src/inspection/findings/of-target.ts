/**
 * What a target and its inputs say together: rare classes, and inputs that give the answer away.
 */
import { counted, show } from '@reflexarc/core/errors';
import { asColumns } from '../../columns/as-columns.ts';
import { columnsGivingAway } from '../../columns/gives-away.ts';
import type { Task } from '../../columns/infer-task.ts';
import { cellsOf, columnNamed, type Table } from '../../table.ts';
import type { Finding } from '../finding.ts';
import { rareClasses } from './rare-classes.ts';

export function classFindings(table: Table, target: string): readonly Finding[] {
  const counts = new Map<string, number>();
  columnNamed(table, target, '`--target`');
  for (const label of cellsOf(table, target)) {
    if (label !== '') counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const classes = [...counts].map(([label, rows]) => {
    return { label, amount: rows, about: { column: target, rows } };
  });
  return rareClasses(classes, (rows) => counted(rows, 'example'));
}

/** Inputs that know the target: the same thing under another name, or what came after it. */
export function leakageFindings(table: Table, target: string, task: Task): readonly Finding[] {
  return columnsGivingAway(table, target, task).map((name): Finding => {
    const text = `column ${show(name)} gives target ${show(target)} away: it alone tells it in every row`;
    const remedy = `if it is known after the answer only: \`--ignore ${asColumns([name])}\``;
    return { code: 'LEAKAGE', column: name, text, remedy };
  });
}
