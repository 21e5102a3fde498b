import { seeded } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { conformalError, intervalAround, rowsForInterval } from './interval.ts';

describe('the conformal error', () => {
  it('is the ⌈(n + 1)·coverage⌉-th smallest', () => {
    const errors = [5, 1, 4, 2, 3, 9, 8, 7, 6];
    expect(conformalError(errors, 0.9)).toBe(9);
    expect(conformalError(errors, 0.5)).toBe(5);
    expect(conformalError(errors, 0.8)).toBe(8);
  });

  it('is none where rows are too few, and there are enough from that number on', () => {
    for (const coverage of [0.5, 0.8, 0.9, 0.95, 0.99]) {
      const least = rowsForInterval(coverage);
      expect(conformalError(new Array(least - 1).fill(1), coverage)).toBeUndefined();
      expect(conformalError(new Array(least).fill(1), coverage)).toBe(1);
    }
    expect(rowsForInterval(0.9)).toBe(9);
    expect(rowsForInterval(0.95)).toBe(19);
  });

  it('covers new rows of any distribution by its share: over many draws by it on average', () => {
    const random = seeded(3, 'conformal');
    const draw = () => random.uniform() ** 4 * 100; // far from normal
    let inside = 0;
    const [rounds, rows, fresh] = [400, 39, 5];
    for (let round = 0; round < rounds; round++) {
      const error = conformalError(Array.from({ length: rows }, draw), 0.9)!;
      for (let i = 0; i < fresh; i++) if (draw() <= error) inside += 1;
    }
    // ⌈40 · 0.9⌉ / 40 = 0.9 exactly; three standard deviations of the mean of dependent draws
    expect(Math.abs(inside / (rounds * fresh) - 0.9)).toBeLessThan(0.025);
  });

  it('lies around a value', () => {
    expect(intervalAround({ interval: { coverage: 0.9, below: 1, above: 2 } }, 5)).toEqual({
      low: 4,
      high: 7,
    });
    expect(intervalAround({}, 5)).toBeUndefined();
  });
});
