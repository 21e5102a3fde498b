export { constantRate } from './constant-rate.ts';
export { cosineDecay } from './cosine-decay.ts';
export { exponentialDecay } from './exponential-decay.ts';
export {
  type NamedScheduleOptions,
  type ScheduleName,
  scheduleNamed,
  scheduleNames,
} from './named.ts';
export { oneCycle } from './one-cycle.ts';
export { perEpoch } from './per-epoch.ts';
export { linearDecay, polynomialDecay } from './polynomial-decay.ts';
export { reduceOnPlateau } from './reduce-on-plateau.ts';
export type { Moment, Schedule, ScheduleState } from './schedule.ts';
export { stepDecay } from './step-decay.ts';
export { warmUp } from './warm-up.ts';
