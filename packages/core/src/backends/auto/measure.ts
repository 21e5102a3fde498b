/** Times one backend on one plan. The numbers are made up: how long a kernel takes hardly depends on them. */
import type { Phase, Plan, Slot } from '../../plan/plan.ts';
import type { Backend, Executable } from '../backend.ts';

/** A clock that stands still must not keep us for ever. */
const mostPasses = 2 ** 14;
const phaseOrder: readonly Phase[] = ['forward', 'backward', 'update'];

/**
 * Microseconds for one pass through all phases: the least of several rounds, since whatever else the machine does only adds.
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

/**
 * Small weights of both signs, and ones for all that comes from outside: as an index, a length or a target a one is valid nearly
 * everywhere. Learning rate and step stay 0, so weights don't run away.
 */
function makeUpNumbers(executable: Executable, plan: Plan): void {
  const weights = executable.view(plan.parameters);
  for (let i = 0; i < weights.length; i++) weights[i] = ((i * 7919) % 101) / 500 - 0.1;
  executable.view(plan.state).fill(1);
  const fromOutside = plan.slots.filter(isFromOutside);
  for (const slot of fromOutside) executable.view(slot).fill(1);
}

function isFromOutside({ role, within }: Slot): boolean {
  return within === undefined && (role === 'input' || role === 'target' || role === 'sampleWeight');
}
