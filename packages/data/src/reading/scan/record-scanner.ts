/**
 * Reads the records of a table from bytes of UTF-8 into typed columns, in one pass (RFC 4180, and
 * what else is met: delimiters at line ends, `="…"`, repeated headers, comments). Numbers go by no
 * text.
 */

import { cellValue } from '../../cell-value.ts';
import { TableError } from '../../table-errors.ts';
import { isSentence, type TextReader, textReader } from './cell-text.ts';
import { isCode } from './codes.ts';
import type { ColumnBuilder } from './column-builder.ts';
import { LinesAbove } from './lines-above.ts';
import { type NumberRead, readNumber, spellingOf } from './plain-number.ts';
import { closingQuote, unquoted } from './quoted-cell.ts';
import type { RecordFormat, Skipped } from './record-format.ts';

const [lineFeed, carriageReturn, space, quote, hash, percent] = [10, 13, 32, 34, 35, 37];
const equals = 61;
/** More lines than this that are no rows are no footer. */
const mostFooterLines = 5;
const unfinished = -1;

export class RecordScanner {
  readonly skipped: Skipped = {
    comments: 0,
    repeatedHeaders: 0,
    repeatedLines: 0,
    rules: 0,
    cutOff: undefined,
    emptyRows: 0,
    excelLiterals: 0,
    footer: [],
  };
  readonly texts: TextReader = textReader();
  /** Complete rows so far. */
  rows = 0;
  /** Lines so far. */
  #line: number;
  #lines = new Int32Array(1024);
  readonly #columns: readonly ColumnBuilder[];
  readonly #format: RecordFormat;
  readonly #above: LinesAbove;
  readonly #number: NumberRead = { value: new Float64Array(1), spelling: 0 };
  /** Within the record: the place, line ends in quotes, cells that hold something. */
  #at = 0;
  #lineEnds = 0;
  #filled = 0;
  #filledBeyond = 0;
  /** The last cell of the record that is no number. */
  #last = '';
  #isLast = false;

  constructor(columns: readonly ColumnBuilder[], format: RecordFormat) {
    this.#columns = columns;
    this.#format = format;
    this.#above = new LinesAbove(format, this.texts);
    this.#line = format.linesBefore;
  }

  /** By row: the line in which it ends. */
  get lines(): Int32Array {
    return this.#lines.slice(0, this.rows);
  }

  /**
   * Reads all records that end in `bytes`.
   * @param isLast whether nothing follows: the end ends a record too
   * @returns how many bytes were used; the others are to be given again, with what follows
   * @throws TableError RAGGED_ROW, MALFORMED_CSV
   */
  scan(bytes: Uint8Array, isLast: boolean): number {
    this.#isLast = isLast;
    let start = 0;
    while (start < bytes.length) {
      const end = this.#record(bytes, start);
      if (end === unfinished) break;
      start = end;
    }
    return start;
  }

  #record(bytes: Uint8Array, start: number): number {
    const first = bytes[start]!;
    if (first === lineFeed || first === carriageReturn) return this.#lineEnd(bytes, start);
    const isComment = (first === hash || first === percent) && this.#format.hasComments;
    if (isComment) return this.#skipLine(bytes, start, 'comments');
    const above = this.#above.of(bytes, start, this.#isLast);
    if (above === 'unfinished') return unfinished;
    if (above !== undefined) return this.#skipLine(bytes, start, above);
    this.#at = start;
    this.#lineEnds = 0;
    this.#filled = 0;
    this.#filledBeyond = 0;
    let count = 0;
    for (;;) {
      const isInside = this.#cell(bytes, count);
      if (isInside === undefined) return unfinished;
      count++;
      if (!isInside) break;
    }
    if (this.#at >= bytes.length && !this.#isLast) return unfinished;
    const end = this.#at < bytes.length ? this.#lineEnd(bytes, this.#at) : this.#at;
    if (end === unfinished) return unfinished;
    const isOpen = this.#at >= bytes.length; // the last line has no line end
    if (isOpen) this.#line++;
    this.#line += this.#lineEnds;
    const isCutOff = isOpen && count < this.#columns.length && this.rows > 0 && this.#filled > 1;
    if (isCutOff) this.skipped.cutOff = this.#line;
    else this.#finishRow(count, first === hash || first === percent);
    return end;
  }

  /** Counts the line; the place after its end. */
  #lineEnd(bytes: Uint8Array, at: number): number {
    if (bytes[at] === lineFeed) {
      this.#line++;
      return at + 1;
    }
    if (at + 1 >= bytes.length && !this.#isLast) return unfinished; // a line feed may follow
    this.#line++;
    return at + (bytes[at + 1] === lineFeed ? 2 : 1);
  }

  #skipLine(
    bytes: Uint8Array,
    start: number,
    what: 'comments' | 'repeatedHeaders' | 'repeatedLines' | 'rules',
  ): number {
    let at = start;
    while (at < bytes.length && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at++;
    if (at === bytes.length && !this.#isLast) return unfinished;
    const end = at < bytes.length ? this.#lineEnd(bytes, at) : at;
    if (end !== unfinished) this.skipped[what]++;
    return end;
  }

  /** Reads one cell: true where another follows, undefined where the bytes end within it. */
  #cell(bytes: Uint8Array, column: number): boolean | undefined {
    const { decimal, delimiter } = this.#format;
    const after = readNumber(bytes, this.#at, decimal, this.#number);
    const next = bytes[after];
    const isWhole =
      after >= 0 &&
      (next === delimiter ||
        next === lineFeed ||
        next === carriageReturn ||
        (next === undefined && this.#isLast) ||
        (delimiter === space && bytes[after - 1] === space));
    if (!isWhole) return this.#text(bytes, column);
    this.#filled++;
    const { value, spelling } = this.#number;
    if (column >= this.#columns.length) this.#filledBeyond++;
    else this.#columns[column]!.setNumber(this.rows, value[0]!, spelling);
    this.#at = after;
    return this.#next(bytes);
  }

  /** Goes past what ends a cell: whether another one follows. */
  #next(bytes: Uint8Array): boolean {
    const { delimiter } = this.#format;
    if (delimiter === space) {
      while (bytes[this.#at] === space) this.#at++;
      const c = bytes[this.#at];
      return c !== undefined && c !== lineFeed && c !== carriageReturn;
    }
    if (bytes[this.#at] !== delimiter) return false;
    this.#at++;
    return true;
  }

  #text(bytes: Uint8Array, column: number): boolean | undefined {
    let start = this.#at;
    while (bytes[start] === space) start++;
    const isLiteral = bytes[start] === equals && bytes[start + 1] === quote;
    if (isLiteral) start++;
    if (bytes[start] === quote) return this.#quoted(bytes, column, { start, isLiteral });
    const end = this.#cellEnd(bytes, start);
    if (end >= bytes.length && !this.#isLast) return undefined;
    this.#store(column, this.texts.read(bytes, start, end));
    this.#at = end;
    return this.#next(bytes);
  }

  #cellEnd(bytes: Uint8Array, start: number): number {
    const { delimiter } = this.#format;
    let at = start;
    for (; at < bytes.length; at++) {
      const c = bytes[at];
      if (c === delimiter || c === lineFeed || c === carriageReturn) break;
    }
    return at;
  }

  #quoted(
    bytes: Uint8Array,
    column: number,
    { start, isLiteral }: { readonly start: number; readonly isLiteral: boolean },
  ): boolean | undefined {
    const close = closingQuote(bytes, start + 1, this.#isLast);
    if (close === unfinished) {
      if (!this.#isLast) return undefined;
      throw this.#malformed(column, 'a quote is opened and never closed');
    }
    let at = close + 1;
    while (bytes[at] === space) at++;
    if (at >= bytes.length && !this.#isLast) return undefined;
    const c = bytes[at];
    const { delimiter } = this.#format;
    const isEnd = c === undefined || c === delimiter || c === lineFeed || c === carriageReturn;
    if (!isEnd && !(delimiter === space && at > close + 1)) {
      throw this.#malformed(column, 'something follows a closing quote');
    }
    const text = unquoted(this.texts.read(bytes, start + 1, close));
    for (let i = start; i < close; i++) if (bytes[i] === lineFeed) this.#lineEnds++;
    if (isLiteral) this.skipped.excelLiterals++;
    this.#store(column, text);
    this.#at = at;
    return this.#next(bytes);
  }

  /** A number that needed its text, or a word. */
  #store(column: number, text: string): void {
    if (text !== '') this.#filled++;
    this.#last = text;
    const builder = this.#columns[column];
    if (builder === undefined) {
      if (text !== '') this.#filledBeyond++;
      return;
    }
    if (!/^[+\-.,\d]/.test(text)) {
      builder.setWord(this.rows, text);
      return;
    }
    const digits = /^[+-]?(\d*)(?:[.,](\d+))?/.exec(text)!; // matches any text
    const [whole = '', decimals = ''] = digits.slice(1);
    const value = cellValue(text.replace(String.fromCharCode(this.#format.decimal), '.'));
    const isOther = this.#format.decimal !== 46 && text.includes('.');
    if (typeof value !== 'number' || isCode(text) || isOther) builder.setWord(this.rows, text);
    else {
      const spelling = spellingOf(whole.length, decimals.length, whole.startsWith('0'));
      builder.setNumber(this.rows, value, spelling);
    }
  }

  #finishRow(count: number, isComment: boolean): void {
    const width = this.#columns.length;
    if (this.#filled === 0 && (count > 1 || width > 1)) {
      this.skipped.emptyRows++;
      return;
    }
    if (count !== width && !this.#endsInDelimiter(count)) {
      if (isComment && this.#format.areRaggedComments) this.skipped.comments++;
      else this.#noRow(count);
      return;
    }
    const [footer] = this.skipped.footer;
    if (footer !== undefined) throw this.#ragged(footer.line, footer.count);
    if (this.rows >= this.#lines.length) {
      const longer = new Int32Array(Math.ceil(this.rows * 1.5));
      longer.set(this.#lines);
      this.#lines = longer;
    }
    this.#lines[this.rows++] = this.#line;
  }

  /** One more cell than there are columns, and nothing in it. */
  #endsInDelimiter(count: number): boolean {
    return count === this.#columns.length + 1 && this.#filledBeyond === 0;
  }

  #noRow(count: number): void {
    const { footer } = this.skipped;
    const width = this.#columns.length;
    const isShort = this.#filled === 1 && this.rows > 0 && (width > 2 || isSentence(this.#last));
    if (!isShort || footer.length === mostFooterLines) throw this.#ragged(this.#line, count);
    footer.push({ line: this.#line, count });
  }

  #ragged(line: number, count: number): TableError {
    const { file, delimiter } = this.#format;
    const expected = this.#columns.length;
    const shown = String.fromCharCode(delimiter);
    const place = { file, line, count, expected, delimiter: shown, rows: this.rows };
    return new TableError('RAGGED_ROW', place);
  }

  #malformed(column: number, problem: string): TableError {
    const line = this.#line + this.#lineEnds + 1;
    return new TableError('MALFORMED_CSV', {
      file: this.#format.file,
      line,
      column: column + 1,
      problem,
    });
  }
}
