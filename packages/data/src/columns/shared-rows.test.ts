import { describe, expect, it } from 'vitest';
import { parseTable } from '../reading/read-table.ts';
import { cellsOf, type Table } from '../table.ts';
import { countSharedRows } from './shared-rows.ts';

function tableOf(rows: readonly string[]): Table {
  return parseTable(`a,b,c\n${rows.join('\n')}\n`, 't.csv');
}

/** By text, as a reader would compare. */
function countByText(some: Table, others: Table, names: readonly string[]): number {
  const texts = (table: Table): string[] => {
    const cells = names.map((name) => cellsOf(table, name));
    return Array.from({ length: table.count }, (_, row) =>
      JSON.stringify(cells.map((column) => column[row])),
    );
  };
  const known = new Set(texts(others));
  return texts(some).filter((text) => known.has(text)).length;
}

describe('rows that two tables share', () => {
  it('are those with the same text in each cell', () => {
    const cell = (i: number, kinds: number) =>
      ['', '0', '-0', '1', '1.0', '1.5', 'red', 'Red', '007'][(i * i + 3 * i) % kinds]!;
    const rows = (start: number) =>
      Array.from({ length: 400 }, (_, i) =>
        [cell(i + start, 9), cell(i * 7 + start, 5), (i * 31 + start) % 7].join(),
      );
    const [some, others] = [tableOf(rows(0)), tableOf(rows(3).slice(0, 60))];
    const names = ['a', 'b', 'c'];
    const shared = countByText(some, others, names);
    expect(shared).toBeGreaterThan(10);
    expect(shared).toBeLessThan(400);
    expect(countSharedRows(some, others, names)).toBe(shared);
    expect(countSharedRows(others, some, names)).toBe(countByText(others, some, names));
    expect(countSharedRows(some, others, ['a'])).toBe(countByText(some, others, ['a']));
  });

  it('are counted as often as they stand', () => {
    const [some, others] = [tableOf(['1,2,x', '1,2,x', '3,4,y']), tableOf(['1,2,x'])];
    expect(countSharedRows(some, others, ['a', 'b', 'c'])).toBe(2);
    expect(countSharedRows(others, some, ['a', 'b', 'c'])).toBe(1);
    expect(countSharedRows(some, others, [])).toBe(3);
  });
});
