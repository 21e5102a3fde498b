/**
 * Down a smooth slope: base · factor^(t / every), PyTorch's ExponentialLR, Keras' ExponentialDecay.
 */
import {
  checkOptions,
  factor as factorCheck,
  required,
  wholeNumber,
} from '../errors/option-checks.ts';
import type { Schedule } from './schedule.ts';

/**
 * A rate that shrinks by the same factor each step.
 *
 * @param options factor: over `every` steps; every 1 unless given
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function exponentialDecay(options: {
  readonly factor: number;
  readonly every?: number;
}): Schedule {
  checkOptions(options, 'exponentialDecay', {
    factor: required(factorCheck),
    every: wholeNumber(),
  });
  const { factor, every = 1 } = options;
  return {
    name: 'exponentialDecay',
    formula: `base · ${factor}^(t / ${every})`,
    rate: ({ taken, base }) => base * factor ** (taken / every),
  };
}
