/** The table in a file, or on standard input, with the hash by which a model remembers it. */
import { readTable, type Table, type TableFormat } from '@reflexarc/data';
import { nodeSha256 } from '@reflexarc/io/node';
import type { Context } from '../context.ts';
import { readInput } from './read-bytes.ts';

export interface TableFile {
  readonly table: Table;
  /** Of the file's bytes. */
  readonly sha256: string;
}

/**
 * Reads the table in a file, or from standard input where the file is `-`.
 * @throws FileError where it cannot be read, TableError where it is no table
 */
export async function readTableFile(
  file: string,
  format: TableFormat,
  context: Context,
): Promise<TableFile> {
  const source = await readInput(file, 'the table', context);
  const hash = nodeSha256();
  hash.update(source.bytes);
  return { table: readTable(source, format), sha256: hash.digest() };
}
