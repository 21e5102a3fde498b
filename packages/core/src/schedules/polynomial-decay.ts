/**
 * From base to end in `steps` steps: end + (base − end) · (1 − t / steps)^power, then end for good.
 * Power 1 is a straight line. PyTorch's PolynomialLR and LinearLR, Keras' PolynomialDecay.
 */
import { atLeast, checkOptions, required, wholeNumber } from '../errors/option-checks.ts';
import type { Schedule } from './schedule.ts';

/**
 * A rate that has reached `end` after `steps` steps.
 *
 * @param options steps; power 1 and end 0 unless given
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function polynomialDecay(options: {
  readonly steps: number;
  readonly power?: number;
  readonly end?: number;
}): Schedule {
  checkOptions(options, 'polynomialDecay', {
    steps: required(wholeNumber()),
    power: atLeast(0),
    end: atLeast(0),
  });
  const { steps, power = 1, end = 0 } = options;
  return {
    name: 'polynomialDecay',
    formula: `${end} + (base − ${end}) · (1 − t / ${steps})^${power}`,
    rate: ({ taken, base }) => end + (base - end) * (1 - Math.min(taken / steps, 1)) ** power,
  };
}

/** `polynomialDecay` along a straight line. */
export function linearDecay(options: { readonly steps: number; readonly end?: number }): Schedule {
  checkOptions(options, 'linearDecay', { steps: required(wholeNumber()), end: atLeast(0) });
  return { ...polynomialDecay(options), name: 'linearDecay' };
}
