/**
 * Squared errors of probabilities that are drawn toward the shares of the classes as far as is best
 * (shrinkage: Copas 1983). What a network learned of few rows is right more often than by chance
 * and yet far too certain: its error lies above that of the shares, and the least certain network
 * would look best. How far to draw is one number for all rows that are set aside, so that it fits
 * the network and not the fold.
 */

import type { Backend } from '@reflexarc/core';
import { evaluate, type Fold, type Model, meanSquaredError } from '@reflexarc/core';

/**
 * What the error is at each share: of answers p, truths y and class shares c, as means over the
 * rows of one fold.
 */
export interface Errors {
  readonly rows: number;
  /** |y − c|², the error of the shares. */
  readonly chance: number;
  /** (p − c)(y − c) */
  readonly along: number;
  /** |p − c|² */
  readonly square: number;
}

/**
 * @param fold whose targets are ones and zeros, `classes` of them a row
 * @param near the model's mean squared error on the rows that are set aside
 */
export function errorsOf(
  model: Model,
  { training, validation, validationCount: rows }: Fold,
  { classes, near, backend }: { classes: number; near: number; backend: Backend },
): Errors {
  const shares = meanRow(training.targets as Float64Array, classes);
  const truths = validation.targets as Float64Array;
  const targets = truths.map((_, i) => shares[i % classes]!);
  const loss = meanSquaredError();
  const { loss: square } = evaluate(model, { ...validation, targets }, { loss, backend });
  const weights = validation.sampleWeights as Float64Array | undefined;
  const weightOf = (i: number): number => weights?.[Math.floor(i / classes)] ?? 1;
  const squares = truths.map((truth, i) => weightOf(i) * (truth - targets[i]!) ** 2);
  const chance = squares.reduce((sum, each) => sum + each, 0) / squares.length;
  // near = |p − c|² + |y − c|² − 2 (p − c)(y − c)
  return { rows, chance, along: (square + chance - near) / 2, square };
}

/** The error of each fold, with answers drawn toward the shares as is best for all of them. */
export function shrunkErrors(folds: readonly Errors[]): readonly number[] {
  const sum = (of: (fold: Errors) => number): number =>
    folds.reduce((total, fold) => total + of(fold) * fold.rows, 0);
  const square = sum((fold) => fold.square);
  const kept = square === 0 ? 0 : Math.min(1, Math.max(0, sum((fold) => fold.along) / square));
  return folds.map((fold) => fold.chance - 2 * kept * fold.along + kept ** 2 * fold.square);
}

function meanRow(targets: Float64Array, width: number): readonly number[] {
  const rows = targets.length / width;
  return Array.from({ length: width }, (_, place) => {
    let sum = 0;
    for (let i = place; i < targets.length; i += width) sum += targets[i]!;
    return sum / rows;
  });
}
