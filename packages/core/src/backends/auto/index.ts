/**
 * Chooses a backend by measuring: each candidate prepares the very plan that is to run, is timed on
 * it for a few milliseconds with numbers made up for the purpose, and the fastest one gets the
 * plan. No rule of thumb knows both a 2-3-1 network and a convolution.
 */
import { BackendError } from '../../errors/catalogue.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Backend } from '../backend.ts';
import { fingerprint } from './fingerprint.ts';
import { measure } from './measure.ts';

/** What came of one candidate: its time for one pass of all phases, or why it was left out. */
export type Trial =
  | { readonly backend: string; readonly microseconds: number }
  | { readonly backend: string; readonly problem: string };

/** What `auto` chose for a plan, with the time of every candidate. */
export interface Choice {
  readonly chosen: string;
  /** One per candidate, in their order; empty where the choice was remembered. */
  readonly trials: readonly Trial[];
  readonly isRemembered: boolean;
}

/** Keeps choices between runs. The caller says where, as it knows the machine. */
export interface ChoiceMemory {
  get(key: string): string | undefined;
  set(key: string, backend: string): void;
}

/** Between which backends `auto` chooses, and how long it may measure. */
export interface AutoOptions {
  /** At least one; of equally fast ones the first is taken. All must have the same dtype. */
  readonly candidates: readonly Backend[];
  /** A clock in milliseconds with a resolution well below one, such as `performance.now`. */
  readonly now: () => number;
  /** How long each candidate is timed; 8 ms unless given. */
  readonly millisecondsEach?: number;
  readonly memory?: ChoiceMemory;
  /** Told of every choice, with the times that it rests on. */
  readonly onChoice?: (choice: Choice) => void;
}

/**
 * A backend that hands each plan to the fastest of its candidates.
 *
 * @throws BackendError NO_CANDIDATE where `candidates` is empty or mixes dtypes; UNSUPPORTED_KERNEL
 *   on `prepare` where no candidate can run the plan
 */
export function auto(options: AutoOptions): Backend {
  const { candidates, memory, onChoice } = options;
  const [first] = candidates;
  if (first === undefined || candidates.some(({ dtype }) => dtype !== first.dtype)) {
    const dtypes = candidates.map(({ name, dtype }) => `${name} ${dtype}`);
    throw new BackendError('NO_CANDIDATE', { candidates: dtypes });
  }
  const shared = first.passes?.filter((pass) =>
    candidates.every(({ passes = [] }) => passes.includes(pass)),
  );
  return {
    name: 'auto',
    dtype: first.dtype,
    ...(shared && { passes: shared }),
    refuses(call) {
      const reasons = candidates.map((candidate) => candidate.refuses(call));
      return reasons.includes(undefined) ? undefined : reasons[0];
    },
    prepare(plan) {
      const key = fingerprint(plan, candidates);
      const remembered = candidates.find(({ name }) => name === memory?.get(key));
      if (remembered !== undefined) {
        onChoice?.({ chosen: remembered.name, trials: [], isRemembered: true });
        return remembered.prepare(plan);
      }
      const trials = candidates.map((candidate) => tryOut(candidate, plan, options));
      const chosen = candidates[indexOfFastest(trials)] ?? first;
      const executable = chosen.prepare(plan); // where none could, this says why
      memory?.set(key, chosen.name);
      onChoice?.({ chosen: chosen.name, trials, isRemembered: false });
      return executable;
    },
  };
}

function tryOut(candidate: Backend, plan: Plan, options: AutoOptions): Trial {
  const { now, millisecondsEach = 8 } = options;
  const { name: backend } = candidate;
  for (const call of Object.values(plan.phases).flat()) {
    const reason = candidate.refuses(call);
    if (reason !== undefined) return { backend, problem: `${call.kernel}: ${reason}` };
  }
  return { backend, microseconds: measure(candidate, plan, { now, millisecondsEach }) };
}

function indexOfFastest(trials: readonly Trial[]): number {
  const times = trials.map((trial) =>
    'microseconds' in trial ? trial.microseconds : Number.POSITIVE_INFINITY,
  );
  return times.indexOf(Math.min(...times));
}
