/** One word for what is written in several ways, and what is said of it. */
import { describe, expect, it } from 'vitest';
import { labelReader } from '../../cell-readers.ts';
import { rowsOf } from '../../testing/rows.ts';
import { parseTable } from '../read-table.ts';

const read = (cells: readonly string[]) => {
  const table = parseTable(`x,y\n${cells.map((cell, i) => `${i},${cell}`).join('\n')}\n`, 't.csv');
  const words = rowsOf(table).map(([, word]) => word);
  return { table, words, notes: table.notes.map(({ text }) => text).join('; ') };
};

describe('words for on and off', () => {
  it.each<readonly [readonly string[], readonly string[]]>([
    [
      ['on', 'off', '1', '0', 'on'],
      ['on', 'off'],
    ],
    [
      ['TRUE', 'FALSE', 't', 'F', 'TRUE', 'FALSE'],
      ['TRUE', 'FALSE'],
    ],
    [
      ['yes', 'N', 'Y', 'no', 'yes', 'no'],
      ['yes', 'no'],
    ],
    [
      ['ja', 'nein', 'J', 'N', 'ja', 'nein'],
      ['ja', 'nein'],
    ],
    [
      ['1.0', '0.0', 'true', 'false'],
      ['true', 'false'],
    ],
  ])('%j are two', (cells, sides) => {
    const { words, notes } = read(cells);
    expect([...new Set(words)].sort()).toEqual([...sides].sort());
    expect(notes).toContain(`"${sides[0]}" stands for`);
  });

  it('leave gaps as they are, and other words', () => {
    expect(read(['on', '', '1', '0']).words).toEqual(['on', '', 'on', 'off']);
    expect(read(['on', '1', '2', '0']).words).toEqual(['on', 1, 2, 0]);
    expect(read(['no', 'n', 'north']).words).toEqual(['no', 'n', 'north']);
  });

  it('are known to a model in any spelling', () => {
    const { table } = read(['true', '0', 'OFF']);
    const place = labelReader(table, { name: 'y', known: ['off', 'on'], code: 'UNKNOWN_LABEL' });
    expect([0, 1, 2].map(place)).toEqual([1, 0, 0]);
  });
});

it('spaces that no one sees make no other word', () => {
  const { words, notes } = read([
    'door open',
    'door  open',
    'door\u00a0open',
    'shut\u200b',
    'shut',
  ]);
  expect(new Set(words).size).toBe(2);
  expect(notes).toContain('are one');
});

describe('numbers that stand for nothing', () => {
  const notes = (gaps: Readonly<Record<number, string>>): string =>
    read(Array.from({ length: 40 }, (_, i) => gaps[i] ?? `${15 + i / 8}`)).notes;

  it('are said where there are several of them', () => {
    const text = notes({ 1: '-9999', 2: '-9999', 3: '-9999', 4: '-8888', 5: '-8888', 6: '-8888' });
    expect(text).toContain('--na -9999');
    expect(text).toContain('--na -8888');
  });

  it('are said at both ends', () => {
    const text = notes({ 1: '-999', 2: '-999', 3: '-999', 4: '9999', 5: '9999', 6: '9999' });
    expect(text).toContain('--na -999`');
    expect(text).toContain('--na 9999`');
  });

  it('are said where one stands once, if it is one that nothing measures', () => {
    expect(notes({ 7: '-9999' })).toContain('--na -9999');
    expect(notes({ 7: '32767' })).toContain('--na 32767');
    expect(notes({ 7: '-150' })).toBe('');
  });
});
