/** Exports of inverters, loggers, data bases and offices: which of their lines are rows. */
import { describe, expect, it } from 'vitest';
import { describeTable } from '../columns/describe-table.ts';
import { rowsOf } from '../testing/rows.ts';
import { parseTable } from './read-table.ts';

const header = ['temp', 'hum', 'state'];
const rows = Array.from({ length: 20 }, (_, i): [number, number, string] => [
  16.25 + ((i * 7) % 11) / 4,
  52.5 + i,
  i % 3 === 0 ? 'on' : 'off',
]);
const names = header.join(',');
const lines = (delimiter = ','): string[] => rows.map((row) => row.join(delimiter));
const body = (delimiter = ','): string => lines(delimiter).join('\n');
const [first, second] = [lines().slice(0, 9).join('\n'), lines().slice(9).join('\n')];

describe('rows of an export', () => {
  it.each<readonly [string, string, string]>([
    [
      'a header again in other letters',
      `${names}\n${first}\nTemp, Hum, State\n${second}`,
      '1 time',
    ],
    ['a header again after a mark', `${names}\n${first}\n\uFEFF${names}\n${second}`, '1 time'],
    [
      'units again below it',
      `${names}\n°C,%,-\n${first}\n${names}\n°C,%,-\n${second}\n`,
      '1 line between the rows',
    ],
    [
      'lines about the file again',
      `Logger 1\n${names}\n${first}\nLogger 1\n${names}\n${second}\n`,
      '1 line between the rows',
    ],
    ['a line of dashes below names', `${header.join(' ')}\n---- --- ---\n${body(' ')}\n`, 'dashes'],
    [
      'a table of Markdown',
      `| ${header.join(' | ')} |\n|---|:--:|--:|\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`,
      '1 line of dashes',
    ],
    [
      'a table of a data base',
      ` ${header.join(' | ')}\n------+-----+------\n${body(' | ')}\n(20 rows)\n`,
      '1 line of dashes',
    ],
    ['a last line cut off', `${names}\n${body()}\n18.2,7`, 'line 22, the last, ends too early'],
    ['comments after per cent signs', `% a, b\n% ${header.join(' ')}\n${body(' ')}\n`, 'line 1'],
    ['a sign for inches before the header', `Pipe 3" old\n${names}\n${body()}\n`, 'line 1'],
    ['two marks', `\uFEFF\uFEFF${names}\n${body()}\n`, ''],
  ])('are read with %s', (_, text, note) => {
    const table = parseTable(text, 't.csv');
    expect(table.header).toEqual(header);
    expect(rowsOf(table)).toEqual(rows);
    expect(table.notes.map((each) => each.text).join('; ')).toContain(note);
  });

  it.each([
    [header.join(','), lines(';'), 'commas between names, semicolons between cells'],
    [header.join(' '), lines('\t'), 'spaces between names, tabs between cells'],
    [`"${header.join('";"')}"`, lines(','), 'semicolons between names, commas between cells'],
  ])('have names with something else between them: %s', (above, below, note) => {
    const table = parseTable(`${above}\n${below.join('\n')}\n`, 't.csv');
    expect(table.header).toEqual(header);
    expect(rowsOf(table)).toEqual(rows);
    expect(table.notes.map(({ text }) => text)).toContain(note);
  });

  it('of two cells end before a sentence', () => {
    const pairs = rows.map(([temp, , state]) => `${temp},${state}`).join('\n');
    for (const end of ['20 rows selected.', '(20 rows)', 'Exported by Meter 3']) {
      const table = parseTable(`temp,state\n${pairs}\n\n${end}\n`, 't.csv');
      expect(table.count).toBe(20);
      expect(table.notes.map(({ text }) => text)).toContain(
        'line 23 after 20 rows left out: too few cells',
      );
    }
    expect(() => parseTable(`temp,state\n${pairs}\n18.5\n`, 't.csv')).toThrow(/1 cell/);
  });

  it('leave no word of a line after them in a column', () => {
    const text = `+---+\n| ${header.join(' | ')} |\n+---+\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n+---+\n20 rows in set (0.00 sec)\n`;
    const table = parseTable(text, 't.txt');
    expect(table.header).toEqual(header);
    expect(rowsOf(table)).toEqual(rows);
  });

  it('have names in two lines, which are joined where only both tell columns apart', () => {
    const four = rows.map(
      ([temp, hum], i) => `2024-03-01 00:${10 + i},${temp},${hum},${temp},${hum}`,
    );
    const above = ['Time,Outdoor,,Indoor,', ',temp,hum,temp,hum'];
    const table = parseTable(`${[...above, ...four].join('\n')}\n`, 't.csv');
    const [, ...joined] = ['Time', 'Outdoor temp', 'Outdoor hum', 'Indoor temp', 'Indoor hum'];
    expect(table.header).toEqual(['Time', ...joined]);
    expect(table.count).toBe(20);
    expect(table.notes.map(({ text }) => text)).toEqual([
      'lines 1 to 2 hold names, as in "Outdoor temp" (`--as-is units` takes the first alone)',
    ]);
    const stats = four.map((row) => row.split(',').slice(0, 4).join(','));
    const twice = `sensor,a,a,b\nstat,mean,max,mean\n${stats.join('\n')}\n`;
    expect(parseTable(twice, 't.csv').header).toEqual(['sensor', 'a mean', 'a max', 'b']);
    const units = `time,temp,hum\n-,°C,%\n${four.map((row) => row.split(',').slice(0, 3)).join('\n')}\n`;
    expect(parseTable(units, 't.csv').header).toEqual(['time', 'temp', 'hum']);
  });

  it.each([
    ['quoted as wholes', '"temp,hum,state"', '"18.5,40,on"', /in quotes as a whole/],
    ['with another delimiter', 'temp^hum^state', '18.5^40^on', /one cell that holds "\^"/],
    ['with colons', 'temp:hum:state', '18.5:40:on', /one cell that holds ":"/],
  ])('are told where they are lines %s, and may be said to be one column', (_, top, row, what) => {
    const text = `${top}\n${Array.from({ length: 9 }, () => row).join('\n')}\n`;
    expect(() => parseTable(text, 't.csv')).toThrow(what);
    expect(parseTable(text, 't.csv', { header: true }).header).toHaveLength(1);
    const times = `time\n${Array.from({ length: 9 }, (_, i) => `10:0${i}:00`).join('\n')}\n`;
    expect(parseTable(times, 't.csv').count).toBe(9);
  });

  it('may begin with an error of a spreadsheet, which is no comment', () => {
    const text = `${names}\n#N/A,1,on\n#DIV/0!,2,off\n#WERT!,2,off\nnan,3,on\n${body()}\n`;
    const table = parseTable(text, 't.csv');
    expect(table.header).toEqual(header);
    expect(table.count).toBe(24);
  });

  it('that hold the name of a column tell where the header is', () => {
    const table = parseTable(`Station,Indoor,Lat\n,,50.1\n${names}\n${body()}\n`, 't.csv');
    expect(() => describeTable(table, { target: 'state' })).toThrow('`--skip-lines 2`');
    const text = `Station,Indoor,Lat\n,,50.1\n${names}\n${body()}\n`;
    expect(parseTable(text, 't.csv', { skipLines: 2 }).header).toEqual(header);
  });

  it('with fewer cells than there are names are named, not the names', () => {
    expect(() => parseTable(`${names},more\n${body()}\n`, 't.csv')).toThrow(
      /line 2 has 3 cells, expected 4[\s\S]*--no-header/,
    );
  });

  it('have a column more than names where R wrote them', () => {
    for (const name of [(i: number) => String(i + 1), (i: number) => `"row ${i}"`]) {
      const text = `"temp","hum","state"\n${lines()
        .map((line, i) => `${name(i)},${line}`)
        .join('\n')}\n`;
      const table = parseTable(text, 't.csv');
      expect(table.header).toEqual(['column 1', ...header]);
      expect(rowsOf(table).map(([, ...row]) => row)).toEqual(rows);
    }
  });

  it('have a column called # that numbers them', () => {
    const text = `#,${names}\n${lines()
      .map((line, i) => `${i + 1},${line}`)
      .join('\n')}\n`;
    expect(parseTable(text, 't.csv').header).toEqual(['#', ...header]);
  });

  it('are not a second one, and decimal commas without quotes are named', () => {
    const two = () => parseTable(`${names}\n${body()}\n\nalarm,when\nhigh,noon\n`, 't.csv');
    expect(two).toThrow(/20 rows above it fit/);
    const commas = Array.from({ length: 20 }, (_, i) => `${16 + (i % 3)},5,${i}`).join('\n');
    expect(() => parseTable(`x,y\n${commas}\n`, 't.csv')).toThrow(
      /3 cells, expected 2[\s\S]*double quotes/,
    );
  });
});

describe('rows that sum up', () => {
  const months = Array.from({ length: 12 }, (_, i) => `2023-${10 + (i % 3)},${100 + 9 * i},${i}`);
  const table = (...end: string[]) =>
    parseTable(`month,energy,x\n${[...months, ...end].join('\n')}\n`, 't.csv');

  it.each([
    [['Total,1794,66'], 'line 14 is left out: "Total" of the rows above'],
    [['Summe:,1794,66', 'Mittelwert,149.5,5.5', 'Max,199,11'], 'lines 14 to 16'],
    [[',1794,66'], 'line 14 is left out: sums of the rows above'],
  ])('%j are no examples', (end, note) => {
    const { count, notes, lines: ends } = table(...end);
    expect(count).toBe(12);
    expect(ends).toHaveLength(12);
    expect(notes.map(({ text }) => text).join()).toContain(note);
  });

  it.each([[',1700,66'], ['2024-01,1794,66'], ['Total,,']])('%s is none', (end) => {
    expect(table(end).count).toBe(13);
  });

  it('are told from categories by their numbers', () => {
    const cells = Array.from({ length: 12 }, (_, i) => `${['min', 'mid'][i % 2]},${i + 1}`);
    const read = (end: string) =>
      parseTable(`kind,x\n${cells.join('\n')}\n${end}\n`, 't.csv').count;
    expect([read('total,78'), read('total,79'), read('min,1')]).toEqual([12, 13, 13]);
  });
});

it.each([
  ['a number and a unit', (i: number) => `${i} ${i % 2 ? 'Wh' : 'kWh'}`, /such as "0 kWh"/],
  ['moments', (i: number) => `0:${10 + i}:30`, /dates and times can't be learned/],
  ['names', (i: number) => `name${i}`, /several examples: name another target/],
])('a target of %s is refused with what helps', (_, cell, hint) => {
  const cells = Array.from({ length: 24 }, (_, i) => `${i},${cell(i)}`).join('\n');
  const table = parseTable(`x,y\n${cells}\n`, 't.csv');
  expect(() => describeTable(table, { target: 'y' })).toThrow(hint);
});

it('words that begin as numbers do are said', () => {
  const text = `x,y\n${Array.from({ length: 40 }, (_, i) => `<${i % 9},${i % 2}`).join('\n')}\n`;
  const { notes } = describeTable(parseTable(text, 't.csv'), { target: 'y' });
  expect(notes.map((note) => note.text).join()).toMatch(/"x" is read as words, as in "<0"/);
});

it.each(['00h30', '14:00 Uhr', '2024-03-01 00:00 - 01:00', '01.03.2024 00:00 bis 00:15'])(
  '%s is a moment',
  (cell) => {
    const text = `t,x,y\n${Array.from({ length: 12 }, (_, i) => `${cell},${i},${i % 2}`).join('\n')}\n`;
    const { inputs } = describeTable(parseTable(text, 't.csv'), { target: 'y' });
    expect(inputs.map(({ name }) => name)).toEqual(['x']);
  },
);
