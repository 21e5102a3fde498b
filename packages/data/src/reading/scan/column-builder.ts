/** Collects the cells of one column, row by row. A row may be set again until the next one is. */
import type { Column } from '../../column.ts';
import { spellings } from './plain-number.ts';

const firstCapacity = 32;

export class ColumnBuilder {
  /** All `spellings` of numbers that were met. */
  spelling = 0;
  readonly words: string[] = [];
  #numbers: Float64Array | undefined;
  #codes: Int32Array | undefined;
  /** By row: 1 for numbers as `1.234`, as long as they may be thousands. */
  #grouped: Uint8Array | undefined;
  readonly #places = new Map<string, number>();

  setNumber(row: number, value: number, spelling: number): void {
    this.spelling |= spelling;
    const numbers = this.#numbers;
    if (numbers === undefined || row >= numbers.length) this.#growNumbers(row)[row] = value;
    else numbers[row] = value;
    if (this.#codes !== undefined && row < this.#codes.length) this.#codes[row] = 0;
    if (spelling === spellings.grouped && (this.spelling & spellings.decimals) === 0) {
      if (this.#grouped === undefined || row >= this.#grouped.length) this.#growGrouped(row);
      this.#grouped![row] = 1;
    } else if (spelling === spellings.decimals) this.#grouped = undefined;
  }

  setWord(row: number, word: string): void {
    let code = this.#places.get(word);
    if (code === undefined) {
      code = this.words.push(word);
      this.#places.set(word, code);
    }
    if (this.#codes === undefined || row >= this.#codes.length) this.#growCodes(row);
    this.#codes![row] = code;
  }

  /** The column as read, with `count` rows. */
  column(count: number): Column {
    const numbers = this.#numbers && resized(this.#numbers, count, Number.NaN);
    const codes = this.#codes && resized(this.#codes, count, 0);
    return { numbers, codes, words: this.words };
  }

  /** Whether the number in `row` was written as `1.234`, where that may be thousands. */
  isGrouped(row: number): boolean {
    return this.#grouped?.[row] === 1;
  }

  #growNumbers(row: number): Float64Array {
    this.#numbers = resized(this.#numbers ?? new Float64Array(0), grown(row), Number.NaN);
    return this.#numbers;
  }

  #growCodes(row: number): void {
    this.#codes = resized(this.#codes ?? new Int32Array(0), grown(row), 0);
  }

  #growGrouped(row: number): void {
    const wider = new Uint8Array(grown(row));
    if (this.#grouped !== undefined) wider.set(this.#grouped);
    this.#grouped = wider;
  }
}

/** Half as much again each time, so that all growing together is linear. */
function grown(row: number): number {
  return Math.max(firstCapacity, Math.ceil((row + 1) * 1.5));
}

function resized<A extends Float64Array | Int32Array>(from: A, length: number, rest: number): A;
function resized(
  from: Float64Array | Int32Array,
  length: number,
  rest: number,
): Float64Array | Int32Array {
  if (from.length === length) return from;
  if (from.length > length) return from.slice(0, length);
  const to = from instanceof Float64Array ? new Float64Array(length) : new Int32Array(length);
  to.set(from);
  return to.fill(rest, from.length);
}
