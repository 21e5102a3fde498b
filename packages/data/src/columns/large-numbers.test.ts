import { scaledChannels } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { fitTable } from '../encode-table.ts';
import { parseTable } from '../reading/read-table.ts';
import { describeTable } from './describe-table.ts';

function fitted(rows: readonly string[]) {
  const table = parseTable(`a,y\n${rows.join('\n')}\n`, 't.csv');
  return fitTable(table, describeTable(table, { target: 'y', task: 'regression' }));
}

describe('numbers at the end of float64', () => {
  it.each(['1e308', '-1e308', '1e151'])('are refused by cell: %s', (cell) => {
    const rows = ['1,0.5', `${cell},1.5`, '3,2.5'];
    expect(() => fitted(rows)).toThrow(
      expect.objectContaining({ code: 'NUMBER_TOO_LARGE', from: 't.csv line 3' }),
    );
    const swapped = rows.map((row) => row.split(',').reverse().join());
    expect(() => fitted(swapped)).toThrow(expect.objectContaining({ code: 'NUMBER_TOO_LARGE' }));
  });

  it('are learned from as far as their squares are numbers', () => {
    const { chain } = fitted(['1e149,0.5', '-1e149,1.5', '0,2.5']);
    expect(scaledChannels(chain).map(({ scale }) => scale)).toEqual([
      expect.objectContaining({
        mean: 0,
        deviation: expect.closeTo(Math.sqrt(2 / 3) * 1e149, -140),
      }),
    ]);
  });
});
