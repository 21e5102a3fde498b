/** Further tables of the kinds that people have: what is read of each, or what is said. */
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { describeTable } from '../columns/describe-table.ts';
import { isMoment } from '../columns/moments.ts';
import { rowsOf } from '../testing/rows.ts';
import type { TableFormat } from './format.ts';
import { parseTable, readTable } from './read-table.ts';

const header = ['temp', 'hum', 'state'];
const rows = Array.from({ length: 12 }, (_, i): [number, number, string] => [
  16.25 + i / 2,
  52.5 - i / 4,
  i % 3 === 0 ? 'on' : 'off',
]);
const body = (delimiter = ',', end = ''): string =>
  rows.map((row) => row.join(delimiter) + end).join('\n');
const names = header.join(',');
const withCommas = rows.map((row) => row.join(';').replaceAll('.', ',')).join('\n');

describe('lines that are no rows', () => {
  const tables: Readonly<Record<string, readonly [string, RegExp, TableFormat?]>> = {
    'lines about the file with as many cells, then an empty one': [
      `Customer;Garden;x\nMeter;M-1;y\n\n${header.join(';')}\n${withCommas}`,
      /lines 1 to 2 before the header/,
    ],
    'a sentence with as many commas': [
      `Export of meter 3, build 2, north\nby hand, at noon\n${names}\n${body()}`,
      /lines 1 to 2 before the header/,
    ],
    'lines of keys and numbers': [
      `Serial,123,\nLatitude,51.5,\n\n${names}\n${body()}`,
      /lines 1 to 2/,
    ],
    'a line with as many cells, some of them numbers': [
      `Logger,CR,1234\n${names}\n${body()}`,
      /line 1 before the header/,
    ],
    'a comment below the header': [`${names}\n# calibrated\n${body()}`, /1 comment line left out/],
    'a comment with commas at the end': [`${names}\n${body()}\n# end, 12 rows\n`, /1 comment line/],
    'units and how they were sampled': [
      `${names}\n°C,%,\nAvg,Avg,Smp\n${body()}`,
      /lines 2 to 3 hold units/,
    ],
    'types for units': [`${names}\nfloat,float,string\n${body()}`, /line 2 holds units/],
    'units in brackets': [`${names}\n[°C],[%],[-]\n${body()}`, /line 2 holds units/],
    'delimiters that end every row': [`${names},\n${body(',', ',')}`, /every line ends with/],
    'spaces, several of them': [`temp   hum  state\n${body('   ')}`, /spaces between cells/],
    'decimal commas without names': [withCommas, /decimal comma/, { header: false }],
  };

  it.each(Object.entries(tables))('%s', (_, [text, note, format]) => {
    const table = parseTable(text, 't.csv', format);
    expect(table.header).toEqual(format?.header === false ? ['c1', 'c2', 'c3'] : header);
    expect(rowsOf(table)).toEqual(rows);
    expect(table.notes.map((each) => each.text).join('; ')).toMatch(note);
  });

  it('in any wrapping: UTF-16 in gzip, with carriage returns', async () => {
    const text = `\uFEFFMeter\tM1\n\n${header.join('\t')}\n${body('\t')}\n`.replaceAll(
      '\n',
      '\r\n',
    );
    const utf16 = new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer);
    const table = await readTable({ bytes: gzipSync(utf16), name: 't.csv' });
    expect([table.header, rowsOf(table)]).toEqual([header, rows]);
  });

  it('none in gzip that is cut anywhere, which is damaged and not empty', async () => {
    const whole = gzipSync(new TextEncoder().encode(`${names}\n${body()}\n`));
    for (let end = 2; end < whole.length; end++) {
      const read = readTable({ bytes: whole.subarray(0, end), name: 't.csv.gz' });
      const place = `found (at its end \\(byte ${end}\\)|in bytes 1 to ${end})`;
      await expect(read, `${end}`).rejects.toThrow(new RegExp(`can't be unpacked: .*${place}`));
    }
  });

  it.each([
    ['words and numbers', body()],
    ['quoted cells', rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')],
    ['several spaces', body('  ')],
    ['dates', rows.map((row, i) => [`2024-01-${10 + i}`, ...row].join(',')).join('\n')],
    [
      'nothing but words',
      Array.from({ length: 12 }, (_, i) => ['on,a', 'off,b'][i % 2]).join('\n'),
    ],
  ])('none where the first line is an example of %s: that is said', (_, text) => {
    expect(() => parseTable(text, 't.csv')).toThrow(/looks like an example[\s\S]*--no-header/);
  });
});

describe('lines that name their values', () => {
  it.each([
    ['temp=16.2 hum=50', 'temp=17.5 hum=51'],
    ['temp=16.2,hum=50', 'temp=17.5,hum=51'],
    ['temp: 16.2 C\thum: 50', 'temp: 17 C\thum: 51'],
  ])('%s is no header, which is said', (...texts) => {
    const text = texts.concat(texts).join('\n');
    expect(() => parseTable(text, 't.csv')).toThrow(/line 1 names its values.*"temp[\s\S]*`temp/);
  });

  it.each([
    ['12:03:00.000 -> 17.4,34.1,off', '12:03:01.037 -> 19.0,31.7,on'],
    ['temp,hum,state', '12:03:00.000 -> 17.4,34.1,off', '12:03:01.037 -> 19.0,31.7,on'],
    ['12:03:00.000 -> 512', '12:03:01.037 -> 514'],
    ['12:03:00.000 -> \t17.4\t34.1', '12:03:01.037 -> \t19.0\t31.7'],
  ])('%s … comes from a serial monitor, which is said', (...texts) => {
    const text = texts.concat(texts.slice(-2), texts.slice(-2)).join('\n');
    expect(() => parseTable(text, 't.csv')).toThrow(/serial monitor[\s\S]*sed/);
    const without = text.replaceAll(/^.*-> */gm, '');
    expect(() => parseTable(without, 't.csv', { header: false })).not.toThrow();
  });

  it('LIBSVM is no header, which is said', () => {
    const rows = '1 1:17.4 3:34.1\n-1 1:19 2:31.7 3:1\n1 2:3.5\n1 1:17.4 3:34.1\n';
    expect(() => parseTable(rows, 't.csv')).toThrow(/line 1 is in the form of LIBSVM/);
    const times = 'from to\n10:30 11:30\n11:30 12:45\n12:15 13:45\n';
    expect(parseTable(times, 't.csv').count).toBe(3);
  });

  it('but columns may be called so', () => {
    const table = parseTable('k=1,k=2,on\n0,1,1\n1,0,0\n', 't.csv');
    expect(table.header).toEqual(['k=1', 'k=2', 'on']);
    const said = parseTable('k=1,k=2\nk=3,k=4\n', 't.csv', { header: true });
    expect(said.header).toEqual(['k=1', 'k=2']);
  });
});

describe('dates', () => {
  it.each([
    ...['2024-03-01', '2024/3/1', '1.3.2024', '03/01/24', '2024-03', '20240301T1230', '12:30:05'],
    ...['2024-03-01T12:30:00.5+01:00', '3/1/2024 1:05 PM', '1 Mar 2024', '1. März 2024'],
    ...['2024-03-01_12:30:05', '2024/03/01 1:00:00 PM GMT+1', '2024-03-01 12:30:00 +0000 UTC'],
    ...['20240301:1230', '01/Mar/2024:12:30:00 +0000', 'Fri Mar  1 12:30:00 2024'],
    'Fri Mar 01 2024 12:30:00 GMT+0100 (CET)',
    ...['Mar 1, 2024', '1-Mar-24', 'Fri, 1 Mar 2024 10:00:00 GMT', '2024-03-01 12:30 CET'],
  ])('%s is one', (cell) => expect(isMoment(cell)).toBe(true));

  it.each(['1234.5', '20240301', 'room 12', 'March', '12 kg', '3-5', 'A-12-24', '1/2'])(
    '%s is none',
    (cell) => expect(isMoment(cell)).toBe(false),
  );

  it('without separators are dates where a whole column is', () => {
    const days = (first: number) =>
      Array.from({ length: 12 }, (_, i) => `${first + i},${i},${i % 2}`).join('\n');
    const inputsOf = (first: number) =>
      describeTable(parseTable(`day,x,y\n${days(first)}`, 't.csv'), { target: 'y' });
    expect(inputsOf(20240310)).toMatchObject({
      inputs: [{ name: 'x' }],
      notes: [{ code: 'DATES', column: 'day' }],
    });
    expect(inputsOf(20240390).inputs).toHaveLength(2); // no month has that day
  });
});

describe('what stands for no value', () => {
  const noted = (cells: readonly string[]): string =>
    parseTable(`x\n${cells.join('\n')}`, 't.csv')
      .notes.map(({ text }) => text)
      .join('; ');

  const usual = ['-999', '9999', '65535', '32767', '-999.9', '6553.5', '99.99'];
  it.each([...usual, '85', '-127', '0', '-999.25'])('may be %s, which is said', (gap) => {
    const cells = Array.from({ length: 30 }, (_, i) => (i % 7 === 0 ? gap : `${15 + i / 8}`));
    expect(noted(cells)).toContain(`\`--na ${gap}\``);
  });

  it('may be a number that nothing measures, however few others there are', () => {
    const cells = (gap: string) =>
      Array.from({ length: 30 }, (_, i) => (i % 7 === 0 ? gap : `${18 + (i % 2)}`));
    expect(noted(cells('32767'))).toContain('`--na 32767`');
    expect(noted(cells('85'))).toBe(''); // three numbers, one of them far from two others
  });

  it('may be a word among classes, which is said', () => {
    expect(noted(['on', 'off', 'unavailable', 'on'])).toContain('`--na unavailable`');
    expect(noted(['none', 'attached', 'none'])).toBe('');
  });
});

describe('numbers', () => {
  it('go by the columns that are clear, against what was said, and say so', () => {
    const text = 'a,b\n"2,367",591.75\n871,217.75\n"1,522",380.5\n';
    const table = parseTable(text, 't.csv', { decimal: 'comma' });
    expect(rowsOf(table).map(([a]) => a)).toEqual([2367, 871, 1522]);
    expect(table.notes.map((note) => note.text)).toEqual([
      'thousands comma as in 2,367',
      'decimal point as in 591.75',
    ]);
  });
});

describe('one word written in two ways', () => {
  it('is one where it is a switch or a number, and said where it may be one', () => {
    const table = parseTable('a,b,c\nTRUE,1,Ja\ntrue,1.0,ja\nFalse,0,Nein\n', 't.csv');
    expect(new Set(rowsOf(table).map(([word]) => word)).size).toBe(2);
    expect(rowsOf(table).map(([, number]) => number)).toEqual([1, 1, 0]);
    expect(table.notes.map(({ code }) => code)).toEqual(['ONE_SPELLING', 'SPELLINGS']);
  });

  it('is one however its accents are written', () => {
    const table = parseTable('a,b\ncaf\u00e9,1\ncafe\u0301,2\n', 't.csv');
    expect(new Set(rowsOf(table).map(([word]) => word)).size).toBe(1);
  });
});
