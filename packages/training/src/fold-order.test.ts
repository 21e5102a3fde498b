import { seeded } from '@reflexarc/core';
import { parseTable } from '@reflexarc/data';
import { describe, expect, it } from 'vitest';
import { foldOrder } from './fold-order.ts';

const random = seeded(5, 'fold-order');
const drifting = Array.from({ length: 200 }, (_, i) => i / 20 + random.normal());
const kinds = ['a', 'b', 'b', 'a', 'b'];

function orderOf(
  inputs: readonly number[],
  split: 'last20' | 'mod5' | undefined,
  kindOf = (row: number) => kinds[row % kinds.length],
) {
  const text = ['x,kind', ...inputs.map((x, i) => `${x},${kindOf(i)}`)].join('\n');
  const data = { inputs: Float64Array.from(inputs), inputSize: 1, count: inputs.length };
  return foldOrder(parseTable(text, 'rows.csv'), data, { split, target: 'kind' });
}

describe('rows set aside', () => {
  it('stand together where the test rows are later ones', () => {
    expect(orderOf(drifting, 'last20')).toBe('blocks');
    expect(orderOf(drifting, 'mod5')).toBe('shuffled');
  });

  it('stand together where test rows have a file of their own and neighbors are alike', () => {
    expect(orderOf(drifting, undefined)).toBe('blocks');
    const shuffled = drifting.toSorted((a, b) => Math.sin(1e4 * a) - Math.sin(1e4 * b));
    expect(orderOf(shuffled, undefined)).toBe('shuffled');
  });

  it('are any rows of a table in the order of its classes', () => {
    const sorted = (row: number) => (row < 100 ? 'a' : 'b');
    expect(orderOf(drifting, undefined, sorted)).toBe('shuffled');
    expect(orderOf(drifting, 'last20', sorted)).toBe('shuffled');
  });
});
