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

  it('perceptron learns what a line parts, and nothing else', async () => {
    const { learnedIn, deltaAnswers } = await import('./perceptron.ts');
    expect(learnedIn).toEqual({ AND: 6, OR: 4, XOR: undefined });
    for (const answer of deltaAnswers) expect(answer).toBeCloseTo(0.5, 5); // least squares on XOR
  });

  it('identity-8-3-8 tells eight patterns apart by three hidden units', async () => {
    const { codes } = await import('./identity-8-3-8.ts');
    expect(codes.every(({ isRight }) => isRight)).toBe(true);
    expect(new Set(codes.map(({ hidden }) => hidden.map(Math.round).join(''))).size).toBe(8);
  });

  it('alvinn steers on roads that it has not seen', async () => {
    const { error, straight } = await import('./alvinn.ts');
    expect(error).toBeLessThan(straight / 4);
  });

  it('two-spirals is solved by sines for every seed, and by a tanh for none', async () => {
    const { scores } = await import('./two-spirals.ts');
    for (const { sine, tanh } of scores) {
      expect(sine.trained).toBe(156);
      expect(sine.tested).toBeGreaterThanOrEqual(37);
      expect(tanh.trained).toBeLessThan(156);
    }
  });

  it('nielsen-digits learns within two epochs', { timeout: 120_000 }, async () => {
    process.argv.push('--epochs', '2');
    const { scores } = await import('./nielsen-digits.ts');
    process.argv.splice(-2);
    for (const score of scores) expect(score).toBeGreaterThan(0.65); // of ten digits
  });

  it('mnist-8k has nine of ten digits right after one epoch', { timeout: 120_000 }, async () => {
    process.argv.push('--epochs', '1', '--seeds', '1');
    const { scores } = await import('./mnist-8k.ts');
    process.argv.splice(-4);
    expect(scores[0]).toBeGreaterThan(0.9);
  });
});
