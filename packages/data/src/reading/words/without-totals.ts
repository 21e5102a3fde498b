/** A table without the rows that sum others up, and what is said of them. */
import { type Note, type Table, withRows } from '../../table.ts';
import { overruling } from '../format.ts';
import { type InnerTotals, innerTotals } from './inner-totals.ts';
import { type Totals, totalsOf } from './totals.ts';

/** Rows that sum others up are no examples, at the end or between them. */
export function withoutTotals(table: Table): Table {
  return withoutInnerTotals(withoutLast(table));
}

/** Nor are those that do so between the others. */
function withoutInnerTotals(table: Table): Table {
  const totals = innerTotals(table.columns, table.count);
  if (totals === undefined) return table;
  const left = new Set(totals.rows);
  const rows = Array.from({ length: table.count }, (_, row) => row).filter((row) => !left.has(row));
  if (rows.length === 0) return table;
  const text = innerTotalsText(totals, table.lines);
  return withRows({ ...table, notes: [...table.notes, { code: 'TOTALS', text }] }, rows);
}

/** More lines than this are counted. */
const mostLinesNamed = 3;

function innerTotalsText({ rows, word }: InnerTotals, lines: Int32Array): string {
  const named = rows.slice(0, mostLinesNamed).map((row) => lines[row]!);
  if (rows.length === 1) {
    return `line ${named[0]} is left out: "${word}" of other rows ${overruling('totals', 'makes it a row')}`;
  }
  const which =
    rows.length > mostLinesNamed
      ? `${rows.length} lines, ${named.join(', ')} …,`
      : `lines ${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
  return `${which} are left out: "${word}" of other rows ${overruling('totals', 'makes them rows')}`;
}

/** Rows at the end that sum up are no examples. */
function withoutLast(table: Table): Table {
  const { columns, count, lines, notes } = table;
  const totals = totalsOf(columns, count);
  if (totals === undefined) return table;
  const note = totalsNote(totals, lines.subarray(count - totals.rows));
  const rows = Array.from({ length: count - totals.rows }, (_, row) => row);
  return withRows({ ...table, notes: [...notes, note] }, rows);
}

function totalsNote({ word }: Totals, lines: Int32Array): Note {
  const [from, to] = [lines[0]!, lines.at(-1)!];
  const at = from === to ? `line ${from} is` : `lines ${from} to ${to} are`;
  const what = word === '' ? 'sums of the rows above' : `"${word}" of the rows above`;
  const overruled = overruling('totals', from === to ? 'makes it a row' : 'makes them rows');
  return { code: 'TOTALS', text: `${at} left out: ${what} ${overruled}` };
}
