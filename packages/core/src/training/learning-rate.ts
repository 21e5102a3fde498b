/** The rate of each step: the optimizer's own, led by a schedule where there is one. */
import type { Schedule, ScheduleState } from '../schedules/schedule.ts';

export class LearningRate {
  /** What a schedule starts from. */
  base: number;
  /** What the schedule knows of the losses so far. */
  state: ScheduleState;
  readonly #schedule: Schedule | undefined;
  readonly #stepsPerEpoch: number;

  constructor(base: number, schedule: Schedule | undefined, stepsPerEpoch: number) {
    this.base = base;
    this.state = schedule?.start ?? {};
    this.#schedule = schedule;
    this.#stepsPerEpoch = stepsPerEpoch;
  }

  /** The rate of the step after `taken` others. */
  at(taken: number): number {
    if (this.#schedule === undefined) return this.base;
    const { base, state } = this;
    return this.#schedule.rate({ taken, base, state, stepsPerEpoch: this.#stepsPerEpoch });
  }

  observe(loss: number): void {
    this.state = this.#schedule?.observe?.(this.state, loss) ?? this.state;
  }
}
