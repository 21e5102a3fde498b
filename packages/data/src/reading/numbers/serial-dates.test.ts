/** Dates as spreadsheets count them. */
import { describe, expect, it } from 'vitest';
import { describeTable } from '../../columns/describe-table.ts';
import { sampleRateOf } from '../../time/sample-rate.ts';
import { parseTable } from '../read-table.ts';

const tableOf = (name: string, cells: readonly (number | string)[], format = {}) =>
  parseTable(
    `${name};temp;state\n${cells.map((cell, i) => `${cell};${16.5 + i};${i % 2 ? 'on' : 'off'}`).join('\n')}\n`,
    'log.csv',
    format,
  );
const hours = Array.from({ length: 30 }, (_, i) => (44_927.5 + i / 24).toFixed(5));

describe('days since 1899-12-30 in a column that is called a date', () => {
  it('are dates to whole seconds, which is said', () => {
    const { columns, notes } = tableOf('Datum', hours);
    expect(columns[0]?.words.slice(0, 3)).toEqual([
      '2023-01-01 12:00:00',
      '2023-01-01 13:00:00',
      '2023-01-01 14:00:00',
    ]);
    expect(notes.map(({ text }) => text)).toEqual([
      'column "Datum" counts days as spreadsheets do: 44927.5 is 2023-01-01 12:00:00 (`--as-is dates` keeps the numbers)',
    ]);
  });

  it('are no input, and times of rows', () => {
    const table = tableOf('date', hours);
    expect(describeTable(table, { target: 'state' }).inputs).toEqual([
      { name: 'temp', kind: 'numeric' },
    ]);
    expect(sampleRateOf(table, 'date')).toMatchObject({ unit: 'date', uneven: 0 });
    expect(sampleRateOf(table, 'date').rateHz).toBeCloseTo(1 / 3600, 8);
  });

  // As LibreOffice shows 44927, 45351.999 and 36526.00001738426 (2000-01-01 00:00:01.502) as dates.
  it('are whole days, or times to a millisecond', () => {
    const { columns } = tableOf('date time', [44_927, '', 45_351.999, 36_526.00001738426]);
    expect(columns[0]?.words).toEqual([
      '2023-01-01',
      '',
      '2024-02-29 23:58:34',
      '2000-01-01 00:00:01.502',
    ]);
  });

  it.each<readonly [string, readonly (number | string)[]]>([
    ['day_of_study', [44_927, 44_928]],
    ['update', [44_927, 44_928]],
    ['candidate', [44_927, 44_928]],
    ['date', [44_927, 12]],
    ['date', [1_709_251_200, 1_709_251_260]],
    ['date', [44_927, 'May']],
  ])('column %s of %j is none', (name, cells) => {
    expect(tableOf(name, cells).notes.filter(({ code }) => code === 'SERIAL_DATES')).toEqual([]);
  });
});
