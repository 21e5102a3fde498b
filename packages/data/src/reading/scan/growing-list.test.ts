import { describe, expect, it } from 'vitest';
import { GrowingList } from './growing-list.ts';

describe('a list that grows', () => {
  it.each([0, 1, 31, 32, 33, 65_535, 65_536, 65_537, 200_000])('holds %i numbers', (count) => {
    const list = new GrowingList((length) => new Int32Array(length), -1);
    for (let i = 0; i < count; i++) list.set(i, 3 * i);
    if (count > 0) expect([list.get(0), list.get(count - 1)]).toEqual([0, 3 * (count - 1)]);
    const all = list.take(count + 2);
    expect(all).toEqual(Int32Array.from({ length: count + 2 }, (_, i) => (i < count ? 3 * i : -1)));
    expect(list.has(0)).toBe(false);
  });

  it.each([40, 70_000, 140_000])('gives what nothing was set at as the rest: from %i', (first) => {
    const list = new GrowingList((length) => new Float64Array(length), Number.NaN);
    list.set(3, 5);
    list.set(first, 7);
    const all = list.take(first + 1);
    expect(all[3]).toBe(5);
    expect(all[first]).toBe(7);
    expect(all.filter((value) => !Number.isNaN(value))).toHaveLength(2);
    expect(list.get(3)).toBeNaN();
  });
});
