/** Any schedule counted in epochs: the rate stays the same within each. */
import { checkOption } from '../errors/option-checks.ts';
import { type Schedule, scheduleCheck } from './schedule.ts';

/** `schedule` with its steps read as epochs: `perEpoch(stepDecay({ every: 10 }))`. */
export function perEpoch(schedule: Schedule): Schedule {
  checkOption(schedule, { place: 'perEpoch', option: 'schedule' }, scheduleCheck);
  return {
    ...schedule,
    formula: `${schedule.formula}, t in epochs`,
    rate(moment) {
      const { taken, stepsPerEpoch } = moment;
      const epochs = Math.floor(taken / stepsPerEpoch);
      return schedule.rate({ ...moment, taken: epochs, stepsPerEpoch: 1 });
    },
  };
}
