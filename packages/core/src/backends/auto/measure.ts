/** Times one backend on one plan. The numbers are made up: how long a kernel takes hardly depends on them. */
import type { Phase, Plan, Slot } from '../../plan/plan.ts';
import type { Backend, Executable } from '../backend.ts';

/** A clock that stands still must not keep us for ever. */
const mostPasses = 2 ** 16;
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
    const passes = passesPerRound(pass, now, millisecondsEach);
    const end = now() + millisecondsEach;
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3 || now() < end; round++) {
      const start = now();
      for (let i = 0; i < passes; i++) pass();
      least = Math.min(least, now() - start);
    }
    return (least / passes) * 1000;
  } finally {
    executable.dispose();
  }
}

/** How many passes take about an eighth of the time; running them warms up the code as well. */
function passesPerRound(pass: () => void, now: () => number, millisecondsEach: number): number {
  let passes = 1;
  while (passes < mostPasses) {
    const start = now();
    for (let i = 0; i < passes; i++) pass();
    if (now() - start >= millisecondsEach / 8) break;
    passes *= 2;
  }
  return passes;
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
