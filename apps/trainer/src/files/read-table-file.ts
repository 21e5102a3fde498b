/** The table in a file, or on standard input, with the hash by which a model remembers it. */
import { existsSync } from 'node:fs';
import { labelsFileOf, readTable, type Table, type TableFormat, withLabels } from '@reflexarc/data';
import { nodeSha256 } from '@reflexarc/io/node';
import type { Context } from '../context.ts';
import { piecesOf } from './read-bytes.ts';

export interface TableFile {
  readonly table: Table;
  /** Of the file's bytes. */
  readonly sha256: string;
}

/**
 * Reads the table in a file, or from standard input where the file is `-`, and says in one line
 * what was assumed.
 * @throws FileError where it cannot be read, TableError where it is no table
 */
export async function readTableFile(
  file: string,
  format: TableFormat,
  context: Context,
): Promise<TableFile> {
  const { pieces, name } = piecesOf(file, 'the table', context);
  const hash = nodeSha256();
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      hash.update(piece);
      yield piece;
    }
  }
  const read = await readTable({ bytes: hashed(), name }, format);
  const table = await withLabelsBeside(read, file, context);
  if (table.notes.length > 0) context.stderr.write(`${assumptions(table)}\n`);
  return { table, sha256: hash.digest() };
}

/** Images of IDX with the labels that lie in a file beside them. */
async function withLabelsBeside(table: Table, file: string, context: Context): Promise<Table> {
  const labelsFile = labelsFileOf(file);
  if (labelsFile === undefined || !existsSync(labelsFile)) return table;
  const { pieces, name } = piecesOf(labelsFile, 'the labels', context);
  return withLabels(table, await readTable({ bytes: pieces, name }));
}

/** More than these are counted. */
const mostShown = 6;

function assumptions({ file, notes }: Table): string {
  const shown = notes.slice(0, mostShown).map(({ text }) => text);
  const more = notes.length > mostShown ? [`${notes.length - mostShown} more with --json`] : [];
  return `note: ${file}: ${[...shown, ...more].join('; ')}`;
}
