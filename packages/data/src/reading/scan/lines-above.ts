/**
 * Lines between the rows that are none of them: the header, lines of units and about the file
 * again, as loggers write them with each start, and lines of dashes.
 */
import { isRule } from '../layout/sample-records.ts';
import type { TextReader } from './cell-text.ts';
import { type RecordFormat, repeatable } from './record-format.ts';

const [lineFeed, carriageReturn, space] = [10, 13, 32];
/** With which lines of dashes begin: - = + | : */
const drawn = new Set([45, 61, 43, 124, 58]);
/** With which a byte order mark does. */
const mark = 0xef;
/** Longer lines than the longest by so much aren't the same. */
const spare = 64;

export class LinesAbove {
  readonly #header: string;
  readonly #others: ReadonlySet<string>;
  /** By byte: 1 where a line that begins with it may be one. */
  readonly #first = new Uint8Array(256);
  readonly #longest: number;
  readonly #texts: Pick<TextReader, 'text'>;

  constructor({ header, linesAbove }: RecordFormat, texts: Pick<TextReader, 'text'>) {
    this.#header = header;
    this.#others = new Set(linesAbove.filter((line) => line !== ''));
    this.#texts = texts;
    const all = [header, ...this.#others];
    this.#longest = Math.max(...all.map(({ length }) => length)) * 4 + spare;
    for (const byte of drawn) this.#first[byte] = 1;
    if (header !== '') this.#first[mark] = 1;
    for (const line of all) {
      const [letter = ''] = line;
      for (const each of [letter, letter.toUpperCase()]) this.#first.set([1], firstByte(each));
    }
  }

  /** What the line that begins at `start` is; undefined where it may be a row. */
  of(
    bytes: Uint8Array,
    start: number,
    isLast: boolean,
  ): 'repeatedHeaders' | 'repeatedLines' | 'rules' | 'unfinished' | undefined {
    const first = bytes[start]!;
    if (this.#first[first] === 0) return undefined;
    if (drawn.has(first) && !this.#mayBeDrawn(bytes, start)) return undefined;
    let end = start;
    const most = Math.min(bytes.length, start + this.#longest);
    while (end < most && bytes[end] !== lineFeed && bytes[end] !== carriageReturn) end++;
    if (end === bytes.length && !isLast) return 'unfinished';
    if (end === most && end < bytes.length) return undefined;
    const text = this.#texts.text(bytes.subarray(start, end));
    if (isRule(text)) return 'rules';
    const line = repeatable(text);
    if (line === this.#header) return 'repeatedHeaders';
    return this.#others.has(line) ? 'repeatedLines' : undefined;
  }

  /** Whether no digit or letter follows, as it does in a negative number. */
  #mayBeDrawn(bytes: Uint8Array, start: number): boolean {
    let at = start + 1;
    while (bytes[at] === space) at++;
    const second = bytes[at];
    return second !== undefined && drawn.has(second);
  }
}

function firstByte(letter: string): number {
  return new TextEncoder().encode(letter)[0] ?? 0;
}
