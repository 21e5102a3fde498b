/** Rows between others that sum them up. */
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../testing/rows.ts';
import { parseTable } from '../read-table.ts';

const rooms = Array.from(
  { length: 24 },
  (_, i) => [`R${i}`, 831 + 97 * i, 16.25 + (i % 7)] as const,
);
const days = rooms.map(
  ([, energy, power], i) => [`${String(i + 1).padStart(2, '0')}.03.2024`, energy, power] as const,
);
type Row = readonly [string, number, number];

const sum = (rows: readonly Row[], place: 1 | 2): number =>
  rows.reduce((all, row) => all + row[place], 0);
const total = (word: string, rows: readonly Row[]): Row => [word, sum(rows, 1), sum(rows, 2)];
const textOf = (rows: readonly Row[]): string =>
  `room;energy;power\n${rows.map((row) => row.join(';')).join('\n')}\n`;
const read = (rows: readonly Row[], format = {}) => parseTable(textOf(rows), 'bill.csv', format);
const notesOf = (rows: readonly Row[]): string =>
  read(rows)
    .notes.map(({ text }) => text)
    .join('\n');

const [first, second, third] = [rooms.slice(0, 8), rooms.slice(8, 16), rooms.slice(16)];

describe('rows between others are no examples where they', () => {
  it.each<readonly [string, readonly Row[], string]>([
    [
      'sum up blocks',
      [...first, total('Summe', first), ...second, total('Summe', second), ...third],
      'lines 10 and 19 are left out: "Summe"',
    ],
    [
      'sum up all above',
      [
        ...first,
        total('Zwischensumme', first),
        ...second,
        total('Zwischensumme', rooms.slice(0, 16)),
        ...third,
      ],
      'lines 10 and 19 are left out: "Zwischensumme"',
    ],
    ['sum up all below', [total('Total', rooms), ...rooms], 'line 2 is left out: "Total"'],
    [
      'are means',
      [...first, ['Mittelwert A', sum(first, 1) / 8, sum(first, 2) / 8], ...second, ...third],
      'line 10 is left out: "Mittelwert A"',
    ],
    [
      'are more than three',
      [0, 6, 12, 18].flatMap((from): Row[] => {
        const block = rooms.slice(from, from + 6);
        return from === 18 ? block : [...block, total('Subtotal', block)];
      }),
      'lines 8, 15 and 22 are left out: "Subtotal"',
    ],
  ])('%s', (_, rows, text) => {
    expect(rowsOf(read(rows))).toEqual(rooms);
    expect(notesOf(rows)).toContain(text);
    expect(read(rows, { asIs: ['totals'] }).count).toBe(rows.length);
  });

  it('stand as words in a column of dates, whatever their numbers', () => {
    const rows: readonly Row[] = [...days.slice(0, 10), ['Summe März', 1, 2], ...days.slice(10)];
    expect(rowsOf(read(rows))).toEqual(days);
  });
});

describe('rows stay', () => {
  it.each<readonly [string, readonly Row[]]>([
    [
      'whose word is that of a sum and whose numbers are not',
      [...first, ['Total', 5, 17], ...second],
    ],
    [
      'whose word is one of several kinds',
      rooms.map(([, ...row], i) => [i % 2 === 0 ? 'mean' : 'max', ...row]),
    ],
    ['whose word begins like one of a sum', [...first, total('Summers', first), ...second]],
  ])('%s', (_, rows) => {
    expect(rowsOf(read(rows))).toEqual(rows);
    expect(notesOf(rows)).not.toContain('left out');
  });
});
