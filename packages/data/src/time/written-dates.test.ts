import { describe, expect, it } from 'vitest';
import { parseTable } from '../reading/read-table.ts';
import { rowTimes } from './sample-rate.ts';
import { secondsOfDate } from './written-dates.ts';

const secondsOf = (cells: readonly string[], column = 't'): readonly number[] => [
  ...rowTimes(
    parseTable(`t,x\n${cells.map((cell, i) => `"${cell}",${i}`).join('\n')}`, 'f'),
    column,
  ).seconds,
];
const moment = (text: string): number => Date.parse(text) / 1000;

describe('a date', () => {
  const halfPastTwo = moment('2026-01-31T14:30Z');
  it.each([
    ['2026-01-31T14:30', halfPastTwo],
    ['2026-01-31 15:30:00+01:00', halfPastTwo],
    ['2026-01-31 15:30 CET', halfPastTwo],
    ['2026-01-31 16:30 CEST', halfPastTwo],
    ['2026/1/31 14:30', halfPastTwo],
    ['2026.01.31 14:30', halfPastTwo],
    ['31.01.2026 14:30', halfPastTwo],
    ['31.1.26, 14:30:00', halfPastTwo],
    ['31.01.2026 14:30 Uhr', halfPastTwo],
    ['31.01.2026 2:30 p.m.', halfPastTwo],
    ['20260131T1430', halfPastTwo],
    ['20260131 143000Z', halfPastTwo],
    ['2026-01-31_14:30:00', halfPastTwo],
    ['2026/01/31 2:30:00 PM GMT+0', halfPastTwo],
    ['2026/01/31 3:30:00 PM GMT+1', halfPastTwo],
    ['2026/01/31 3:30:00 PM UTC+1', halfPastTwo],
    ['2026-01-31 14:30:00 +0000 UTC', halfPastTwo],
    ['2026-01-31 15:30:00 +0100 CET', halfPastTwo],
    ['20260131:1430', halfPastTwo],
    ['202601311430', halfPastTwo],
    ['20260131143005', halfPastTwo + 5],
    ['2026013114', moment('2026-01-31T14:00Z')],
    ['31 Jan 2026 14:30', halfPastTwo],
    ['31-Jan-26 14:30:00', halfPastTwo],
    ['31/Jan/2026:14:30:00 +0000', halfPastTwo],
    ['31. Januar 2026 14:30', halfPastTwo],
    ['Jan 31, 2026 2:30 PM', halfPastTwo],
    ['Sat, 31 Jan 2026 14:30:00 GMT', halfPastTwo],
    ['Sat Jan 31 2026 15:30:00 GMT+0100 (Central European Standard Time)', halfPastTwo],
    ['Sat Jan 31 14:30:00 2026', halfPastTwo],
    ['1. août 2026', moment('2026-08-01')],
    ['Mar 3, 2026', moment('2026-03-03')],
    ['31.01.2026', moment('2026-01-31')],
    ['31.01.2026 14:30:05,25', halfPastTwo + 5.25],
    ['31.01.2026 24:00', moment('2026-02-01')],
    ['31.01.2026 12:15 AM', moment('2026-01-31T00:15Z')],
    ['29.02.2024', moment('2024-02-29')],
    ['1.3.69', moment('1969-03-01')],
  ])('%s is read', (cell, seconds) => expect(secondsOfDate(cell)).toBeCloseTo(seconds, 9));

  it.each([
    ...[
      '31.02.2026',
      '31.13.2026',
      '2026-02-30',
      '29.02.2025',
      '31.01.2026 25:00',
      '31.01.2026 12:61',
    ],
    ...['31.01.2026 24:01', '31.01.2026 13:00 PM', '31.01.2026 0:10 am', '2026-01/31', '31.01.'],
    ...['31 Foo 2026', '30 Feb 2026', '2026013125', '202601311460', 'room 12', '20261331'],
    ...['25-01-31', '2026', '12:30', '31.01.2026 12:00+25:00', '', 'yesterday'],
  ])('%s is none', (cell) => expect(secondsOfDate(cell)).toBeUndefined());
});

describe('dates whose day and month look alike', () => {
  it('are told apart by a row that can be read in one way only', () => {
    const third = [moment('2026-02-01T10:00Z'), moment('2026-02-13T10:00Z')];
    expect(secondsOf(['01/02/2026 10:00', '13/02/2026 10:00'])).toEqual(third);
    expect(secondsOf(['2/1/26 10:00 AM', '2/13/26 10:00 AM'])).toEqual(third);
    expect(secondsOf(['01-02-2026 10:00', '13-02-2026 10:00'])).toEqual(third);
  });

  it('are refused where no row tells, with what would', () => {
    expect(() => secondsOf(['01/02/2026', '02/02/2026'])).toThrow(
      /line 2|holds "01\/02\/2026", and no row tells whether days or months/,
    );
    expect(() => secondsOf(['13/02/2026', '02/14/2026'])).toThrow(/holds "02\/14\/2026", expected/);
  });
});

describe('whole numbers of a column', () => {
  it('are days where all can be, and seconds else', () => {
    const days = [moment('2026-01-31'), moment('2026-02-01')];
    expect(secondsOf(['20260131', '20260201'])).toEqual(days);
    expect(secondsOf(['20260131', '20260132'])).toEqual([20260131, 20260132]);
    expect(secondsOf(['100', '101'])).toEqual([100, 101]);
  });
});
