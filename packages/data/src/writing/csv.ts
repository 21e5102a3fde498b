/**
 * CSV as RFC 4180 has it, with line feeds; numbers in the shortest form that reads back exactly.
 */
import { cellText } from '../column.ts';
import type { Table } from '../table.ts';
import { textPieces } from './text-pieces.ts';

/** What has to stand in quotes: separators, quotes, line ends, spaces at the ends, comments. */
const special = /[",;\t\r\n]|^[\s#=]|\s$/;

export function csvPieces({ header, columns, count }: Table): Generator<Uint8Array> {
  return textPieces(count + 1, (line) => {
    if (line === 0) return header.map(csvCell).join(',');
    return columns.map((column) => csvCell(cellText(column, line - 1))).join(',');
  });
}

/** A line of one empty cell would be no line. */
function csvCell(text: string): string {
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
