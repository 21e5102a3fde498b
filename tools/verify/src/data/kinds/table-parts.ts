/** A set's tables as training and test rows. */
import type { Meta } from '../sets/meta.ts';
import { cut, testParts, testRuleOf } from '../sets/split.ts';
import { type NumberTable, readTable } from '../sets/table.ts';

export interface TableParts {
  /** For the columns. */
  readonly table: NumberTable;
  readonly training: readonly Float64Array[];
  readonly tests: readonly { readonly part: string; readonly rows: readonly Float64Array[] }[];
}

/** By files where there are some, else by the split's rule. */
export async function readParts(meta: Meta): Promise<TableParts> {
  const { train, data = '' } = meta.files;
  if (train !== undefined) {
    const table = await readTable(train);
    const tests = await Promise.all(
      testParts(meta).map(async (part) => {
        const { rows } = await readTable(meta.files[part]!); // one of its keys
        return { part, rows };
      }),
    );
    return { table, training: table.rows, tests };
  }
  const table = await readTable(data);
  const { training, test } = cut(table.rows, testRuleOf(meta));
  return { table, training, tests: [{ part: 'test', rows: test }] };
}

/** Classes are numbered from 0. */
export function classesAmong(labels: readonly number[]): number {
  return 1 + labels.reduce((most, label) => Math.max(most, label), 0);
}
