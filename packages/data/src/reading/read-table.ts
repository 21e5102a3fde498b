/** A file → Table: any kind, encoding and layout that is met, packed or not, in pieces. */
import { headBytes, type TableStream } from '../formats/file-format.ts';
import { fileFormatOf } from '../formats/index.ts';
import type { Table } from '../table.ts';
import { unpacker } from './bytes/decompress.ts';
import { joined } from './bytes/encodings.ts';
import { compressionOf } from './bytes/file-kinds.ts';
import { checkFormat, checkSource, checkText } from './check-arguments.ts';
import type { TableFormat } from './format.ts';
import { TableReader } from './table-reader.ts';

/** The bytes of a file, in pieces or as a whole, with its name for messages. */
export interface TableSource {
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
  readonly name: string;
}

/** A large file is read in pieces of this size. */
const pieceBytes = 1 << 16;

type Pieces = AsyncIterable<Uint8Array>;

/**
 * Bytes as a table: delimited text, JSON Lines, Parquet, arrays of NumPy, IDX, by how they begin.
 *
 * @throws TableError where the bytes are no table, SpecError where the format is none
 */
export async function readTable(source: TableSource, format: TableFormat = {}): Promise<Table> {
  checkSource(source);
  checkFormat(format);
  const { bytes, name } = source;
  const packed = await begun(bytes instanceof Uint8Array ? pieces(bytes) : bytes);
  const known = fileFormatOf(packed.head, format); // an archive may be a format of its own
  if (known !== undefined) return read(packed.pieces, await known.open(name, format));
  const kind = compressionOf(packed.head);
  if (kind === undefined) return read(packed.pieces, new TableReader(name, format));
  const plain = await begun(unpacked(packed.pieces, kind, name));
  const inner = await fileFormatOf(plain.head, format)?.open(name, format);
  return read(plain.pieces, inner ?? new TableReader(name, format));
}

/**
 * Text as a table.
 *
 * @throws TableError where the text is none, SpecError where the format is none
 */
export function parseTable(text: string, file: string, format: TableFormat = {}): Table {
  checkText(text, file);
  checkFormat(format);
  const reader = new TableReader(file, format);
  reader.push(new TextEncoder().encode(text));
  return reader.finish();
}

async function read(source: Pieces, stream: TableStream): Promise<Table> {
  for await (const piece of source) stream.push(piece);
  return stream.finish();
}

/** The first bytes of a file, and all of it. */
async function begun(
  source: Pieces,
): Promise<{ readonly head: Uint8Array; readonly pieces: Pieces }> {
  const rest = source[Symbol.asyncIterator]();
  let first: Uint8Array = new Uint8Array(0);
  while (first.length < headBytes) {
    const { done, value } = await rest.next();
    if (done === true) break;
    first = first.length === 0 ? value : joined([first, value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield first;
    for (;;) {
      const { done, value } = await rest.next();
      if (done === true) return;
      yield value;
    }
  }
  return { head: first.subarray(0, headBytes), pieces: all() };
}

async function* unpacked(
  source: Pieces,
  kind: 'gzip' | 'zip',
  file: string,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const unpack = await unpacker(kind, file, (bytes) => ready.push(bytes));
  for await (const piece of source) {
    unpack.push(piece, false);
    yield* ready.splice(0);
  }
  unpack.push(new Uint8Array(0), true);
  yield* ready.splice(0);
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    yield bytes.subarray(start, start + pieceBytes);
  }
}
