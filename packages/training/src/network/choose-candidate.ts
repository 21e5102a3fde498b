/**
 * Which of several networks is taken: the smallest whose validation loss lies within one standard
 * error of the lowest (Breiman et al. 1984, "Classification and Regression Trees", 3.4.3).
 */
import type { Validation } from '@reflexarc/core';

/** A network that was tried, and how it looked on rows set aside. */
export interface TriedNetwork {
  readonly name: string;
  readonly parameters: number;
  readonly validation: Validation;
}

/** The first of equals; where there is one fold only, the lowest loss alone decides. */
export function chooseCandidate<T extends TriedNetwork>(tried: readonly [T, ...T[]]): T {
  const best = tried.reduce((low, each) =>
    each.validation.loss < low.validation.loss ? each : low,
  );
  const limit = best.validation.loss + standardError(best.validation);
  return tried.reduce(
    (least, each) =>
      each.validation.loss <= limit && each.parameters < least.parameters ? each : least,
    best,
  );
}

/** Rows are set aside in fifths; to do so again in another order tells little that is new. */
const independentParts = 5;

/** Of the mean loss, from fold to fold; 0 where there is one fold. */
export function standardError({ losses = [] }: Validation): number {
  if (losses.length < 2) return 0;
  const mean = losses.reduce((sum, each) => sum + each, 0) / losses.length;
  const squares = losses.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const parts = Math.min(losses.length, independentParts);
  return Math.sqrt(squares / (losses.length - 1) / parts);
}
