/**
 * Up to the peak and down again within one training (Smith and Topin 2018), in the form of PyTorch's OneCycleLR:
 * from peak / startDivisor to the peak, then down to peak / startDivisor / endDivisor. The optimizer's rate is the
 * peak. PyTorch also turns the momentum, unless told `cycle_momentum=False`; here it stays.
 */
import { SpecError } from '../errors/catalogue.ts';
import type { Schedule } from './schedule.ts';
import { checkAtLeast, checkCount } from './settings.ts';

/**
 * One rise and one fall of the rate over the whole training.
 *
 * @param options steps: of the whole training; peakAt: the share of them that the rise takes, 0.3 unless given;
 *   startDivisor 25, endDivisor 10,000; curve: `cosine` unless `linear`
 * @throws SpecError INVALID_OPTION where a setting is out of range
 */
export function oneCycle(options: {
  readonly steps: number;
  readonly peakAt?: number;
  readonly startDivisor?: number;
  readonly endDivisor?: number;
  readonly curve?: 'cosine' | 'linear';
}): Schedule {
  const { steps, peakAt = 0.3, startDivisor = 25, endDivisor = 1e4, curve = 'cosine' } = options;
  checkCount(steps, 'steps', 'oneCycle', 2);
  checkAtLeast(startDivisor, 1, 'startDivisor', 'oneCycle');
  checkAtLeast(endDivisor, 1, 'endDivisor', 'oneCycle');
  checkPeak(peakAt);
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

function checkPeak(value: number): void {
  if (value > 0 && value < 1) return;
  const expected = 'a number between 0 and 1';
  throw new SpecError('INVALID_OPTION', { place: 'oneCycle', option: 'peakAt', value, expected });
}
