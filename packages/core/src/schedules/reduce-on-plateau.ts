/**
 * Down when the loss no longer falls: after more than `patience` epochs without a loss below
 * best · (1 − threshold) the rate is multiplied by `factor`. PyTorch's ReduceLROnPlateau.
 */
import {
  atLeast,
  checkOptions,
  factor as factorCheck,
  wholeNumber,
} from '../errors/option-checks.ts';
import type { Schedule } from './schedule.ts';

/**
 * A rate that follows the validation loss, or the training loss where no rows are set aside.
 *
 * @param options factor 0.1, patience 10 epochs, threshold 0.0001, cooldown 0 epochs that don't
 *   count after each fall, end: the lowest rate, 0 unless given
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function reduceOnPlateau(
  options: {
    readonly factor?: number;
    readonly patience?: number;
    readonly threshold?: number;
    readonly cooldown?: number;
    readonly end?: number;
  } = {},
): Schedule {
  checkOptions(options, 'reduceOnPlateau', {
    factor: factorCheck,
    patience: wholeNumber(0),
    threshold: atLeast(0),
    cooldown: wholeNumber(0),
    end: atLeast(0),
  });
  const { factor = 0.1, patience = 10, threshold = 1e-4, cooldown = 0, end = 0 } = options;
  return {
    name: 'reduceOnPlateau',
    formula: `base · ${factor}^(plateaus met)`,
    start: { observed: 0, best: 0, waited: 0, cooling: 0, plateaus: 0 },
    rate({ base, state }) {
      const rate = base * factor ** (state['plateaus'] ?? 0);
      return Math.max(rate, Math.min(end, base));
    },
    observe(state, loss) {
      const { observed = 0, best = 0, waited = 0, cooling = 0, plateaus = 0 } = state;
      const isBetter = observed === 0 || loss < best * (1 - threshold);
      const seen = { observed: observed + 1, best: isBetter ? loss : best };
      const idle = isBetter || cooling > 0 ? 0 : waited + 1;
      const rest = Math.max(cooling - 1, 0);
      if (idle <= patience) return { ...seen, waited: idle, cooling: rest, plateaus };
      return { ...seen, waited: 0, cooling: cooldown, plateaus: plateaus + 1 };
    },
  };
}
