/** Parquet, by hyparquet-writer: numbers as doubles, anything else as text. */
import { type Column, cellText, wordIn } from '../column.ts';
import type { Table } from '../table.ts';

export async function parquetBytes({ header, columns, count }: Table): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columnData = columns.map((column, place) => ({
    name: header[place]!,
    ...dataOf(column, count),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

interface ColumnData {
  readonly type: 'DOUBLE' | 'STRING';
  readonly data: (number | null)[] | (string | null)[] | Float64Array;
  readonly nullable: boolean;
}

/** A column of numbers may have gaps; one with other words is text as a whole. */
function dataOf(column: Column, count: number): ColumnData {
  const { numbers, codes, words } = column;
  if (numbers !== undefined && codes === undefined) {
    return { type: 'DOUBLE', data: numbers, nullable: false };
  }
  const rows = Array.from({ length: count }, (_, row) => row);
  if (numbers !== undefined && words.every((word) => word === '')) {
    const data = rows.map((row) => (wordIn(column, row) === undefined ? numbers[row]! : null));
    return { type: 'DOUBLE', data, nullable: true };
  }
  const data = rows.map((row) => {
    const text = cellText(column, row);
    return text === '' ? null : text;
  });
  return { type: 'STRING', data, nullable: true };
}
