/**
 * Times one backend on one plan. The numbers are made up: how long a kernel takes hardly depends on
 * them.
 */
import type { Phase, Plan } from '../../plan/plan.ts';
import type { Backend } from '../backend.ts';
import { makeUpNumbers } from '../timing/made-up-numbers.ts';

/** A clock that stands still must not keep us for ever. */
const mostPasses = 2 ** 14;
const phaseOrder: readonly Phase[] = ['prepare', 'forward', 'backward', 'update'];

/**
 * Microseconds for one pass through all phases: the least of several rounds, since whatever else
 * the machine does only adds.
 *
 * @param limits millisecondsEach: how long to go on; at least three rounds are run
 */
export function measure(
  backend: Backend,
  plan: Plan,
  limits: { readonly now: () => number; readonly millisecondsEach: number },
): number {
  const { now, millisecondsEach } = limits;
  const executable = backend.prepare(plan);
  try {
    makeUpNumbers(executable, plan);
    const phases = phaseOrder.filter((phase) => plan.phases[phase] !== undefined);
    const pass = (): void => {
      for (const phase of phases) executable.run(phase);
    };
    let passes = 1;
    let least = Number.POSITIVE_INFINITY;
    const end = now() + millisecondsEach;
    for (let round = 0; (round < 3 || now() < end) && passes < mostPasses; round++) {
      const start = now();
      for (let i = 0; i < passes; i++) pass();
      const elapsed = now() - start;
      if (elapsed >= millisecondsEach / 8) {
        least = Math.min(least, elapsed / passes);
      } else {
        passes *= 2; // too short a round to be read off the clock
        round = -1;
      }
    }
    return Math.min(least, millisecondsEach) * 1000;
  } finally {
    executable.dispose();
  }
}
