import { describe, expect, it } from 'vitest';
import { parseTable } from '../reading/read-table.ts';
import { withRows } from '../table.ts';
import { sampleRateOf } from './sample-rate.ts';
import { secondsOf, timeUnitOf } from './time-unit.ts';

const rateOf = (name: string, cells: readonly (string | number)[]) =>
  sampleRateOf(
    parseTable([`${name},x`, ...cells.map((cell) => `${cell},1`)].join('\n'), 't'),
    name,
  );

describe('the rate of rows', () => {
  it.each([
    ['t', [0, 0.02, 0.04], 's', 50],
    ['time_ms', [0, 20, 40, 60], 'ms', 50],
    ['t (µs)', [5000, 10_000, 15_000], 'us', 200],
    ['stamp', [1_760_000_000_000, 1_760_000_000_250], 'ms', 4],
    ['time', ['1760000000000000000', '1760000000010000000'], 'ns', 100],
    ['t (ns)', [0, 5_000_000], 'ns', 200],
    ['when', [2_026_013_100, 2_026_013_101], 'date', 0.000277778],
    ['when', [20_260_131_000_000, 20_260_131_000_005], 'date', 0.2],
    ['at', ['2026-01-31T12:00:00Z', '2026-01-31T12:00:05Z'], 'date', 0.2],
  ])('is found by the column %s', (name, cells, unit, rateHz) => {
    expect(rateOf(name, cells)).toEqual({ rateHz, unit, backwards: 0, uneven: 0 });
  });

  it('does not hang on gaps and steps back, which are counted', () => {
    const found = rateOf('t_s', [0, 1, 2, 3, 10, 11, 4, 5, 6]);
    expect(found).toEqual({ rateHz: 1, unit: 's', backwards: 1, uneven: 1 });
  });

  it('hangs on steps between rows that stand below each other, not over those for the test', () => {
    const table = parseTable(
      `t,x\n${Array.from({ length: 30 }, (_, i) => `${i},1`).join('\n')}`,
      't',
    );
    const training = withRows(table, [0, 1, 4, 7, 9, 10, 13, 16, 19, 22, 25, 28]);
    expect(sampleRateOf(training, 't')).toMatchObject({ rateHz: 1, backwards: 0, uneven: 0 });
    const between = parseTable('t,x\n\n0,1\n\n2,1\n\n4,1\n', 't');
    expect(sampleRateOf(between, 't')).toMatchObject({ rateHz: 0.5, uneven: 0 });
  });

  it('is refused where a cell holds no time, or time stands still', () => {
    expect(() => rateOf('t', [0, 'soon'])).toThrow(/"t" holds "soon", .*\n.*line 3/);
    expect(() => rateOf('t', [7, 7, 7])).toThrow(/never/);
    const far = /"t" holds "1e\+300", expected a number of s, at most 8640000000000 s\n.*line 4/;
    expect(() => rateOf('t', [0, 1, '1e300'])).toThrow(far);
    expect(() => rateOf('t_ms', ['-8.64e15', '8.65e15'])).toThrow(/"8650000000000000"/);
  });
});

describe('moments', () => {
  it('are read with zone and fraction', () => {
    const noon = Date.UTC(2026, 0, 31, 12) / 1000;
    expect(secondsOf('2026-01-31 12:00', 'date')).toBe(noon);
    expect(secondsOf('2026-01-31T14:00:00+02:00', 'date')).toBe(noon);
    expect(secondsOf('2026-01-31T14:00:00+0200', 'date')).toBe(noon);
    expect(secondsOf('2026-01-31T12:00:00.000250Z', 'date')).toBeCloseTo(noon + 0.00025, 6);
    expect(secondsOf('0x10', 's')).toBeUndefined();
  });

  it('have the unit that the name says, before what their size suggests', () => {
    expect(timeUnitOf('time_s', '1760000000000')).toBe('s');
    expect(timeUnitOf('status', '5')).toBe('s');
    expect(timeUnitOf('alarms', '5')).toBe('s'); // no unit in the name: seconds
  });
});
