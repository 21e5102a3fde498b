/**
 * A slow start, then any other schedule: for the first steps its rate at 0 times start + (1 −
 * start) · t / steps, then the schedule from its own beginning. PyTorch's LinearLR before another
 * by SequentialLR.
 */

import { atLeast, checkOptions, required, wholeNumber } from '../errors/option-checks.ts';
import { constantRate } from './constant-rate.ts';
import { type Schedule, scheduleCheck } from './schedule.ts';

/**
 * A straight line up to the first rate of `schedule`, then `schedule`.
 *
 * @param options steps: of the way up; start: share of the rate that it begins with, 0 unless
 *   given; before: the schedule that follows, the optimizer's own rate unless given
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function warmUp(options: {
  readonly steps: number;
  readonly start?: number;
  readonly before?: Schedule;
}): Schedule {
  checkOptions(options, 'warmUp', {
    steps: required(wholeNumber()),
    start: atLeast(0),
    before: scheduleCheck,
  });
  const { steps, start = 0, before: schedule = constantRate() } = options;
  return {
    ...schedule,
    name: `warmUp, ${schedule.name}`,
    formula: `${steps} steps up, then ${schedule.formula}`,
    rate(moment) {
      const { taken } = moment;
      const rate = schedule.rate({ ...moment, taken: Math.max(taken - steps, 0) });
      return taken < steps ? rate * (start + ((1 - start) * taken) / steps) : rate;
    },
  };
}
