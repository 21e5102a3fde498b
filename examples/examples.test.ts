/** Runs the examples as users do, and looks at what they found. */
import { beforeAll, describe, expect, it, vi } from 'vitest';

const said: string[] = [];
beforeAll(() => {
  vi.spyOn(console, 'log').mockImplementation((line) => said.push(String(line)));
});

describe('the examples', () => {
  it('xor answers right', async () => {
    const { answers } = await import('./xor.ts');
    expect(answers.map(Math.round)).toEqual([0, 1, 1, 0]);
    expect(said.join('\n')).toMatch(/1 xor 1 → 0\.0/);
  });

  it('lecture ends where the listing in NumPy ends', async () => {
    const { costs, first } = await import('./lecture.ts');
    expect(costs).toHaveLength(1000);
    expect(costs[0]).toBeCloseTo(0.013840677810611284, 15);
    expect(costs[999]).toBeCloseTo(0.0016712806817379495, 14);
    expect(first.iteration).toBe(1);
  });

  it('salary is better than the mean wage, and says so of workers not learned from', async () => {
    const { rmse } = await import('./salary.ts');
    // scikit-learn on the same rows: the mean 5.218, least squares 4.805
    expect(rmse.mean).toBeCloseTo(5.21821, 4);
    expect(rmse.linear).toBeCloseTo(4.80505, 1);
    expect(rmse.network).toBeLessThan(4.95);
  });

  it('image-inputs learns from scaled bytes and not from raw ones, whose slopes are 0', async () => {
    const { results } = await import('./image-inputs.ts');
    for (const { raw, scaled } of results) {
      expect(raw.slope).toBeLessThan(0.01);
      expect(scaled.slope).toBeGreaterThan(0.15);
      expect(scaled.accuracy).toBeGreaterThan(raw.accuracy + 0.2);
    }
    expect(results.map(({ title }) => title)).toEqual([
      '32×32 digits',
      '64×64 digits',
      '32×32 drawn cars',
      '64×64 drawn cars',
    ]);
  });

  it('take-over-weights learns more from few images when it takes over a network', async () => {
    const { scores } = await import('./take-over-weights.ts');
    expect(scores.whole).toBeGreaterThan(scores.nothing + 0.1);
    expect(scores.whole).toBeGreaterThan(scores.unchanged + 0.1);
  });
});
