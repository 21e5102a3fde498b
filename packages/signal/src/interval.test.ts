import { seeded } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { decoder } from './decoder.ts';
import { conformalError, rowsForInterval } from './interval.ts';
import { intervalOf } from './interval-of.ts';
import type { RegressionTarget } from './target.ts';

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

  const target: RegressionTarget = { task: 'regression', name: 'y', mean: 10, deviation: 2 };
  const interval = { coverage: 0.9, below: 1, above: 2 };

  it('lies around a value', () => {
    const around = (of: RegressionTarget) =>
      intervalOf(of, decoder(of).decode(Float64Array.of(-2.5)));
    expect(around({ ...target, interval })).toEqual({ low: 4, high: 7 });
    expect(around(target)).toBeUndefined();
  });

  it('lies around the outer quantiles, put in order, and never leaves the number out', () => {
    const told = { ...target, quantiles: [0.1, 0.5, 0.9] };
    const outputs = Float64Array.of(-1, 0, 3);
    const answer = decoder(told).decode(outputs);
    expect(answer.value).toBe(10);
    expect([...answer.quantiles]).toEqual([8, 10, 16]);
    expect(intervalOf(told, answer)).toEqual({ low: 8, high: 16 });
    expect(intervalOf({ ...told, interval }, answer)).toEqual({ low: 7, high: 18 });
    const crossed = decoder(told).decode(Float64Array.of(3, 0, -1));
    expect([crossed.value, ...crossed.quantiles]).toEqual([10, 8, 10, 16]);
    const narrow = { coverage: 0.9, below: -3, above: -9 };
    expect(intervalOf({ ...told, interval: narrow }, answer)).toEqual({ low: 10, high: 10 });
  });

  it("is each number's own where there are several", () => {
    const others = [{ name: 'z', mean: 0, deviation: 1 }];
    const told = { ...target, others, quantiles: [0.25, 0.5] };
    const answer = decoder(told).decode(Float64Array.of(0, 1, 5, 6));
    expect([...answer.values]).toEqual([12, 6]);
    expect([0, 1].map((place) => intervalOf(told, answer, place))).toEqual([
      { low: 10, high: 12 },
      { low: 5, high: 6 },
    ]);
  });
});
