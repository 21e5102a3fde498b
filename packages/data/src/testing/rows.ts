/** A table's cells row by row, as tests compare them. */
import { cellIn } from '../column.ts';
import type { Table } from '../table.ts';

export function rowsOf({ columns, count }: Table): (number | string)[][] {
  return Array.from({ length: count }, (_, row) => columns.map((column) => cellIn(column, row)));
}
