import { expect, it } from 'vitest';
import { bitsAt, mix, type RowKey, stepKeyOf, writeRowKey } from './positional.ts';

function keyOf(seed: number, stream: number, step: number, row: number): RowKey {
  const key = { first: 0, second: 0 };
  writeRowKey(key, stepKeyOf(seed, stream, step), row);
  return key;
}

const places = Array.from({ length: 20_000 }, (_, place) => place);

it('mixes as lowbias32 does', () => {
  // From the function's definition, worked out with Python's unbounded integers.
  expect([1, 2, 12345, 0xffffffff].map((x) => mix(x) >>> 0)).toEqual([
    1753845952, 3507691905, 2435775735, 1734902346,
  ]);
});

it('spreads evenly over 64 equal parts', () => {
  const key = keyOf(1, 2, 3, 4);
  const counts = new Array<number>(64).fill(0);
  for (const place of places) counts[bitsAt(key, place) >>> 26]!++;
  const expected = places.length / 64;
  const chiSquare = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  expect(chiSquare).toBeLessThan(112.3); // 63 degrees of freedom, p = 0.0001
  expect(chiSquare).toBeGreaterThan(27.7);
});

it('is unlike in another seed, stream, step or row', () => {
  const one = keyOf(1, 2, 3, 4);
  const others = [keyOf(2, 2, 3, 4), keyOf(1, 3, 3, 4), keyOf(1, 2, 4, 4), keyOf(1, 2, 3, 5)];
  for (const other of others) {
    const equalBits = places.reduce((count, place) => {
      const differing = bitsAt(one, place) ^ bitsAt(other, place);
      return count + (differing >= 0 ? 1 : 0); // the highest bit is the same
    }, 0);
    // Half of them, within 4 standard deviations of √n / 2.
    expect(Math.abs(equalBits - places.length / 2)).toBeLessThan(
      4 * (Math.sqrt(places.length) / 2),
    );
  }
});

it('needs no order: a place has its bits by itself', () => {
  const key = keyOf(7, 8, 9, 10);
  const forward = places.map((place) => bitsAt(key, place));
  expect(places.toReversed().map((place) => bitsAt(key, place))).toEqual(forward.toReversed());
});
