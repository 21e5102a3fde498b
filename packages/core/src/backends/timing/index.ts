/** How long things take: a piece of work, or a plan on a backend. */
export {
  type PlanTiming,
  type PlanTimingOptions,
  timePlan,
} from './time-plan.ts';
export { type Timing, type TimingOptions, timingOf, timingOfAsync } from './timing-of.ts';
