/** Bytes in pieces → lines of text, those that are empty left out. */
import { joined } from '../../reading/bytes/encodings.ts';
import { TableError } from '../../table-errors.ts';

/** A line of more bytes is none. */
const mostLineBytes = 1 << 28;
const lineFeed = 10;

export class LineSplitter {
  readonly #file: string;
  readonly #onLine: (text: string, line: number) => void;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  /** The beginning of a line whose end has not come yet. */
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #line = 0;

  constructor(file: string, onLine: (text: string, line: number) => void) {
    this.#file = file;
    this.#onLine = onLine;
  }

  /** @throws TableError LONG_RECORD, NOT_TEXT */
  push(chunk: Uint8Array): void {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(lineFeed, start);
      if (end === -1) break;
      this.#keep(chunk.subarray(start, end));
      this.#give();
      start = end + 1;
    }
    this.#keep(chunk.slice(start));
  }

  /** The last line may lack its end. */
  finish(): void {
    this.#give();
  }

  #keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes > mostLineBytes) {
      throw new TableError('LONG_RECORD', { file: this.#file, bytes: this.#pendingBytes });
    }
  }

  #give(): void {
    this.#line++;
    const bytes = this.#pending.length === 1 ? this.#pending[0]! : joined(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    const text = this.#decoded(bytes).trim();
    if (text !== '') this.#onLine(text, this.#line);
  }

  #decoded(bytes: Uint8Array): string {
    try {
      return this.#decoder.decode(bytes);
    } catch (cause) {
      const kind = `bytes that are not UTF-8 in line ${this.#line}`;
      throw new TableError('NOT_TEXT', { file: this.#file, kind }, { cause });
    }
  }
}
