import {
  dense,
  evaluate,
  initialize,
  input,
  meanSquaredError,
  predictRows,
  sequential,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { describe, expect, it } from 'vitest';
import { errorsOf, shrunkErrors } from './shrunk-errors.ts';

const backend = js();
const rows = (...classes: readonly number[]): Float64Array =>
  Float64Array.from(classes.flatMap((each) => [0, 1, 2].map((k) => (k === each ? 1 : 0))));

/** A fold of eight rows of two numbers, and the probabilities that a network gives them. */
function fold(weights?: readonly number[]) {
  const model = initialize(sequential(input(2), dense(3, { activation: 'softmax' })), { seed: 3 });
  const inputs = Float64Array.from({ length: 16 }, (_, i) => Math.sin(i * i) * 4);
  const targets = rows(0, 1, 2, 0, 1, 0, 2, 0);
  const validation = {
    inputs,
    targets,
    ...(weights && { sampleWeights: Float64Array.from(weights) }),
  };
  const training = { inputs: new Float64Array(10), targets: rows(0, 0, 1, 2, 0) };
  const answers = [...predictRows(model, inputs, { backend })];
  const { loss: near } = evaluate(model, validation, { loss: meanSquaredError(), backend });
  const errors = errorsOf(
    model,
    { training, validation, validationCount: 8 },
    { classes: 3, near, backend },
  );
  return { errors, answers, targets };
}
const shares = [0.6, 0.2, 0.2];

describe('errors of probabilities drawn toward the shares', () => {
  it('are those of the drawn probabilities, reckoned one by one', () => {
    const { errors, answers, targets } = fold();
    const { chance, along, square, rows: count } = errors;
    expect(count).toBe(8);
    for (const kept of [0, 0.3, 1]) {
      const squares = answers.map((answer, i) => {
        const share = shares[i % 3]!;
        return (share + kept * (answer - share) - targets[i]!) ** 2;
      });
      const mean = squares.reduce((sum, each) => sum + each, 0) / squares.length;
      expect(chance - 2 * kept * along + kept ** 2 * square).toBeCloseTo(mean, 6);
    }
  });

  it('weigh rows as the loss does', () => {
    const { errors, answers, targets } = fold([1, 1, 1, 1, 0, 0, 0, 0]);
    const { chance, along, square } = errors;
    for (const kept of [0, 0.3, 1]) {
      const squares = answers.slice(0, 12).map((answer, i) => {
        const share = shares[i % 3]!;
        return (share + kept * (answer - share) - targets[i]!) ** 2;
      });
      const mean = squares.reduce((sum, each) => sum + each, 0) / 24; // eight rows of three
      expect(chance - 2 * kept * along + kept ** 2 * square).toBeCloseTo(mean, 6);
    }
  });
});

describe('the share that is kept', () => {
  const errors = (chance: number, along: number, square: number, count = 10) => ({
    rows: count,
    chance,
    along,
    square,
  });
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, each) => sum + each, 0) / values.length;

  it('is the best for all folds together, and never makes more of an answer', () => {
    const folds = [errors(0.2, 0.05, 0.3), errors(0.2, 0.11, 0.3)];
    const at = (kept: number): number =>
      mean(folds.map((each) => each.chance - 2 * kept * each.along + kept ** 2 * each.square));
    const grid = Array.from({ length: 1001 }, (_, i) => at(i / 1000));
    expect(mean(shrunkErrors(folds))).toBeCloseTo(Math.min(...grid), 6);
    expect(shrunkErrors([errors(0.2, 0.2, 0.1)])[0]).toBeCloseTo(0.2 - 0.4 + 0.1, 12);
    expect(shrunkErrors([errors(0.2, -0.1, 0.3)])).toEqual([0.2]);
    expect(shrunkErrors([errors(0.2, 0, 0)])).toEqual([0.2]);
  });

  it('puts a network that is often right and too certain before one that says the shares', () => {
    const certain = [errors(0.2, 0.08, 0.2), errors(0.2, 0.06, 0.2)]; // 0.24 and 0.28 as it is
    const unsure = [errors(0.2, 0.001, 0.002), errors(0.2, 0.001, 0.002)];
    expect(mean(shrunkErrors(certain))).toBeCloseTo(0.2 - 0.07 ** 2 / 0.2, 12);
    expect(mean(shrunkErrors(certain))).toBeLessThan(mean(shrunkErrors(unsure)));
  });
});
