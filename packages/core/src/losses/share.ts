/**
 * Targets of classification in their two forms: a share of each class, or the number of the right
 * one.
 */
import type { Term } from './loss-function.ts';

/** The share of class `index` in the target of `term`: 1 or 0 where there is one right class. */
export type Share = (term: Term, index: number) => number;

export const givenShare: Share = ({ target, targetStart }, index) => target[targetStart + index]!;

/** 1 for the class that the target names. */
export const shareOfNamed: Share = ({ target, targetStart }, index) =>
  target[targetStart] === index ? 1 : 0;

/** t′ = (1 − s) t + s / classes (Szegedy et al. 2016): no class is ever quite certain. */
export function smoothed(share: Share, labelSmoothing = 0): Share {
  if (labelSmoothing === 0) return share;
  const kept = 1 - labelSmoothing;
  return (term, index) => kept * share(term, index) + labelSmoothing / term.size;
}
