/** Parquet, by hyparquet: columns as they are typed there, nested ones left to be refused. */

import type { Column } from '../../column.ts';
import { ColumnBuilder } from '../../reading/scan/column-builder.ts';
import { TableError } from '../../table-errors.ts';
import type { FileFormat } from '../file-format.ts';
import { columnOfNumbers, setValue } from '../typed-column.ts';
import { typedTable } from '../typed-table.ts';
import { wholeFile } from '../whole-file.ts';

const mark = [0x50, 0x41, 0x52, 0x31]; // PAR1
/** More cells than this are no table for a machine's memory, whatever the file says. */
const mostCells = 2 ** 28;

const nestedValues = 'lists or objects';

type Library = typeof import('hyparquet');
type Metadata = ReturnType<Library['parquetMetadata']>;

export const parquetFormat: FileFormat = {
  name: 'Parquet',
  recognizes: (head) => mark.every((byte, i) => head[i] === byte),
  async open(file, format) {
    const [library, { compressors }] = await Promise.all([
      import('hyparquet'),
      import('hyparquet-compressors'),
    ]);
    return wholeFile(file, 'Parquet', async ({ buffer }) => {
      const metadata = library.parquetMetadata(buffer);
      const fields = fieldsOf(library, metadata);
      const count = Number(metadata.num_rows);
      if (!(count >= 0) || count * fields.length > mostCells) {
        throw new TableError('TOO_MANY_COLUMNS', { file, columns: fields.length, rows: count });
      }
      const drafts = new Map(
        fields.filter(({ isNested }) => !isNested).map(({ name }) => [name, new DraftColumn()]),
      );
      if (count > 0 && drafts.size > 0) {
        await library.parquetRead({
          file: { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) },
          metadata,
          columns: [...drafts.keys()],
          compressors,
          onChunk: ({ columnName, columnData, rowStart }) => {
            drafts.get(columnName)?.put(columnData, rowStart, count);
          },
        });
      }
      const columns = fields.map(({ name }): Column => {
        const draft = drafts.get(name);
        if (draft !== undefined) return draft.column(count);
        return {
          numbers: undefined,
          codes: new Int32Array(count).fill(1),
          words: [''],
          nested: nestedValues,
        };
      });
      return typedTable({ file, format, names: fields.map(({ name }) => name), columns, count });
    });
  },
};

interface Field {
  readonly name: string;
  readonly isNested: boolean;
}

function fieldsOf({ parquetSchema }: Library, metadata: Metadata): readonly Field[] {
  return parquetSchema(metadata).children.map(({ element, children }) => ({
    name: element.name,
    isNested: children.length > 0 || element.repetition_type === 'REPEATED',
  }));
}

/** A column as its chunks come: doubles as they are, anything else value by value. */
class DraftColumn {
  #numbers: Float64Array | undefined;
  #builder: ColumnBuilder | undefined;
  #seen = 0;
  #isNested = false;

  put(values: ArrayLike<unknown>, start: number, count: number): void {
    const end = Math.min(start + values.length, count);
    this.#seen = Math.max(this.#seen, end);
    const isTyped =
      values instanceof Float64Array ||
      values instanceof Float32Array ||
      values instanceof Int32Array;
    if (isTyped && this.#builder === undefined) {
      this.#numbers ??= new Float64Array(count).fill(Number.NaN);
      this.#numbers.set(values.subarray(0, end - start), start);
      return;
    }
    const builder = this.#toBuilder();
    for (let row = start; row < end; row++) {
      if (setValue(builder, row, values[row - start])) continue;
      builder.setWord(row, '');
      this.#isNested = true;
    }
  }

  column(count: number): Column {
    if (this.#seen < count) throw new Error(`${count - this.#seen} of ${count} rows are missing`);
    if (this.#builder !== undefined) {
      const column = this.#builder.take(count);
      return this.#isNested ? { ...column, nested: nestedValues } : column;
    }
    return columnOfNumbers(this.#numbers ?? new Float64Array(count).fill(Number.NaN));
  }

  /** A later chunk may hold what an earlier one did not. */
  #toBuilder(): ColumnBuilder {
    if (this.#builder !== undefined) return this.#builder;
    const builder = new ColumnBuilder();
    const numbers = this.#numbers;
    for (let row = 0; numbers !== undefined && row < this.#seen; row++)
      setValue(builder, row, numbers[row]);
    this.#numbers = undefined;
    this.#builder = builder;
    return builder;
  }
}
