import { describe, expect, it } from 'vitest';
import { delimiters, detectDelimiter } from './detect-delimiter.ts';
import { parseTable } from './read-table.ts';

describe('parseTable', () => {
  it('reads quoted cells with delimiters, quotes and line ends in them', () => {
    const text = '\uFEFFname,"a ""b"""\r\n"one, two","3"\r\n"two\nlines",4\r\n\r\nfive,6';
    const { header, rows, lines } = parseTable(text, 't.csv');
    expect(header).toEqual(['name', 'a "b"']);
    expect(rows).toEqual([
      ['one, two', '3'],
      ['two\nlines', '4'],
      ['five', '6'],
    ]);
    expect(lines).toEqual([2, 4, 6]); // where each row ends, empty lines counted
  });

  it.each(Object.entries(delimiters))('finds a %s in the header', (_, delimiter) => {
    const text = ['a', '"b, c; d"', 'e'].join(delimiter);
    expect(detectDelimiter(`\n${text}\n1,2`)).toBe(delimiter);
    const { header, rows } = parseTable(`${text}\n${['1', '', '3'].join(delimiter)}`, 't.csv');
    expect(header).toEqual(['a', 'b, c; d', 'e']);
    expect(rows).toEqual([['1', '', '3']]);
  });

  it('keeps an empty cell at either end of a line of tabs', () => {
    expect(parseTable('a\tb\tc\n\t2\t\n', 't.tsv').rows).toEqual([['', '2', '']]);
  });

  it('reads decimal commas where told to, and leaves other commas alone', () => {
    const { rows } = parseTable('a;b;c\n-3,5;1,2,3;,5e-3', 't.csv', { decimal: ',' });
    expect(rows).toEqual([['-3.5', '1,2,3', '.5e-3']]);
  });

  it('refuses a column without a name, and a short row with the delimiter to quote', () => {
    expect(() => parseTable('a,,c\n1,2,3', 't.csv')).toThrow(
      't.csv line 1 has no name for column 2',
    );
    expect(() => parseTable('a;b\n1', 't.csv')).toThrow('a cell that holds ";" is put in double');
  });
});
