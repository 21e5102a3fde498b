import { describe, expect, it } from 'vitest';
import { noveltyInto } from '../pipeline/novelty.ts';
import { Drift } from './drift.ts';

const ranges = [{ mean: 20, deviation: 2 }, undefined, { mean: 0, deviation: 0.5 }];

function noveltyOf(values: readonly number[], given: typeof ranges | readonly undefined[]): number {
  const out = new Float64Array(1);
  noveltyInto(out, Float64Array.from(values), given);
  return out[0]!;
}

describe('novelty', () => {
  it('is the root mean square of distances in deviations', () => {
    expect(noveltyOf([20, 99, 0], ranges)).toBe(0);
    // (6 / 2)² = 9 and (2 / 0.5)² = 16: √(25 / 2)
    expect(noveltyOf([26, 99, -2], ranges)).toBeCloseTo(Math.sqrt(12.5), 12);
    expect(noveltyOf([1], [undefined])).toBeNaN();
  });
});

describe('drift', () => {
  const inputs = ['temperature', 'word', 'speed'];
  function play(valueAt: (row: number) => number, rows: number) {
    const said: string[] = [];
    const drift = new Drift({ inputs, ranges, notify: (text) => said.push(text) });
    for (let i = 0; i < rows; i++) drift.take(Float64Array.of(valueAt(i), 7, 0));
    return { said, drift };
  }

  it('is the mean of what came, at first', () => {
    const { drift } = play((i) => (i % 2 === 0 ? 22 : 24), 100);
    expect(drift.of(0)).toBeCloseTo(1.5, 12); // mean 23: 3 above, of 2 a deviation
    expect(drift.of(1)).toBeUndefined();
    expect(drift.of(2)).toBe(0);
  });

  it('forgets: after so many rows of another level it is that level', () => {
    const { drift } = play((i) => (i < 2000 ? 20 : 26), 7000);
    expect(drift.of(0)).toBeCloseTo(3 * (1 - Math.exp(-5)), 2); // 5000 rows, 1000 each 1/e
  });

  it('is said once, with how far and which way', () => {
    const { said } = play(() => 14.9, 5000);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^temperature has drifted.* 2\.5 deviations below/);
    expect(play((i) => 20 + 3 * Math.sin(i), 5000).said).toEqual([]);
  });
});
