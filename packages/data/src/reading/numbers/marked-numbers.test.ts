/** Numbers with units, currencies and signs of their own: what is read of each column. */
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../testing/rows.ts';
import { parseTable } from '../read-table.ts';

const column = (cells: readonly string[]) => {
  const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}",1`);
  const { columns, count, notes, ...rest } = parseTable(`x,y\n${quoted.join('\n')}\n`, 't.csv');
  const cellsRead = rowsOf({ columns, count, notes, ...rest }).map(([x]) => x);
  return { cells: cellsRead, notes: notes.map(({ text }) => text).join('; ') };
};

describe('numbers with marks', () => {
  it.each<readonly [string, readonly string[], readonly number[], string]>([
    ['percent signs', ['50%', '51%'], [50, 51], 'numbers with "%" as in 50%, read as 50'],
    ['percent signs apart', ['50.5 %', '3 %'], [50.5, 3], 'numbers with "%"'],
    ['dollars', ['$4.50', '-$1,235.50'], [4.5, -1235.5], '"$" and thousands comma'],
    ['euros', ['4,50 €', '1.234,50 €', '0'], [4.5, 1234.5, 0], '"€" and thousands point and dec'],
    ['pounds before a sign', ['£-3.20', '£7'], [-3.2, 7], 'numbers with "£"'],
    ['codes of currencies', ['CHF 12.50', "CHF 1'200.00"], [12.5, 1200], 'numbers with "CHF"'],
    ['degrees', ['16.25 °C', '18 °C'], [16.25, 18], 'numbers with "°C"'],
    ['units without a space', ['3kWh', '4kWh', '10kWh'], [3, 4, 10], 'numbers with "kWh"'],
    ['rates', ['3 l/h', '2 l/h'], [3, 2], 'numbers with "l/h"'],
    ['brackets for a loss', ['(0.25)', '1.5'], [-0.25, 1.5], 'as in (0.25), read as -0.25'],
    ['a minus behind', ['0.25-', '1.5'], [-0.25, 1.5], 'as in 0.25-, read as -0.25'],
    ['a typographic minus', ['−0.25', '1.5'], [-0.25, 1.5], 'as in −0.25'],
    ['quotes of a spreadsheet', ["'18.75", "'17"], [18.75, 17], "as in '18.75, read as 18.75"],
    ["Fortran's exponent", ['1.5D+02', '2.0D-01'], [150, 0.2], 'as in 1.5D+02, read as 150'],
    ['wide digits', ['１８.５', '１９'], [18.5, 19], 'read as 18.5'],
    ['marks of direction', ['\u200e18.5', '19\u200b'], [18.5, 19], ''],
    ['groups of two', ['1,67,777', '90,000', '987'], [167777, 90000, 987], 'thousands comma'],
  ])('are read with %s', (_, cells, numbers, note) => {
    const read = column(cells);
    expect(read.cells).toEqual(numbers);
    expect(read.notes).toContain(note);
  });

  it.each<readonly [string, readonly string[]]>([
    ['several units', ['3 kWh', '4 MWh', '5 kWh']],
    ['a unit in some cells only', ['3 kWh', '4', '5 kWh']],
    ['names of rooms', ['5A', '6A']],
    ['hours', ['5 PM', '6 PM', '7 PM']],
    ['places in a row', ['4th', '5th', '6th']],
    ['less than a limit', ['<0.1', '<0.2']],
    ['hexadecimal digits', ['0x10', '0x11', '0x12']],
    ['fractions', ['1/30', '2/30', '3/30']],
    ['brackets among names', ['(1)', 'shed', 'barn']],
  ])('are none with %s', (_, cells) => {
    expect(column(cells).cells.map(String)).toEqual(cells);
  });
});
