/** What a kind of file has to offer to be read as a table. */
import type { TableFormat } from '../reading/format.ts';
import type { Table } from '../table.ts';

/** Takes the bytes of a file in pieces, and makes a table of them. */
export interface TableStream {
  /** @throws TableError */
  push(chunk: Uint8Array): void;
  /** @throws TableError */
  finish(): Table | Promise<Table>;
}

/** A kind of file other than delimited text. */
export interface FileFormat {
  /** As people call such files. */
  readonly name: string;
  /** Whether its files hold recordings of signals, and never one example a row. */
  readonly holdsRecordings?: true;
  /**
   * Whether a file that begins so is one.
   * @param head the first bytes, `headBytes` of them or the whole file
   * @param format what is said of how it is read
   */
  recognizes(head: Uint8Array, format?: TableFormat): boolean;
  /** Loads the library that reads it, where one is needed. */
  open(file: string, format: TableFormat): TableStream | Promise<TableStream>;
}

/** First bytes by which files are recognized. */
export const headBytes = 4096;
