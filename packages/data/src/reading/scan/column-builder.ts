/** Collects the cells of one column, row by row. A row may be set again until the next one is. */
import type { Column } from '../../column.ts';
import { GrowingList } from './growing-list.ts';
import { spellings } from './plain-number.ts';

export class ColumnBuilder {
  /** All `spellings` of numbers that were met. */
  spelling = 0;
  readonly words: string[] = [];
  #numbers: GrowingList<Float64Array<ArrayBuffer>> | undefined;
  #codes: GrowingList<Int32Array<ArrayBuffer>> | undefined;
  /** By row: 1 for numbers as `1.234`, as long as they may be thousands. */
  #grouped: GrowingList<Int32Array<ArrayBuffer>> | undefined;
  readonly #places = new Map<string, number>();

  setNumber(row: number, value: number, spelling: number): void {
    this.spelling |= spelling;
    this.#numbers ??= new GrowingList((length) => new Float64Array(length), Number.NaN);
    this.#numbers.set(row, value);
    if (this.#codes?.has(row) === true) this.#codes.set(row, 0);
    if (spelling === spellings.grouped && (this.spelling & spellings.decimals) === 0) {
      this.#grouped ??= new GrowingList((length) => new Int32Array(length), 0);
      this.#grouped.set(row, 1);
    } else if (spelling === spellings.decimals) this.#grouped = undefined;
  }

  setWord(row: number, word: string): void {
    let code = this.#places.get(word);
    if (code === undefined) {
      code = this.words.push(word);
      this.#places.set(word, code);
    }
    this.#codes ??= new GrowingList((length) => new Int32Array(length), 0);
    this.#codes.set(row, code);
  }

  /** The column as read, with `count` rows, which the builder holds no longer. */
  take(count: number): Column {
    return {
      numbers: this.#numbers?.take(count),
      codes: this.#codes?.take(count),
      words: this.words,
    };
  }

  /** Whether the number in `row` was written as `1.234`, where that may be thousands. */
  isGrouped(row: number): boolean {
    return this.#grouped?.get(row) === 1;
  }
}
