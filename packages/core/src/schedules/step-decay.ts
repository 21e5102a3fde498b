/** Down a stair: base · factor^⌊t / every⌋, PyTorch's StepLR. */
import {
  checkOptions,
  factor as factorCheck,
  required,
  wholeNumber,
} from '../errors/option-checks.ts';
import type { Schedule } from './schedule.ts';

/**
 * A rate that is multiplied by `factor` after each `every` steps.
 *
 * @param options every: steps; factor 0.1 unless given
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function stepDecay(options: { readonly every: number; readonly factor?: number }): Schedule {
  checkOptions(options, 'stepDecay', { every: required(wholeNumber()), factor: factorCheck });
  const { every, factor = 0.1 } = options;
  return {
    name: 'stepDecay',
    formula: `base · ${factor}^⌊t / ${every}⌋`,
    rate: ({ taken, base }) => base * factor ** Math.floor(taken / every),
  };
}
