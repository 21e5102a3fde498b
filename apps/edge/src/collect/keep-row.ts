/** A row of a table, in a table of its own, whose last column is for a person to fill in. */
import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBounded } from '../read-bounded.ts';
import { cell } from '../record/recording-file.ts';

/** Bytes: 10,000 rows of a hundred columns. */
const MOST_TABLE = 20_000_000;

export interface RowToKeep {
  readonly folder: string;
  /** Those of the inputs, and the one that is left empty. */
  readonly columns: readonly string[];
  /** Seconds, which a table has no use for, and values. */
  readonly row: readonly number[];
  /** Rows that the table may have. */
  readonly most: number;
}

/** Writes it, if there is room; whether there was. Throws what the file system does. */
export async function keepRow({ folder, columns, row, most }: RowToKeep): Promise<boolean> {
  const path = join(folder, 'to-label.csv');
  const before = await readBounded(path, MOST_TABLE).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return `${columns.map(cell).join(',')}\n`;
    throw error;
  });
  const rows = `${before}`.split('\n').length - 2; // a header, and the end of the last line
  if (rows >= most) return false;
  // Written anew as a whole: a line that found no room would spoil the next one.
  const temporary = join(folder, `.to-label.${randomUUID()}.part`);
  try {
    await writeFile(temporary, `${before}${row.slice(1).join(',')},\n`);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return true;
}
