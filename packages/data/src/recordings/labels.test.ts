/** Where labels of recordings stand: folders, names, columns, intervals. */
import { describe, expect, it } from 'vitest';
import { parseTable } from '../reading/read-table.ts';
import { intervalsOf } from './intervals.ts';
import { type LabelSource, parseLabelSource } from './label-source.ts';
import { namePattern } from './name-pattern.ts';
import { recordingsOf } from './recordings-of.ts';

const ten = [
  't,ax,kind',
  ...Array.from({ length: 10 }, (_, i) => `${i / 10},${i},${i < 4 ? 'up' : ''}`),
];

function labelsOf(labels: LabelSource, path: string): readonly (string | undefined)[] {
  const { recordings } = recordingsOf(parseTable(ten.join('\n'), path), path, { labels });
  const { labels: places, labelNames } = recordings[0]!;
  return Array.from(places, (place) => labelNames[place]);
}

const source = (text: string): LabelSource => {
  const parsed = parseLabelSource(text);
  if (parsed.kind === 'file') throw new Error('a file');
  return parsed;
};

describe('labels', () => {
  it('are the folder, or stand in the name, for all rows', () => {
    expect(new Set(labelsOf(source('folder'), 'data/wave/x-1.csv'))).toEqual(new Set(['wave']));
    const pattern = 'name:{label}_{person}_*.csv';
    expect(new Set(labelsOf(source(pattern), 'data/wave_ann_03.csv'))).toEqual(new Set(['wave']));
  });

  it('stand in a column, row by row, with rows that have none', () => {
    const labels = labelsOf(source('column:kind'), 'a.csv');
    expect(labels.slice(2, 6)).toEqual(['up', 'up', undefined, undefined]);
  });

  it('stand in intervals, from their start up to their end', () => {
    const table = parseTable('recording,start,end,label\na.csv,0.2,0.5,up\na,0.7,1,down', 'i.csv');
    const labels = labelsOf({ kind: 'intervals', intervals: intervalsOf(table) }, 'data/a.csv');
    expect(labels).toEqual([
      ...[undefined, undefined, 'up', 'up', 'up'],
      ...[undefined, undefined, 'down', 'down', 'down'],
    ]);
  });
});

describe('a name pattern', () => {
  it.each([
    ['{label}_{person}_*.csv', 'x/wave_ann_03.csv', { label: 'wave', person: 'ann' }],
    ['*-{label}.csv', '2024-01-02-fall.csv', { label: 'fall' }],
    ['{person}/{label}*', 'data/ann/wave7.csv', { person: 'ann', label: 'wave' }],
    ['{label} (*).csv', 'up (3).csv', { label: 'up' }],
  ])('%s takes %s apart', (pattern, path, fields) => {
    expect(namePattern(pattern).match(path)).toMatchObject(
      pattern.endsWith('{label}*') ? { person: 'ann' } : fields,
    );
  });

  it('says which file does not have its form', () => {
    expect(() => labelsOf(source('name:{label}_*.csv'), 'wave.csv')).toThrow(
      /wave\.csv does not have the form "\{label\}_\*\.csv"/,
    );
  });

  it.each([
    ['name:{person}_*.csv', 'nothing in it is called {label}'],
    ['name:{label}_{label}.csv', 'the field {label} stands in it twice'],
    ['name:{label_*.csv', 'a brace is opened and never closed'],
    ['name:{1}{label}.csv', 'a field is called "1"'],
    ['name:', 'nothing follows "name:"'],
    ['colum:x', 'none of the forms'],
  ])('%s is refused', (text, words) => {
    expect(() => parseLabelSource(text)).toThrow(words);
  });
});

describe('a file of intervals', () => {
  const intervals = (...rows: readonly string[]) =>
    intervalsOf(parseTable(['recording,start,end,label', ...rows].join('\n'), 'i.csv'));

  it.each([
    [['a,1,1,up'], /i\.csv line 2: it ends at 1 s and begins at 1 s/],
    [['a,one,2,up'], /line 2: start is "one", expected seconds or a date/],
    [['a,1,2,up', 'a,1.5,3,down'], /line 3: 1.5 to 3 s is down, and up by line 2/],
    [['a,1,2,'], /the label is empty/],
  ])('%j is refused by line', (rows, words) => {
    expect(() => intervals(...rows)).toThrow(words);
  });

  it('that goes off the end of its recording is refused, with where that ends', () => {
    const off = { kind: 'intervals', intervals: intervals('a,0.5,4,up') } as const;
    expect(() => labelsOf(off, 'a.csv')).toThrow(/0.5 to 4 s lies beyond a, .* from 0 to 0.9 s/);
  });
});
