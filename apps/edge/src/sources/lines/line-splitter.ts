/**
 * Bytes as they come → whole lines, however they are cut. A line without end is dropped, not kept.
 */
import { StringDecoder } from 'node:string_decoder';

/** Longer lines are dropped and counted. */
const LONGEST = 65_536;

export class LineSplitter {
  /** Lines that were longer than 65,536 characters. */
  tooLong = 0;
  readonly #onLine: (line: string) => void;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  #skipping = false;
  #first = true;

  /** `onLine` gets each line without its end; empty ones are left out. */
  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  /** Takes the next bytes. */
  push(bytes: Buffer): void {
    const lines = (this.#rest + this.#decoder.write(bytes)).split('\n');
    this.#rest = lines.pop()!; // split gives at least one
    for (const line of lines) this.#end(line);
    if (this.#rest.length <= LONGEST) return;
    if (!this.#skipping) this.tooLong += 1;
    this.#skipping = true;
    this.#rest = '';
  }

  /** There are no more bytes: what is left is the last line. */
  end(): void {
    const rest = this.#rest + this.#decoder.end();
    this.#rest = '';
    this.#end(rest);
  }

  #end(text: string): void {
    const isTail = this.#skipping;
    this.#skipping = false;
    if (isTail) return;
    const line = (this.#first ? text.replace(/^\uFEFF/, '') : text).trim();
    this.#first = false;
    if (line.length > LONGEST) this.tooLong += 1;
    else if (line !== '') this.#onLine(line);
  }
}
