/**
 * From base to end in so many steps: end + (base − end) · (1 − t / steps)^power, then end for good. Power 1 is
 * a straight line. PyTorch's PolynomialLR and LinearLR, Keras' PolynomialDecay.
 */
import type { Schedule } from './schedule.ts';
import { checkAtLeast, checkCount } from './settings.ts';

/**
 * A rate that has reached `end` after `steps` steps.
 *
 * @param options steps; power 1 and end 0 unless given
 * @throws SpecError INVALID_OPTION where a setting is out of range
 */
export function polynomialDecay(options: {
  readonly steps: number;
  readonly power?: number;
  readonly end?: number;
}): Schedule {
  const { steps, power = 1, end = 0 } = options;
  checkCount(steps, 'steps', 'polynomialDecay');
  checkAtLeast(power, 0, 'power', 'polynomialDecay');
  checkAtLeast(end, 0, 'end', 'polynomialDecay');
  return {
    name: 'polynomialDecay',
    formula: `${end} + (base − ${end}) · (1 − t / ${steps})^${power}`,
    rate: ({ taken, base }) => end + (base - end) * (1 - Math.min(taken / steps, 1)) ** power,
  };
}

/** `polynomialDecay` along a straight line. */
export function linearDecay(options: { readonly steps: number; readonly end?: number }): Schedule {
  return { ...polynomialDecay(options), name: 'linearDecay' };
}
