/**
 * Which plans are quicker with multiply and add as one. It goes by what a plan computes, never by
 * how many rows, so that a model's answers are the same bits however many are asked for at once.
 */
import type { Plan } from '../../plan/plan.ts';

/** Their sums are many at once: their inner loops are bound by arithmetic. */
const gaining = /conv|rnn|gru|lstm/i;

/**
 * Answers of dense layers alone are not: the sums of a single row are few chains, in which each
 * addition waits for the one before, and multiplying within it makes that wait longer.
 */
export function isQuickerFused({ phases }: Pick<Plan, 'phases'>): boolean {
  if (phases.backward !== undefined) return true;
  return (phases.forward ?? []).some(({ kernel }) => gaining.test(kernel));
}
