/** A file → Table: any encoding and layout that is met, packed or not, in pieces. */
import type { Table } from '../table.ts';
import { unpacker } from './bytes/decompress.ts';
import { joined } from './bytes/encodings.ts';
import { compressionOf } from './bytes/file-kinds.ts';
import type { TableFormat } from './format.ts';
import { TableReader } from './table-reader.ts';

/** The bytes of a file, in pieces or as a whole, with its name for messages. */
export interface TableSource {
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
  readonly name: string;
}

/** Bytes that tell how a file is packed. */
const markBytes = 8;
/** A large file is read in pieces of this size. */
const pieceBytes = 1 << 16;

/**
 * Bytes as a table.
 *
 * @throws TableError where the bytes are no table
 */
export async function readTable(
  { bytes, name }: TableSource,
  format: TableFormat = {},
): Promise<Table> {
  const reader = new TableReader(name, format);
  const source = bytes instanceof Uint8Array ? pieces(bytes) : bytes;
  let first: Uint8Array = new Uint8Array(0);
  let push: ((chunk: Uint8Array) => void) | undefined;
  let finish = (): void => {};
  for await (const piece of source) {
    if (push !== undefined) {
      push(piece);
      continue;
    }
    first = joined([first, piece]);
    if (first.length < markBytes) continue;
    const kind = compressionOf(first);
    if (kind === undefined) push = (chunk) => reader.push(chunk);
    else {
      const unpack = await unpacker(kind, name, (chunk) => reader.push(chunk));
      push = (chunk) => unpack.push(chunk, false);
      finish = () => unpack.push(new Uint8Array(0), true);
    }
    push(first);
  }
  if (push === undefined) reader.push(first);
  finish();
  return reader.finish();
}

/**
 * Text as a table.
 *
 * @throws TableError where the text is none
 */
export function parseTable(text: string, file: string, format: TableFormat = {}): Table {
  const reader = new TableReader(file, format);
  reader.push(new TextEncoder().encode(text));
  return reader.finish();
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    yield bytes.subarray(start, start + pieceBytes);
  }
}
