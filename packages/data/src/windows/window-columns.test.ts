import { fitRows, scaledChannels } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { scaledByChannel, windowColumns } from './window-columns.ts';

const numeric = (names: readonly string[]) =>
  names.map((name) => ({ name, kind: 'numeric' as const }));
const names = (channels: readonly string[], steps: number) =>
  channels.flatMap((channel) => Array.from({ length: steps }, (_, t) => `${channel}_${t}`));

describe('columns of windows', () => {
  it('are found in any order, and put step by step', () => {
    const found = windowColumns(numeric(names(['a_x', 'b'], 5)));
    expect(found?.shape).toEqual({ steps: 5, channels: ['a_x', 'b'] });
    expect(found?.columns.map(({ name }) => name).slice(0, 4)).toEqual([
      ...['a_x_0', 'b_0', 'a_x_1', 'b_1'],
    ]);
  });

  it.each([
    ['a column beside them', [...names(['a'], 6), 'age']],
    ['a step too few', [...names(['a'], 6), ...names(['b'], 5)]],
    ['another first step', ['a_1', 'a_2', 'a_3', 'a_4', 'a_5']],
    ['few steps', names(['a', 'b'], 3)],
  ])('are none with %s', (_, columns) => {
    expect(windowColumns(numeric(columns))).toBeUndefined();
  });

  it('are scaled by the mean and deviation of all numbers of their channel', () => {
    const columns = numeric(['a_0', 'b_0', 'a_1', 'b_1', 'a_2', 'b_2', 'a_3', 'b_3']);
    const rows = [
      [1, 10, 2, 10, 6, 10, 3, 10],
      [4, 30, 0, 30, 1, 30, 7, 30],
    ];
    const fitted = fitRows(columns, rows);
    const scaled = scaledByChannel(fitted, { steps: 4, channels: ['a', 'b'] });
    const own = [1, 2, 6, 3, 4, 0, 1, 7];
    const mean = own.reduce((sum, x) => sum + x, 0) / 8;
    const deviation = Math.sqrt(own.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 8);
    for (const [i, column] of scaledChannels(scaled).entries()) {
      expect(column.scale?.mean).toBeCloseTo(i % 2 === 0 ? mean : 20, 12);
      expect(column.scale?.deviation).toBeCloseTo(i % 2 === 0 ? deviation : 10, 12);
    }
  });
});
