/**
 * Half a cosine from base to end: end + (base − end) · (1 + cos(π t / steps)) / 2 (Loshchilov and
 * Hutter 2017). With restarts it begins again at base, each period `restart` times as long as the
 * one before. PyTorch's CosineAnnealingLR and CosineAnnealingWarmRestarts.
 */
import { atLeast, checkOptions, required, wholeNumber } from '../errors/option-checks.ts';
import type { Schedule } from './schedule.ts';

/**
 * A rate that leaves base slowly and comes to `end` slowly.
 *
 * @param options steps: of the first period; end 0 unless given; restart: a whole number, how many
 *   times as long each period is as the one before; without it the rate stays at `end`
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function cosineDecay(options: {
  readonly steps: number;
  readonly end?: number;
  readonly restart?: number;
}): Schedule {
  checkOptions(options, 'cosineDecay', {
    steps: required(wholeNumber()),
    end: atLeast(0),
    restart: wholeNumber(),
  });
  const { steps, end = 0, restart } = options;
  const shareOf = (taken: number): number =>
    restart === undefined ? Math.min(taken / steps, 1) : shareOfPeriod(taken, steps, restart);
  return {
    name: 'cosineDecay',
    formula: `${end} + (base − ${end}) · (1 + cos(π t / ${steps})) / 2`,
    rate: ({ taken, base }) => end + ((base - end) * (1 + Math.cos(Math.PI * shareOf(taken)))) / 2,
  };
}

function shareOfPeriod(taken: number, steps: number, restart: number): number {
  if (restart === 1) return (taken % steps) / steps;
  let since = taken;
  let length = steps;
  while (since >= length) {
    since -= length;
    length *= restart;
  }
  return since / length;
}
