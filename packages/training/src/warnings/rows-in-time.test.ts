import { parseTable, splitTable } from '@reflexarc/data';
import { describe, expect, it } from 'vitest';
import { randomSplitOfTime, unevenTime } from './rows-in-time.ts';

function training(times: readonly number[], split: 'random' | 'none') {
  const rows = times.map((time, i) => `${time},${i % 2}`).join('\n');
  const table = parseTable(`t,y\n${rows}`, 't.csv');
  return splitTable(table, { split, seed: 0, target: 'y' }).training;
}

describe('uneven times', () => {
  it('are not those of rows that a random split took out', () => {
    const times = Array.from({ length: 200 }, (_, i) => i * 60);
    expect(unevenTime(training(times, 'random'), 't')).toEqual([]);
  });

  it('are said by what is so, and no more', () => {
    expect(unevenTime(training([0, 1, 2, 3, 10, 11], 'none'), 't')).toMatchObject([
      {
        rows: 1,
        text: 'time `t` has 1 step of another length than the usual one: a rate of 1 Hz is taken',
      },
    ]);
    expect(unevenTime(training([0, 1, 2, 1, 2, 3], 'none'), 't')).toMatchObject([
      { text: 'time `t` goes back 1 time: a rate of 1 Hz is taken' },
    ]);
  });
});

describe('a random split of rows with times', () => {
  const day = (i: number): string =>
    `2026-0${1 + Math.floor(i / 28)}-${String(1 + (i % 28)).padStart(2, '0')}`;
  const warnings = (cells: readonly string[]) =>
    randomSplitOfTime(
      parseTable(['Date,y', ...cells.map((cell, i) => `${cell},${i % 2}`)].join('\n'), 't.csv'),
      'random',
    );
  const days = Array.from({ length: 60 }, (_, i) => day(i));

  it('is told how they stand, and what helps then', () => {
    expect(warnings(days)).toMatchObject([
      {
        text: expect.stringMatching(/^rows are in time by column `Date`, and split random/),
        remedy: { effect: 'tests on those' },
      },
    ]);
    const effect = 'tests on those, once the rows are sorted by it';
    expect(warnings(days.toReversed())).toMatchObject([
      {
        text: expect.stringMatching(
          /^rows go back in time by column `Date`, the latest first, and/,
        ),
        remedy: { effect },
      },
    ]);
    expect(warnings([...days.slice(20), ...days.slice(0, 20)])).toMatchObject([
      {
        text: expect.stringMatching(/^rows have times in column `Date`, which go back 1 time, and/),
        remedy: { effect },
      },
    ]);
    expect(warnings(days.map((_, i) => `1 Thermidor ${1790 + (i % 7)}`))).toMatchObject([
      {
        text: expect.stringMatching(/^column `Date` says when rows were, and/),
        remedy: { effect },
      },
    ]);
  });
});
