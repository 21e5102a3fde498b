/**
 * Reads a table from pieces of a file: the first of them tell how it is laid out, and all are
 * read into
 * columns as they come. Only what no record has ended in yet is kept.
 */
import type { Table } from '../table.ts';
import { TableError } from '../table-errors.ts';
import {
  type Encoding,
  encodingOf,
  joined,
  type Transcoder,
  transcoder,
} from './bytes/encodings.ts';
import { nonTextKind } from './bytes/file-kinds.ts';
import { finishTable } from './finish-table.ts';
import type { TableFormat } from './format.ts';
import { type FoundLayout, findLayout } from './layout/find-layout.ts';
import { ColumnBuilder } from './scan/column-builder.ts';
import { RecordScanner } from './scan/record-scanner.ts';

/** Bytes and lines that tell how a table is laid out. */
const sampleBytes = 1 << 16;
const sampleLines = 30;
/** A header of more bytes than this is none. */
const mostSampleBytes = 1 << 26;
/** So is a record. */
const mostRecordBytes = 1 << 28;

const lineEnds = [10, 13];

/** Takes the bytes of a file in pieces of any size. */
export class TableReader {
  readonly #file: string;
  readonly #format: TableFormat;
  #transcoder: Transcoder | undefined;
  #encoding: Encoding = 'utf-8';
  #nulBytes = 0;
  /** What is not read yet. */
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  /**
   * More is read only when so much waits: half a record is not looked at again for every piece.
   */
  #enough = sampleBytes;
  #found: { readonly layout: FoundLayout; readonly scanner: RecordScanner } | undefined;
  #columns: readonly ColumnBuilder[] = [];

  constructor(file: string, format: TableFormat = {}) {
    this.#file = file;
    this.#format = format;
  }

  /** @throws TableError */
  push(chunk: Uint8Array): void {
    this.#take(chunk, false);
  }

  /** @throws TableError */
  finish(): Table {
    this.#take(new Uint8Array(0), true);
    const { layout, scanner } = this.#found!; // found at the end at the latest
    return finishTable({
      file: this.#file,
      format: this.#format,
      layout,
      scanner,
      columns: this.#columns,
      encoding: this.#encoding,
      nulBytes: this.#nulBytes,
    });
  }

  #take(chunk: Uint8Array, isLast: boolean): void {
    const bytes = this.#withoutNulls(this.#inUtf8(chunk, isLast));
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (!isLast && this.#pendingBytes < this.#enough) return;
    const all = this.#pending.length === 1 ? bytes : joined(this.#pending);
    if (this.#found === undefined && !isLast && !hasLines(all)) {
      this.#wait(all, mostSampleBytes);
      return;
    }
    this.#read(all, isLast);
  }

  #read(all: Uint8Array, isLast: boolean): void {
    let start = 0;
    if (this.#found === undefined) {
      const layout = findLayout(all, { file: this.#file, format: this.#format });
      this.#columns = layout.names.map(() => new ColumnBuilder());
      this.#found = { layout, scanner: new RecordScanner(this.#columns, layout.records) };
      start = layout.start;
    }
    const rest = all.subarray(start);
    const used = this.#found.scanner.scan(rest, isLast);
    if (used > 0) this.#enough = 0;
    this.#wait(rest.slice(used), mostRecordBytes);
  }

  #wait(rest: Uint8Array, most: number): void {
    if (rest.length > most) {
      throw new TableError('LONG_RECORD', { file: this.#file, bytes: rest.length });
    }
    this.#pending = [rest];
    this.#pendingBytes = rest.length;
    this.#enough = rest.length * 2;
  }

  #inUtf8(chunk: Uint8Array, isLast: boolean): Uint8Array {
    if (this.#transcoder === undefined) {
      if (chunk.length === 0 && !isLast) return chunk;
      const { encoding = encodingOf(chunk) } = this.#format;
      const kind = encoding.startsWith('utf-16') ? undefined : nonTextKind(chunk);
      if (kind !== undefined) throw new TableError('NOT_TEXT', { file: this.#file, kind });
      this.#encoding = encoding;
      this.#transcoder = transcoder(encoding);
    }
    return this.#transcoder.push(chunk, isLast);
  }

  /** A logger that lost power leaves zeros behind. */
  #withoutNulls(bytes: Uint8Array): Uint8Array {
    if (!bytes.includes(0)) return bytes;
    const clean = bytes.filter((byte) => byte !== 0);
    this.#nulBytes += bytes.length - clean.length;
    return clean;
  }
}

function hasLines(bytes: Uint8Array): boolean {
  return lineEnds.some((lineEnd) => {
    let at = -1;
    for (let lines = 0; lines < sampleLines; lines++) {
      at = bytes.indexOf(lineEnd, at + 1);
      if (at === -1) return false;
    }
    return true;
  });
}
