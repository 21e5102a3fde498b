import { describe, expect, it } from 'vitest';
import type { Examples } from './dataset.ts';
import { type FoldOptions, foldsOf } from './folds.ts';

/** Folds of the rows 0 … count − 1, as row numbers. */
function folds(count: number, options: Partial<FoldOptions> = {}) {
  const examplesOf = (rows: readonly number[]): Examples => ({
    inputs: Float64Array.from(rows),
    targets: Float64Array.from(rows),
  });
  const made = foldsOf({ count, examplesOf }, { seed: 1, parameters: 10, ...options });
  return made.map(({ training, validation, validationCount }) => {
    const [learned, aside] = [training, validation].map(({ inputs }) => [
      ...(inputs as Float64Array),
    ]);
    expect(aside!.length).toBe(validationCount);
    expect([...learned!, ...aside!].sort((a, b) => a - b)).toEqual(
      Array.from({ length: count }, (_, i) => i),
    );
    return aside!;
  });
}

const increasing = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b);

describe('folds', () => {
  it('set each row aside once, in an order that the seed fixes', () => {
    const made = folds(23);
    expect(made.map(({ length }) => length).toSorted()).toEqual([4, 4, 5, 5, 5]);
    expect(increasing(made.flat())).toEqual(Array.from({ length: 23 }, (_, i) => i));
    expect(folds(23)).toEqual(made);
    expect(folds(23, { seed: 2 })).not.toEqual(made);
    expect(made[0]).not.toEqual(increasing(made[0]!));
  });

  it('keep neighbors together in blocks, the last of them first', () => {
    expect(folds(10, { order: 'blocks' })).toEqual([
      [8, 9],
      [6, 7],
      [4, 5],
      [2, 3],
      [0, 1],
    ]);
    expect(folds(10, { order: 'blocks', share: 0.3 })).toEqual([[7, 8, 9]]);
  });

  it('take their share of each class, however rare it is', () => {
    const classes = Array.from({ length: 50 }, (_, row) => (row < 40 ? 'often' : 'rare'));
    const rare = (rows: readonly number[]) => rows.filter((row) => row >= 40).length;
    for (const seed of [1, 2, 3]) {
      expect(folds(50, { seed, classes }).map(rare)).toEqual([2, 2, 2, 2, 2]);
      expect(folds(50, { seed, classes, share: 0.3 }).map(rare)).toEqual([3]);
    }
  });

  it('are fewer where all would take long, unless asked for', () => {
    expect(folds(100, { parameters: 1_000_000 })).toHaveLength(1);
    expect(folds(100, { parameters: 1_000_000, parts: 5 })).toHaveLength(5);
    expect(folds(100, { share: 0.1 })[0]).toHaveLength(10);
  });
});
