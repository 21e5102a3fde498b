/** JSON Lines: an object a row; a gap is `null`. */
import { cellIn } from '../column.ts';
import type { Table } from '../table.ts';
import { textPieces } from './text-pieces.ts';

export function jsonLinesPieces({ header, columns, count }: Table): Generator<Uint8Array> {
  const keys = header.map((name) => `${JSON.stringify(name)}:`);
  return textPieces(count, (row) => {
    const cells = columns.map((column, place) => {
      const cell = cellIn(column, row);
      return `${keys[place]}${cell === '' ? 'null' : JSON.stringify(cell)}`;
    });
    return `{${cells.join(',')}}`;
  });
}
