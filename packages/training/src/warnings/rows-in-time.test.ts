import { parseTable, splitTable } from '@reflexarc/data';
import { describe, expect, it } from 'vitest';
import { unevenTime } from './rows-in-time.ts';

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
