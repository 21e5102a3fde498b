/** Decimals behind commas and behind points in one column. */
import { describe, expect, it } from 'vitest';
import { numbersOf } from '../../table.ts';
import { parseTable } from '../read-table.ts';

const levelsOf = (cells: readonly string[], format = {}) =>
  parseTable(`level;state\n${cells.map((cell) => `${cell};on`).join('\n')}\n`, 'log.csv', format);

describe('a column of decimals behind commas and points', () => {
  it.each<readonly [string, readonly string[], readonly number[]]>([
    ['of either', ['20,04', '18.13', '-3,5', '7'], [20.04, 18.13, -3.5, 7]],
    ['with thousands that show', ['1.234,5', '18.13', '2,345.25'], [1234.5, 18.13, 2345.25]],
    ['with exponents', ['1,5e3', '2.5E-1', '3.25'], [1500, 0.25, 3.25]],
    ['with a unit', ['20,04 °C', '18.13 °C', '7 °C'], [20.04, 18.13, 7]],
  ])('is read cell by cell: %s', (_, cells, numbers) => {
    const table = levelsOf(cells);
    expect([...numbersOf(table, 'level')]).toEqual(numbers);
    const [note] = table.notes.filter(({ code }) => code === 'NUMBERS');
    expect(note?.text).toContain('decimal comma and decimal point in one column');
  });

  it.each([
    ['behind a point', ['20,04', '18.13', '1.234', '7'], '1.234', 1.234],
    ['behind a comma', ['18.13', '20,04', '1,234'], '1,234', 1.234],
  ] as const)(
    'is refused with one group of three %s, until it is said',
    (_, cells, cell, value) => {
      const table = levelsOf(cells);
      expect(() => numbersOf(table, 'level')).not.toThrow();
      expect(table.columns[0]?.ambiguous).toEqual({
        cell,
        separator: cell === '1.234' ? 'point' : 'comma',
        isMixed: true,
      });
      const said = levelsOf(cells, { thousands: 'none' });
      expect(said.columns[0]?.ambiguous).toBeUndefined();
      expect([...numbersOf(said, 'level')]).toContain(value);
    },
  );

  it('stays one of words where a cell is no number', () => {
    const { columns } = levelsOf(['20,04', '18.13', '1,2,3']);
    expect(columns[0]?.words).toEqual(['1,2,3']);
  });
});
