import { dense, input, sequential } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { windowBudget } from './budget.ts';

describe('the budget of a network for windows', () => {
  const architecture = sequential(input(4), dense(2));
  const of = { rows: 80, folds: 5, architecture };

  it('is one of steps, of which a comparison takes a third', () => {
    // 80 rows are three batches: 1,500 steps are 500 epochs
    const { epochs, marks } = windowBudget({ batchSize: 32 }, of);
    expect(epochs).toBe(500);
    expect(marks).toEqual([17, 56, 167]);
  });

  it('shows each of many windows twenty times', () => {
    const { epochs } = windowBudget({ batchSize: 32 }, { ...of, rows: 32_000 });
    expect(epochs).toBe(20);
  });

  it('is cut where a step costs much, to 300 steps at the least', () => {
    // 10⁷ multiplications a row, three passes, 32 rows, five folds: 62 steps are 3·10¹¹
    const wide = sequential(input(1000), dense(10_000));
    expect(windowBudget({ batchSize: 32 }, { ...of, architecture: wide }).epochs).toBe(100);
  });

  it('is what was asked for', () => {
    expect(windowBudget({ batchSize: 32, epochs: 2 }, of)).toEqual({ epochs: 2, marks: [1] });
  });
});
