/**
 * Objects, one a row, as columns: a key is a column, and a row without it has a gap there. What
 * stands in an object within is a column called by both keys, `payload.temperature`.
 */
import type { Column } from '../../column.ts';
import type { TableFormat } from '../../reading/format.ts';
import { ColumnBuilder } from '../../reading/scan/column-builder.ts';
import type { Note, Table } from '../../table.ts';
import { TableError } from '../../table-errors.ts';
import { setValue } from '../typed-column.ts';
import { typedTable } from '../typed-table.ts';

/** Objects whose keys differ from row to row would fill the memory with gaps: */
const [manyCells, leastFilled] = [2 ** 24, 1 / 20];

export class RecordColumns {
  readonly #file: string;
  readonly #builders = new Map<string, ColumnBuilder>();
  readonly #nested = new Map<string, string>();
  readonly #lines: number[] = [];
  /** Cells that were there. */
  #filled = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /**
   * @param line where the record begins in the file
   * @throws TableError NOT_A_RECORD, TOO_MANY_COLUMNS
   */
  add(record: unknown, line: number): void {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      throw new TableError('NOT_A_RECORD', { file: this.#file, line, value: beginning(record) });
    }
    const row = this.#lines.push(line) - 1;
    const cells = flatCells(record);
    for (const [name, value] of cells) this.#set(name, row, value);
    this.#filled += cells.size;
    const room = this.#builders.size * this.#lines.length;
    if (room > manyCells && this.#filled < room * leastFilled) {
      throw new TableError('TOO_MANY_COLUMNS', {
        file: this.#file,
        columns: this.#builders.size,
        rows: row + 1,
      });
    }
  }

  /** @throws TableError NO_ROWS */
  table(format: TableFormat, notes: readonly Note[] = []): Table {
    const count = this.#lines.length;
    return typedTable({
      file: this.#file,
      format,
      names: [...this.#builders.keys()],
      columns: [...this.#builders].map(([name, builder]) => this.#column(name, builder, count)),
      count,
      lines: Int32Array.from(this.#lines),
      notes,
    });
  }

  #set(name: string, row: number, value: unknown): void {
    let builder = this.#builders.get(name);
    if (builder === undefined) {
      builder = new ColumnBuilder();
      this.#builders.set(name, builder);
    }
    if (setValue(builder, row, value)) return;
    builder.setWord(row, '');
    if (!this.#nested.has(name)) {
      this.#nested.set(name, Array.isArray(value) ? 'lists' : 'objects');
    }
  }

  /** A row that lacks the key is a gap, and the builder has not seen it. */
  #column(name: string, builder: ColumnBuilder, count: number): Column {
    const column = withGapsFilled(builder.take(count), count);
    const nested = this.#nested.get(name);
    return nested === undefined ? column : { ...column, nested };
  }
}

/** Objects within more objects than this are no cells. */
const mostLevels = 16;

/** What a row holds, by the names of its columns. */
function flatCells(
  record: object,
  prefix = '',
  cells = new Map<string, unknown>(),
  levels = 1,
): Map<string, unknown> {
  for (const [key, value] of Object.entries(record)) {
    const name = `${prefix}${key}`;
    const isWithin = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isWithin && levels < mostLevels) flatCells(value, `${name}.`, cells, levels + 1);
    else cells.set(name, value);
  }
  return cells;
}

const shownCharacters = 40;

function beginning(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}

function withGapsFilled(column: Column, count: number): Column {
  const { numbers, words } = column;
  const codes = column.codes ?? new Int32Array(count);
  let gap = words.indexOf('') + 1;
  const all = [...words];
  for (let row = 0; row < count; row++) {
    if (codes[row] !== 0 || (numbers !== undefined && !Number.isNaN(numbers[row]!))) continue;
    if (gap === 0) gap = all.push('');
    codes[row] = gap;
  }
  if (column.codes === undefined && gap === 0) return column;
  return { ...column, codes, words: all };
}
