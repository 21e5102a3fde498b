/**
 * The learning rate as a function of the step. Nothing is remembered from step to step, so a
 * restored training has the rates that it would have had; a schedule that watches the loss keeps
 * what it knows in a state of a few numbers, saved with the training.
 */
import { madeBy } from '../errors/option-checks.ts';

/** When a rate is asked for, and what is known then. */
export interface Moment {
  /** Steps taken before this one; epochs, within `perEpoch`. */
  readonly taken: number;
  /** The optimizer's own learning rate. */
  readonly base: number;
  readonly stepsPerEpoch: number;
  readonly state: ScheduleState;
}

/** Plain numbers, so that a state can be stored. */
export type ScheduleState = Readonly<Record<string, number>>;

/** A schedule with its settings. */
export interface Schedule {
  readonly name: string;
  /** For people: `base · factor^(t / every)`, t the steps taken. */
  readonly formula: string;
  /** What is known at the start, where the loss is watched. */
  readonly start?: ScheduleState;
  rate(moment: Moment): number;
  /** What is known after a look at `loss`, once per epoch. */
  observe?(state: ScheduleState, loss: number): ScheduleState;
}

/** What an option that takes a schedule checks. */
export const scheduleCheck = /* @__PURE__ */ madeBy(
  'a schedule',
  'rate',
  'cosineDecay({ steps: 1000 })',
);
