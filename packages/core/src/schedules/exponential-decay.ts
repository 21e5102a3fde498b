/** Down a smooth slope: base · factor^(t / every), PyTorch's ExponentialLR, Keras' ExponentialDecay. */
import type { Schedule } from './schedule.ts';
import { checkCount, checkFactor } from './settings.ts';

/**
 * A rate that shrinks by the same factor each step.
 *
 * @param options factor: over `every` steps; every 1 unless given
 * @throws SpecError INVALID_OPTION where a setting is out of range
 */
export function exponentialDecay(options: {
  readonly factor: number;
  readonly every?: number;
}): Schedule {
  const { factor, every = 1 } = options;
  checkFactor(factor, 'factor', 'exponentialDecay');
  checkCount(every, 'every', 'exponentialDecay');
  return {
    name: 'exponentialDecay',
    formula: `base · ${factor}^(t / ${every})`,
    rate: ({ taken, base }) => base * factor ** (taken / every),
  };
}
