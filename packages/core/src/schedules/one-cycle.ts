/**
 * Up to the peak and down again within one training (Smith and Topin 2018), in the form of
 * PyTorch's OneCycleLR: from peak / startDivisor to the peak, then down to peak / startDivisor /
 * endDivisor. The optimizer's rate is the peak. PyTorch also turns the momentum, unless told
 * `cycle_momentum=False`; here it stays.
 */
import {
  atLeast,
  betweenZeroAndOne,
  checkOptions,
  oneOf,
  required,
  wholeNumber,
} from '../errors/option-checks.ts';
import type { Schedule } from './schedule.ts';

/**
 * One rise and one fall of the rate over the whole training.
 *
 * @param options steps: of the whole training; peakAt: the share of them that the rise takes, 0.3
 *   unless given; startDivisor 25, endDivisor 10,000; curve: `cosine` unless `linear`
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function oneCycle(options: {
  readonly steps: number;
  readonly peakAt?: number;
  readonly startDivisor?: number;
  readonly endDivisor?: number;
  readonly curve?: 'cosine' | 'linear';
}): Schedule {
  checkOptions(options, 'oneCycle', {
    steps: required(wholeNumber(2)),
    peakAt: betweenZeroAndOne,
    startDivisor: atLeast(1),
    endDivisor: atLeast(1),
    curve: oneOf('cosine', 'linear'),
  });
  const { steps, peakAt = 0.3, startDivisor = 25, endDivisor = 1e4, curve = 'cosine' } = options;
  const top = peakAt * steps - 1; // steps are counted from 0
  const last = steps - 1;
  return {
    name: 'oneCycle',
    formula: `base / ${startDivisor} → base → base / ${startDivisor * endDivisor}`,
    rate({ taken, base }) {
      const low = base / startDivisor;
      const t = Math.min(taken, last);
      if (t <= top) return between(low, base, top === 0 ? 1 : t / top, curve);
      return between(base, low / endDivisor, (t - top) / (last - top), curve);
    },
  };
}

function between(from: number, to: number, share: number, curve: 'cosine' | 'linear'): number {
  if (curve === 'linear') return from + (to - from) * share;
  return to + ((from - to) / 2) * (1 + Math.cos(Math.PI * share));
}
