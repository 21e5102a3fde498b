/** Schedules by name, over a number of steps, for configurations and command lines. */

import { namedEntry } from '../errors/named-entry.ts';
import { checkOptions, required, wholeNumber } from '../errors/option-checks.ts';
import { constantRate } from './constant-rate.ts';
import { cosineDecay } from './cosine-decay.ts';
import { exponentialDecay } from './exponential-decay.ts';
import { oneCycle } from './one-cycle.ts';
import { linearDecay } from './polynomial-decay.ts';
import { reduceOnPlateau } from './reduce-on-plateau.ts';
import type { Schedule } from './schedule.ts';
import { stepDecay } from './step-decay.ts';

/** How long a named schedule lasts. */
export interface NamedScheduleOptions {
  /** Of the whole training; epochs within `perEpoch`. */
  readonly steps: number;
}

const schedules = {
  constant: () => constantRate(),
  step: ({ steps }) => stepDecay({ every: Math.ceil(steps / 3) }),
  exponential: ({ steps }) => exponentialDecay({ factor: 0.01, every: steps }),
  linear: ({ steps }) => linearDecay({ steps }),
  cosine: ({ steps }) => cosineDecay({ steps }),
  plateau: () => reduceOnPlateau({ factor: 0.5 }),
  oneCycle: ({ steps }) => oneCycle({ steps: Math.max(steps, 2) }),
} as const satisfies Readonly<Record<string, (options: NamedScheduleOptions) => Schedule>>;

/** What `scheduleNamed` takes. */
export type ScheduleName = keyof typeof schedules;

/** What the schedules are called here. */
// keys of a literal
export const scheduleNames = Object.keys(schedules) as readonly ScheduleName[];

const aliases = {
  'one-cycle': 'oneCycle',
  constantRate: 'constant',
  stepDecay: 'step',
  exponentialDecay: 'exponential',
  linearDecay: 'linear',
  cosineDecay: 'cosine',
  reduceOnPlateau: 'plateau',
} as const satisfies Readonly<Record<string, ScheduleName>>;

/**
 * The schedule called `name`, along its usual course over `steps` steps: `step` takes a tenth after
 * each third of them, `exponential` ends at a hundredth, `linear` and `cosine` end at 0, `plateau`
 * halves the rate wherever the loss stops falling.
 *
 * @throws SpecError UNKNOWN_NAME for a name or an option that there is not, INVALID_OPTION
 *
 * @example
 * const schedule = perEpoch(scheduleNamed('cosine', { steps: 30 })); // 30 epochs
 */
export function scheduleNamed(
  name: ScheduleName | (string & {}),
  options: NamedScheduleOptions,
): Schedule {
  checkOptions(options, 'scheduleNamed', { steps: required(wholeNumber()) });
  return namedEntry(name, 'schedule', schedules, aliases)(options);
}
