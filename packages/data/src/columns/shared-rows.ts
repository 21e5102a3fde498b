/**
 * Rows that stand in two tables: found by a hash of their cells, then compared cell by cell,
 * without making text of them. A number and a word that spells it in its shortest form are the same
 * cell.
 */
import { type Column, cellIn } from '../column.ts';
import { columnNamed, type Table } from '../table.ts';

/** How many rows of `some` stand among those of `others` too, by the cells of the named columns. */
export function countSharedRows(some: Table, others: Table, names: readonly string[]): number {
  const [ours, theirs] = [some, others].map((table) => rowsOf(table, names)) as [Rows, Rows];
  // The index holds one table's rows, so the shorter one; the other's are looked up in it.
  const index = new RowIndex(ours);
  const isShared = new Uint8Array(ours.count);
  for (let row = 0; row < theirs.count; row++) {
    const found = index.find(theirs, row);
    if (found !== -1) isShared[found] = 1;
  }
  return index.first.reduce((sum, first) => sum + isShared[first]!, 0);
}

interface Rows {
  readonly columns: readonly Column[];
  readonly hashes: Int32Array;
  readonly count: number;
}

/** Places of rows by their hash, in a table of open addresses at most half full. */
class RowIndex {
  readonly #rows: Rows;
  readonly #mask: number;
  /** Place of a row from 1; 0 stands for none. */
  readonly #places: Int32Array;
  /** By row: the first row with the same cells. */
  readonly first: Int32Array;

  constructor(rows: Rows) {
    this.#rows = rows;
    const size = 2 ** Math.ceil(Math.log2(2 * rows.count + 1));
    this.#mask = size - 1;
    this.#places = new Int32Array(size);
    this.first = new Int32Array(rows.count);
    for (let row = 0; row < rows.count; row++) {
      const place = this.#search(rows, row);
      if (this.#places[place] === 0) this.#places[place] = row + 1;
      this.first[row] = this.#places[place]! - 1;
    }
  }

  /** The first row with the same cells; −1 where there is none. */
  find(of: Rows, row: number): number {
    return this.#places[this.#search(of, row)]! - 1;
  }

  /** The address where the row stands, or would stand. */
  #search(of: Rows, row: number): number {
    const hash = of.hashes[row]!;
    let address = hash & this.#mask;
    for (;;) {
      const there = this.#places[address]! - 1;
      if (there === -1) return address;
      if (this.#rows.hashes[there] === hash && areEqual(this.#rows, there, of, row)) return address;
      address = (address + 1) & this.#mask;
    }
  }
}

function areEqual(a: Rows, rowA: number, b: Rows, rowB: number): boolean {
  return a.columns.every((column, i) => {
    const [left, right] = [cellIn(column, rowA), cellIn(b.columns[i]!, rowB)];
    return left === right || (typeof left !== typeof right && String(left) === String(right));
  });
}

function rowsOf(table: Table, names: readonly string[]): Rows {
  const columns = names.map((name) => columnNamed(table, name, 'the columns'));
  const hashes = new Int32Array(table.count);
  for (const column of columns) addHashes(column, hashes);
  return { columns, hashes: hashes.map(scattered), count: table.count };
}

function addHashes({ numbers, codes, words }: Column, hashes: Int32Array): void {
  const ofWords = Int32Array.from(words, hashOfWord);
  for (let row = 0; row < hashes.length; row++) {
    const code = codes === undefined ? 0 : codes[row]!;
    const hash = code > 0 ? ofWords[code - 1]! : hashOfNumber(numbers![row]!); // no word: a number
    hashes[row] = Math.imul(hashes[row]!, 31) + hash;
  }
}

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

function hashOfNumber(value: number): number {
  double[0] = value + 0; // −0 is written as 0
  return scattered(Math.imul(halves[0]!, 0x9e3779b1) ^ halves[1]!);
}

function hashOfWord(word: string): number {
  const value = Number(word);
  if (String(value) === word) return hashOfNumber(value);
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return scattered(hash);
}

/** Every bit of the result depends on every bit of `hash` (the finalizer of MurmurHash3). */
function scattered(hash: number): number {
  let bits = hash ^ (hash >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
