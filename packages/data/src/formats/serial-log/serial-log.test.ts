import { describe, expect, it } from 'vitest';
import type { TableFormat } from '../../reading/format.ts';
import { readTable } from '../../reading/read-table.ts';
import type { Table } from '../../table.ts';
import { namedValuesIn } from './named-values.ts';

const read = (lines: readonly string[], format?: TableFormat): Promise<Table> =>
  readTable({ bytes: new TextEncoder().encode(lines.join('\n')), name: 'serial.log' }, format);
const numbersOf = (table: Table, name: string): readonly number[] => [
  ...table.columns[table.header.indexOf(name)]!.numbers!,
];

describe('lines that name their values', () => {
  it.each([
    ['temp:21.5,hum:40', 'temp:22,hum:41'],
    ['temp=21.5 hum=40', 'temp=22 hum=41'],
    ['temp: 21.5; hum: 40', 'temp: 22; hum: 41'],
    ['temp:21.5\thum:40', 'hum:41\ttemp:22\t'],
  ])('%s are rows', async (...lines) => {
    const table = await read(lines.concat(lines[0]!));
    expect(table.header).toEqual(['temp', 'hum']);
    expect(numbersOf(table, 'temp')).toEqual([21.5, 22, 21.5]);
    expect(numbersOf(table, 'hum')).toEqual([40, 41, 40]);
  });

  it('are read beside words and gaps; other lines are counted, and lines keep their numbers', async () => {
    const banner = ['Starting sensor...', 'Status: ok'];
    const rows = ['temp:21.5,state:idle', 'temp:nan,state:busy', 'te�p:2 3', 'temp:22'];
    const table = await read([...banner, ...rows, 'temp:23,state:idle']);
    expect([...table.lines]).toEqual([3, 4, 6, 7]);
    expect(numbersOf(table, 'temp')).toEqual([21.5, Number.NaN, 22, 23]);
    expect(table.columns[1]!.words).toEqual(['idle', 'busy', '']);
    expect(table.notes.map(({ text }) => text)).toEqual([
      '3 lines that name none of these values left out, line 1 first: "Starting sensor..."',
    ]);
  });

  it.each(['temp 21.5', 'temp:21.5 C', '10:00,11:00', 'x:1,x:2', 'a:1,', ''])(
    '%s is none',
    (line) => {
      const isOpen = line === 'a:1,'; // plotters take a separator at the end
      expect(namedValuesIn(line) !== undefined).toBe(isOpen);
    },
  );

  it('are no rows where words alone are named', async () => {
    const table = await read(['INFO: on,x: a', 'INFO: off,x: b', 'INFO: on,x: a']);
    expect(table.header).toEqual(['INFO: on', 'x: a']);
  });

  it('are a table as it stands where its layout is said', async () => {
    const table = await read(['k=1,k=2', 'k=3,k=4', 'k=5,k=6'], { header: true });
    expect(table.header).toEqual(['k=1', 'k=2']);
  });
});

describe('times that a serial monitor puts before lines', () => {
  it('are seconds from the first, on over midnight', async () => {
    const table = await read([
      '23:59:58.500 -> ready',
      '23:59:59.000 -> temp:21.5,hum:40',
      '23:59:59.500 -> temp:22,hum:41',
      '0:00:00.250 -> temp:23,hum:42',
    ]);
    expect(table.header).toEqual(['time_s', 'temp', 'hum']);
    expect(numbersOf(table, 'time_s')).toEqual([0.5, 1, 1.75]);
    expect(table.notes.map(({ code }) => code)).toEqual(['OTHER_LINES', 'STAMPS']);
  });

  it.each([['10:00:01.5 -> '], ['10:00:01,500 -> '], ['10:00:01.5 > '], ['[10:00:01.5] ']])(
    '%s stand before lines of any kind',
    async (stamp) => {
      const rows = ['temp,hum', '21.5,40', '22,41', '23,42'].map((line) => `${stamp}${line}`);
      const table = await read(rows);
      expect(table.header).toEqual(['time_s', 'temp', 'hum']);
      expect(numbersOf(table, 'hum')).toEqual([40, 41, 42]);
      expect([...table.lines]).toEqual([2, 3, 4]);
    },
  );

  it('are left out beside times of the lines themselves, which is said', async () => {
    const rows = ['time_s:1,x:2', 'time_s:2,x:3'].map((line) => `10:00:01.000 -> ${line}`);
    const table = await read(rows);
    expect(table.header).toEqual(['time_s', 'x']);
    expect(table.notes).toMatchObject([{ text: /left out: there is a column "time_s"/ }]);
  });
});
