/** Objects, one a row, as columns: a key is a column, and a row without it has a gap there. */
import type { Column } from '../../column.ts';
import type { TableFormat } from '../../reading/format.ts';
import { ColumnBuilder } from '../../reading/scan/column-builder.ts';
import type { Table } from '../../table.ts';
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
    const entries = Object.entries(record);
    for (const [name, value] of entries) this.#set(name, row, value);
    this.#filled += entries.length;
    const cells = this.#builders.size * this.#lines.length;
    if (cells > manyCells && this.#filled < cells * leastFilled) {
      throw new TableError('TOO_MANY_COLUMNS', {
        file: this.#file,
        columns: this.#builders.size,
        rows: row + 1,
      });
    }
  }

  /** @throws TableError NO_ROWS */
  table(format: TableFormat): Table {
    const count = this.#lines.length;
    return typedTable({
      file: this.#file,
      format,
      names: [...this.#builders.keys()],
      columns: [...this.#builders].map(([name, builder]) => this.#column(name, builder, count)),
      count,
      lines: Int32Array.from(this.#lines),
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
