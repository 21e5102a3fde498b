/** Down a stair: base · factor^⌊t / every⌋, PyTorch's StepLR. */
import type { Schedule } from './schedule.ts';
import { checkCount, checkFactor } from './settings.ts';

/**
 * A rate that falls by `factor` every so many steps.
 *
 * @param options every: steps; factor 0.1 unless given
 * @throws SpecError INVALID_OPTION where a setting is out of range
 */
export function stepDecay(options: { readonly every: number; readonly factor?: number }): Schedule {
  const { every, factor = 0.1 } = options;
  checkCount(every, 'every', 'stepDecay');
  checkFactor(factor, 'factor', 'stepDecay');
  return {
    name: 'stepDecay',
    formula: `base · ${factor}^⌊t / ${every}⌋`,
    rate: ({ taken, base }) => base * factor ** Math.floor(taken / every),
  };
}
