import { describe, expect, it } from 'vitest';
import { parseTable } from '../reading/read-table.ts';
import { rowTimes } from './sample-rate.ts';

const secondsOf = (text: string, time: string) => [
  ...rowTimes(parseTable(text, 't'), time).seconds,
];
const moment = (text: string) => Date.parse(text) / 1000;

describe('times in several columns', () => {
  it('are year, month, day, hour, minute and second, as far as they go', () => {
    const text = 'year,month,day,hour,x\n2010,1,2,23,5\n2012,2,29,0,6';
    expect(secondsOf(text, 'year,month,day,hour')).toEqual([
      moment('2010-01-02T23:00Z'),
      moment('2012-02-29T00:00Z'),
    ]);
    expect(secondsOf(text, 'year, month, day')).toEqual([
      moment('2010-01-02'),
      moment('2012-02-29'),
    ]);
  });

  it('are a date and a time of day', () => {
    const text = 'day,clock,x\n2024-03-01,12:30,1\n2024-03-01,12:30:30,2';
    const noon = moment('2024-03-01T12:30Z');
    expect(secondsOf(text, 'day,clock')).toEqual([noon, noon + 30]);
    const german = 'Datum;Uhrzeit;x\n01.03.2024;12:30;1,5\n01.03.2024;12:30:30;2,5';
    expect(secondsOf(german, 'Datum,Uhrzeit')).toEqual([noon, noon + 30]);
  });

  it('are refused where they make no date, are too few, or are not there', () => {
    expect(() => secondsOf('y,m,d\n2023,2,3\n2023,13,1', 'y,m,d')).toThrow(/2023-13-01/);
    expect(() => secondsOf('y,m,d\n2023,2,30\n2023,3,1', 'y,m,d')).toThrow(/2023-02-30/);
    expect(() => secondsOf('y,m\n2023,2\n2023,3', 'y,m')).toThrow(/2 columns of numbers \(y, m\)/);
    expect(() => secondsOf('y,m\n2023,2', 'y,n')).toThrow(/no column "n"/);
    expect(() => secondsOf('y,m\n2023,2', 'n')).toThrow(/no column "n"/);
  });
});
