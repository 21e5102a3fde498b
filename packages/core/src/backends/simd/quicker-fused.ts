/**
 * Which plans are quicker with multiply and add as one. It goes by what a plan computes, never by
 * how many rows, so that a model's answers are the same bits however many are asked for at once.
 */
import type { KernelName } from '../../kernels/kernels.ts';
import type { Plan } from '../../plan/plan.ts';

/** Their sums are many at once: their inner loops are bound by arithmetic. */
const gaining: ReadonlySet<KernelName> = new Set([
  'conv2d',
  'conv2dBackwardInput', // of transposed convolutions
  'depthwiseConv2d',
  'depthwiseConv2dBackwardInput',
  'simpleRnn',
  'gru',
  'lstm',
]);

/**
 * Answers of dense layers alone are not: the sums of a single row are few chains, in which each
 * addition waits for the one before, and multiplying within it makes that wait longer.
 */
export function isQuickerFused({ phases }: Pick<Plan, 'phases'>): boolean {
  if (phases.backward !== undefined) return true;
  return (phases.forward ?? []).some(({ kernel }) => gaining.has(kernel));
}
