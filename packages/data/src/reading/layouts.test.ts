/** Tables as meters, loggers and spreadsheets write them: the same readings in many layouts. */
import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../testing/rows.ts';
import type { TableFormat } from './format.ts';
import { parseTable, readTable } from './read-table.ts';

const header = ['temp', 'energy', 'state'];
const readings: readonly (readonly [number, number, string])[] = Array.from(
  { length: 24 },
  (_, i) => [16.33 + ((i * 7) % 11) / 4, 831 + 97 * i, i % 3 === 0 ? 'on' : 'off'],
);

interface Layout {
  readonly delimiter?: string;
  readonly decimal?: string;
  readonly thousands?: string;
  readonly lineEnd?: string;
  /** Lines before the header, and after it. */
  readonly before?: readonly string[];
  readonly units?: string;
  readonly end?: string;
  readonly after?: readonly string[];
  readonly isNamed?: boolean;
  readonly state?: (word: string) => string;
  readonly rowsBetween?: (line: string, i: number) => readonly string[];
}

function written(layout: Layout): string {
  const { delimiter = ',', decimal = '.', thousands = '', end = '', isNamed = true } = layout;
  const number = (value: number): string => {
    const [whole = '', decimals] = String(value).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
    const text = decimals === undefined ? grouped : `${grouped}${decimal}${decimals}`;
    return text.includes(delimiter) ? `"${text}"` : text;
  };
  const { state = (word: string) => word, rowsBetween = (line: string) => [line] } = layout;
  const rows = readings.map(([temp, energy, word]) =>
    [number(temp), number(energy), state(word)].join(delimiter),
  );
  const lines = [
    ...(layout.before ?? []),
    ...(isNamed ? [header.join(delimiter) + end] : []),
    ...(layout.units === undefined ? [] : [layout.units]),
    ...rows.map((row) => row + end).flatMap(rowsBetween),
    ...(layout.after ?? []),
  ];
  return lines.join(layout.lineEnd ?? '\n') + (layout.lineEnd ?? '\n');
}

const plain = readings.map((row) => [...row]);

const layouts: Readonly<Record<string, readonly [Layout, TableFormat?]>> = {
  plain: [{}],
  'carriage returns and line feeds': [{ lineEnd: '\r\n' }],
  'carriage returns alone': [{ lineEnd: '\r' }],
  semicolons: [{ delimiter: ';' }],
  tabs: [{ delimiter: '\t' }],
  pipes: [{ delimiter: '|' }],
  spaces: [{ delimiter: ' ' }],
  'several spaces': [{ delimiter: '   ' }],
  'decimal comma': [{ delimiter: ';', decimal: ',' }],
  'decimal comma in quotes': [{ decimal: ',' }],
  'German numbers': [{ delimiter: ';', decimal: ',', thousands: '.' }],
  'English thousands': [{ thousands: ',' }],
  'English thousands, semicolons': [{ delimiter: ';', thousands: ',' }],
  'Swiss thousands': [{ delimiter: ';', thousands: "'" }],
  'Swiss thousands, curled': [{ delimiter: ';', thousands: '’' }],
  'French thousands': [{ delimiter: ';', decimal: ',', thousands: '\u202f' }],
  'spaces between thousands': [{ delimiter: ';', thousands: ' ' }],
  'sep= of Excel': [{ delimiter: ';', before: ['sep=;'] }],
  'a comment first': [{ before: ['# logger 1.2', '# garden, north'] }],
  'comments between': [
    { before: ['# a'], rowsBetween: (line, i) => (i === 5 ? ['# power lost', line] : [line]) },
  ],
  'lines about the meter': [{ before: ['Meter,M-000,', 'Start,03/01/2026,', ',,'] }],
  'lines of another width': [{ before: ['Exported by Meter 3', 'at noon; by hand', ''] }],
  'many lines before': [{ before: Array.from({ length: 12 }, (_, i) => `Key ${i}: value`) }],
  'lines to skip as said': [{ before: ['a,b,c', 'd,e,f'] }, { skipLines: 2 }],
  'a row of units': [{ units: '°C,kWh,-' }],
  'a row of some units': [{ units: '°C,,' }],
  'a delimiter at every line end': [{ end: ',' }],
  'semicolons at every line end': [{ delimiter: ';', end: ';' }],
  'empty lines between': [{ rowsBetween: (line) => [line, ''] }],
  'rows of nothing but delimiters': [{ after: [',,', ',,'] }],
  'a signature at the end': [{ after: ['Total 24', 'End of export'] }],
  'the header again': [
    { rowsBetween: (line, i) => (i % 8 === 7 ? [header.join(','), line] : [line]) },
  ],
  'text for Excel': [{ state: (word) => `="${word}"` }],
  'quotes around words': [{ state: (word) => `"${word}"` }],
  'no names, as said': [{ isNamed: false }, { header: false }],
  'NULs after lost power': [{ rowsBetween: (line, i) => (i === 9 ? [line, '\0\0\0'] : [line]) }],
};

describe('a table', () => {
  it('comes in 36 layouts', () => expect(Object.keys(layouts)).toHaveLength(36));

  it.each(Object.entries(layouts))('is read with %s', (_, [layout, format]) => {
    const table = parseTable(written(layout), 'meter.csv', format);
    expect(table.header).toEqual(layout.isNamed === false ? ['c1', 'c2', 'c3'] : header);
    expect(rowsOf(table)).toEqual(plain);
  });

  it('without names is refused with the option that reads it', () => {
    expect(() => parseTable(written({ isNamed: false }), 'meter.csv')).toThrow(/--no-header/);
  });
});

const utf16 = (text: string, isBig: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  [...text].forEach((letter, i) => {
    view.setUint16(i * 2, letter.charCodeAt(0), !isBig);
  });
  return bytes;
};
const text = written({});
const utf8 = new TextEncoder().encode(text);

describe('bytes', () => {
  it.each<readonly [string, Uint8Array]>([
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`)],
    ['UTF-16, little-endian', utf16(`\uFEFF${text}`, false)],
    ['UTF-16, big-endian', utf16(`\uFEFF${text}`, true)],
    ['UTF-16 without a mark', utf16(text, false)],
    ['big-endian UTF-16 without a mark', utf16(text, true)],
    ['gzip', gzipSync(utf8)],
    ['zip', zipSync({ 'meter.csv': utf8 })],
  ])('of %s are read, in pieces of any size', async (_, bytes) => {
    for (const size of [1, 7, 64, bytes.length]) {
      const table = await readTable({ bytes: inPieces(bytes, size), name: 'meter' });
      expect(table.header).toEqual(header);
      expect(rowsOf(table)).toEqual(plain);
    }
  });

  it('of Windows-1252 are read, and said to be', async () => {
    const latin = Uint8Array.from('name,x\nCafé,1\nTürk,2\n', (letter) => letter.charCodeAt(0));
    const table = await readTable({ bytes: latin, name: 'names.csv' });
    expect(rowsOf(table)).toEqual([
      ['Café', 1],
      ['Türk', 2],
    ]);
    expect(table.notes[0]).toMatchObject({ code: 'ENCODING', text: /Windows-1252/ });
  });

  it('of another encoding are read where it is said, cut anywhere', async () => {
    const texts = {
      'windows-1251': [0xe2, 0xea, 0xeb], // as iconv writes вкл
      'koi8-r': [0xd7, 0xcb, 0xcc],
      shift_jis: [0x93, 0xfc],
      gb18030: [0xbf, 0xaa],
    } as const;
    const words = { 'windows-1251': 'вкл', 'koi8-r': 'вкл', shift_jis: '入', gb18030: '开' };
    for (const encoding of ['windows-1251', 'koi8-r', 'shift_jis', 'gb18030'] as const) {
      const bytes = Uint8Array.from([...letters('x,y\n1,'), ...texts[encoding], 10]);
      for (const size of [1, 7, bytes.length]) {
        const source = { bytes: inPieces(bytes, size), name: 'log.csv' };
        expect(rowsOf(await readTable(source, { encoding }))).toEqual([[1, words[encoding]]]);
      }
    }
  });

  it('that are no table are called what they are', async () => {
    const kinds: readonly (readonly [readonly number[], RegExp])[] = [
      [[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], /a PNG image/],
      [[0x41, 0x52, 0x52, 0x4f, 0x57, 0x31, 0, 0], /an Arrow file/],
      [letters('PRAGMA foreign_keys=OFF;\nCREATE TABLE t(x REAL);'), /statements of SQL/],
      [letters('-- MySQL dump\n\n/*!40101 SET NAMES utf8 */;\nDROP TABLE `t`;'), /of SQL/],
      [letters("INSERT INTO t VALUES (1,'on');\n"), /statements of SQL/],
      [letters('--\n-- dump\n--\nSET x = 0;\nCOPY t (x) FROM stdin;\n1\n'), /statements of SQL/],
      [letters('┌──────┐\n│ temp │\n├──────┤\n│ 16.5 │\n└──────┘\n'), /drawn with lines/],
      [[...'{ a: 1, b: 2 }'].map((letter) => letter.charCodeAt(0)), /header but no rows/],
    ];
    for (const [bytes, kind] of kinds) {
      const read = readTable({ bytes: Uint8Array.from(bytes), name: 'x' });
      await expect(read).rejects.toThrow(kind);
    }
    const half = gzipSync(utf8).subarray(0, 60);
    await expect(readTable({ bytes: half, name: 'x.gz' })).rejects.toMatchObject({
      code: 'DAMAGED_ARCHIVE',
    });
  });
});

function letters(text: string): readonly number[] {
  return [...new TextEncoder().encode(text)];
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

describe('numbers', () => {
  const column = (cells: readonly string[], format: TableFormat = {}) => {
    const table = parseTable(`x;y\n${cells.map((cell) => `${cell};a`).join('\n')}`, 't', format);
    return { ambiguous: table.columns[0]!.ambiguous, cells: rowsOf(table).map(([x]) => x) };
  };

  it('with one group of three beside short ones are ambiguous, until it is said', () => {
    const cells = ['1.234', '987', '2.000'];
    expect(column(cells).ambiguous).toMatchObject({ cell: '1.234', beside: '987' });
    expect(column(cells, { thousands: 'point' }).cells).toEqual([1234, 987, 2000]);
    expect(column(cells, { decimal: 'point', thousands: 'none' }).cells).toEqual([1.234, 987, 2]);
    expect(column(cells, { decimal: 'comma' }).cells).toEqual([1234, 987, 2000]);
  });

  it('are clear by what stands beside them', () => {
    expect(column(['1.234', '0.5']).cells).toEqual([1.234, 0.5]);
    expect(column(['1.234', '2345']).cells).toEqual([1.234, 2345]);
    expect(column(['1.234', '9.876']).cells).toEqual([1.234, 9.876]); // three decimals everywhere
    expect(column(['1.234.567', '1.234', '5']).cells).toEqual([1234567, 1234, 5]);
    expect(column(['1,234', '2,5']).cells).toEqual([1.234, 2.5]);
  });

  it('with leading zeros, or more digits than a number holds, are words', () => {
    expect(column(['00501', '10001']).cells).toEqual(['00501', '10001']);
    const meters = ['541448860000000001', '541448860000000002'];
    expect(column(meters).cells).toEqual(meters);
  });

  it('that stand for nothing are suspected, and become gaps when it is said', () => {
    const cells = Array.from({ length: 40 }, (_, i) => (i % 9 === 0 ? '-127' : `${15 + i / 8}`));
    const text = `x\n${cells.join('\n')}`;
    expect(parseTable(text, 't').notes).toMatchObject([
      { code: 'SUSPECTED_GAP', text: /--na -127/ },
    ]);
    const { columns, notes } = parseTable(text, 't', { na: ['-127'] });
    expect(notes).toEqual([]);
    expect(columns[0]!.words).toEqual(['']);
  });
});
