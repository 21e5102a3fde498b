/** Random tables, cut into pieces anywhere, against what csv-parse reads of them. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsOf } from '../table.ts';
import { TableReader } from './table-reader.ts';

const word = fc.stringMatching(/^[a-zäµ€",\n ]{1,9}$/).filter((text) => text.trim() !== '');
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String);
const cell = fc.oneof(word, number, fc.integer().map(String));

const quoted = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

it('reads every table as csv-parse does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell, word), { minLength: 3, maxLength: 20 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom('\n', '\r\n'),
      (rows, size, lineEnd) => {
        const lines = [['first', 'second', 'third'], ...rows, ['w', 'w', 'w']]; // no units above
        const text = lines.map((row) => row.map(quoted).join(',')).join(lineEnd) + lineEnd;
        const expected = parse(text, { trim: true }) as string[][]; // no options for objects
        const reader = new TableReader('t.csv', { delimiter: ',', header: true, skipLines: 0 });
        const bytes = new TextEncoder().encode(text);
        for (let at = 0; at < bytes.length; at += size) reader.push(bytes.slice(at, at + size));
        const table = reader.finish();
        expect(table.header).toEqual(expected[0]);
        table.header.forEach((name, place) => {
          const cells = expected.slice(1).map((row) => row[place]!.trim());
          const numbers = (texts: readonly string[]) => texts.map((each) => plain(each));
          expect(numbers(cellsOf(table, name))).toEqual(numbers(cells));
        });
      },
    ),
    { seed: 7, numRuns: 300 },
  );
});

/** A number by its value. */
function plain(text: string): string {
  return /^-?[\d.]+(e[+-]?\d+)?$/i.test(text) ? String(Number(text) + 0) : text;
}
