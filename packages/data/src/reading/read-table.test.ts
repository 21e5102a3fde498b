import { describe, expect, it } from 'vitest';
import { rowsOf } from '../testing/rows.ts';
import { delimiters } from './layout/delimiters.ts';
import { parseTable } from './read-table.ts';

describe('parseTable', () => {
  it('reads quoted cells with delimiters, quotes and line ends in them', () => {
    const text = '\uFEFFname,"a ""b"""\r\n"one, two","3"\r\n"two\nlines",4\r\n\r\nfive,6';
    const table = parseTable(text, 't.csv');
    expect(table.header).toEqual(['name', 'a "b"']);
    expect(rowsOf(table)).toEqual([
      ['one, two', 3],
      ['two\nlines', 4],
      ['five', 6],
    ]);
    expect([...table.lines]).toEqual([2, 4, 6]); // where each row ends, empty lines counted
    expect(table.notes).toEqual([]);
  });

  it.each(Object.entries(delimiters))('finds a %s between cells', (_, delimiter) => {
    const names = ['a', '"b, c; d"', 'e'].join(delimiter);
    const table = parseTable(`\n${names}\n${['1', '2', '3'].join(delimiter)}`, 't.csv');
    expect(table.header).toEqual(['a', 'b, c; d', 'e']);
    expect(rowsOf(table)).toEqual([[1, 2, 3]]);
  });

  it('keeps an empty cell at either end of a line of tabs', () => {
    expect(rowsOf(parseTable('a\tb\tc\n\t2\t\nx\t3\ty', 't.tsv'))[0]).toEqual(['', 2, '']);
  });

  it('reads decimal commas, and leaves other commas alone', () => {
    const table = parseTable('a;b;c\n-3,5;1,2,3;,5e-3', 't.csv');
    expect(rowsOf(table)).toEqual([[-3.5, '1,2,3', 0.0005]]);
    expect(table.notes.map(({ column }) => column)).toEqual(['a', 'c']);
    expect(rowsOf(parseTable('a;b\n3,5;0,25', 't.csv', { decimal: 'comma' }))).toEqual([
      [3.5, 0.25],
    ]);
  });

  it('names columns that have no name, or that of another, and says so', () => {
    const { header, notes } = parseTable('a,,c,a\n1,2,3,4', 't.csv');
    expect(header).toEqual(['a', 'column 2', 'c', 'a 2']);
    expect(notes.map(({ code }) => code)).toEqual(['DUPLICATE_NAME', 'UNNAMED_COLUMN']);
  });

  it('refuses a short row with the delimiter to quote, and says how to skip lines', () => {
    expect(() => parseTable('a;b\n1', 't.csv')).toThrow(
      /line 2 has 1 cell, expected 2[\s\S]*--skip-lines N[\s\S]*";" is put in double quotes/,
    );
  });
});
