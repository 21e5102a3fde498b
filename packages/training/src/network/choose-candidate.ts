/**
 * Which of several networks is taken: the smallest whose validation loss lies within one standard
 * error of the lowest (Breiman et al. 1984, "Classification and Regression Trees", 3.4.3). The
 * error is that of the difference between the two, fold by fold: all saw the same rows, and what
 * makes a fold hard for one makes it hard for the other.
 */
import type { Validation } from '@reflexarc/core';

/** A network that was tried, and how it looked on rows set aside. */
export interface TriedNetwork {
  readonly name: string;
  readonly parameters: number;
  /**
   * The penalty on its weights; of two of one size, the one that is held smaller is the smaller.
   */
  readonly l2: number;
  readonly validation: Validation;
}

/**
 * The first of equals; where there is one fold only, the lowest loss alone decides.
 *
 * @param errors standard errors within which a smaller network is taken
 */
export function chooseCandidate<T extends TriedNetwork>(
  tried: readonly [T, ...T[]],
  errors = 1,
): T {
  const best = lowest(tried);
  return tried.reduce(
    (least, each) =>
      isWithin(each.validation, best.validation, errors) && isSmaller(each, least) ? each : least,
    best,
  );
}

/** Those that another look at other folds may still put first. */
export function contenders<T extends TriedNetwork>(tried: readonly [T, ...T[]]): readonly T[] {
  const { validation } = lowest(tried);
  return tried.filter((each) => isWithin(each.validation, validation, hopelessErrors));
}

/** Standard errors behind the best after which a network is not looked at again. */
const hopelessErrors = 3;

function lowest<T extends TriedNetwork>(tried: readonly [T, ...T[]]): T {
  return tried.reduce((low, each) => (each.validation.loss < low.validation.loss ? each : low));
}

function isSmaller(a: TriedNetwork, b: TriedNetwork): boolean {
  return a.parameters < b.parameters || (a.parameters === b.parameters && a.l2 > b.l2);
}

/** Whether `a` lies more than one standard error of the difference below `b`. */
export function isClearlyLower(a: Validation, b: Validation): boolean {
  return a.loss < b.loss && !isWithin(b, a, 1);
}

/**
 * So much lower a loss of classes is no gain for anyone: probabilities that are off by 0.03.
 */
const indifferent = 1e-3;

/**
 * Whether the loss lies at most this many standard errors of the difference above that of `best`,
 * or by no more than makes a difference to anyone.
 */
function isWithin(each: Validation, best: Validation, errors: number): boolean {
  const { losses = [] } = best;
  const differences = losses.map((loss, fold) => (each.losses?.[fold] ?? Number.NaN) - loss);
  const nothing = each.accuracy === undefined ? 0 : indifferent;
  return each.loss - best.loss <= Math.max(nothing, errors * errorOfMean(differences));
}

/** Rows are set aside in fifths; to do so again in another order tells little that is new. */
const independentParts = 5;

/** Of the mean loss, from fold to fold; 0 where there is one fold. */
export function standardError({ losses = [] }: Validation): number {
  return errorOfMean(losses);
}

function errorOfMean(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const parts = Math.min(values.length, independentParts);
  return Math.sqrt(squares / (values.length - 1) / parts);
}
