/**
 * A line of text → one number for each wanted column. Lines may be JSON objects (`{"x": 1}`), pairs
 * as sketches print them for the Arduino IDE's plotter (`x:1,y:2`, `x=1 y=2`), or CSV with names in
 * the first line; which, shows in each line.
 */
import { didYouMean, show } from '@reflexarc/core/errors';
import { SourceError } from '../../errors/catalogue.ts';

/** What a line turned out to be. */
export type LineKind = 'row' | 'names' | 'unreadable';

export interface RowOptions {
  /** The columns that are wanted, in the order in which `values` are written. */
  readonly wanted: readonly string[];
  /** Names of CSV columns; unless given, the first line has them. */
  readonly names?: readonly string[] | undefined;
  /** How messages call where the lines come from. */
  readonly address: string;
}

const PAIR = /([^\s,;:=]+)\s*[:=]\s*([^\s,;]+)/g;

export class RowParser {
  /** Numbers of the last row, by wanted column. */
  readonly values: Float64Array;
  /** Whether the last row held a number for each of them. */
  isWhole = false;
  readonly #options: RowOptions;
  #positions: readonly number[] | undefined; // of the wanted columns among the cells of a CSV line
  #delimiter: RegExp | string = ',';

  constructor(options: RowOptions) {
    this.#options = options;
    this.values = new Float64Array(options.wanted.length);
    if (options.names !== undefined) this.#takeNames(options.names);
  }

  /** Reads one line, without its end. Throws SourceError NO_COLUMN or NO_NAMES. */
  read(line: string): LineKind {
    if (line.startsWith('{')) return this.#readObject(line);
    const { names } = this.#options;
    if (names === undefined && this.#positions === undefined && PAIR.test(line)) {
      PAIR.lastIndex = 0;
      return this.#readPairs(line);
    }
    PAIR.lastIndex = 0;
    return this.#readCells(line);
  }

  #readObject(line: string): LineKind {
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch {
      return 'unreadable';
    }
    if (typeof row !== 'object' || row === null) return 'unreadable';
    const record = row;
    return this.#take((column) => valueIn(record, column));
  }

  #readPairs(line: string): LineKind {
    const cells = new Map(
      [...line.matchAll(PAIR)].map(([, name, cell]) => [name!, numberOf(cell!)]),
    );
    return this.#take((column) => cells.get(column));
  }

  #readCells(line: string): LineKind {
    const { names, wanted } = this.#options;
    if (this.#positions === undefined || (names === undefined && isHeader(line, wanted))) {
      this.#delimiter = delimiterOf(line);
      const cells = this.#split(line);
      if (cells.every((cell) => Number.isFinite(numberOf(cell)))) {
        const { address } = this.#options;
        throw new SourceError('NO_NAMES', { address, line: show(line.slice(0, 60)) });
      }
      this.#takeNames(cells);
      return 'names';
    }
    const positions = this.#positions;
    if (names !== undefined) this.#delimiter = delimiterOf(line);
    const cells = this.#split(line);
    let i = 0;
    return this.#take(() => numberOf(cells[positions[i++]!] ?? ''));
  }

  #split(line: string): readonly string[] {
    return line.split(this.#delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  }

  #takeNames(names: readonly string[]): void {
    const { address, wanted } = this.#options;
    this.#positions = wanted.map((column) => {
      const position = names.indexOf(column);
      if (position >= 0) return position;
      const hint = didYouMean(column, names.map(printable));
      throw new SourceError('NO_COLUMN', { address, column: show(column), hint });
    });
  }

  /**
   * Writes the values, NaN for gaps and words; a line without any wanted number is none that we can
   * read.
   */
  #take(cellOf: (column: string) => unknown): LineKind {
    let count = 0;
    this.#options.wanted.forEach((column, i) => {
      const value = cellOf(column);
      const isNumber = typeof value === 'number' && Number.isFinite(value);
      this.values[i] = isNumber ? value : Number.NaN;
      if (isNumber) count += 1;
    });
    this.isWhole = count === this.values.length;
    return count === 0 ? 'unreadable' : 'row';
  }
}

/** A name without what a terminal would act on. */
function printable(name: string): string {
  return name.replace(/\p{C}/gu, '·');
}

function ownValue(record: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(record, key)?.value;
}

/** By its key, or by those of the objects that it stands in: `BME280.Temperature`. */
function valueIn(record: object, name: string): unknown {
  const own = ownValue(record, name);
  if (own !== undefined) return own;
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const within = ownValue(record, name.slice(0, dot));
    if (typeof within !== 'object' || within === null) continue;
    const value = valueIn(within, name.slice(dot + 1));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The names again, as a sketch prints them when its board starts anew. */
function isHeader(line: string, wanted: readonly string[]): boolean {
  return wanted.every((column) => line.includes(column));
}

function delimiterOf(line: string): string | RegExp {
  return ['\t', ';', ','].find((delimiter) => line.includes(delimiter)) ?? /\s+/;
}

/** NaN for what is no number; an empty cell is not 0. */
function numberOf(cell: string): number {
  return cell === '' ? Number.NaN : Number(cell);
}
