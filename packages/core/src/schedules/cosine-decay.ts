/**
 * Half a cosine from base to end: end + (base − end) · (1 + cos(π t / steps)) / 2 (Loshchilov and Hutter 2017).
 * With restarts it begins again at base, each period `restart` times as long as the one before. PyTorch's
 * CosineAnnealingLR and CosineAnnealingWarmRestarts.
 */
import type { Schedule } from './schedule.ts';
import { checkAtLeast, checkCount } from './settings.ts';

/**
 * A rate that leaves base slowly and comes to `end` slowly.
 *
 * @param options steps: of the first period; end 0 unless given; restart: a whole number, how many times as
 *   long each period is as the one before; without it the rate stays at `end`
 * @throws SpecError INVALID_OPTION where a setting is out of range
 */
export function cosineDecay(options: {
  readonly steps: number;
  readonly end?: number;
  readonly restart?: number;
}): Schedule {
  const { steps, end = 0, restart } = options;
  checkCount(steps, 'steps', 'cosineDecay');
  checkAtLeast(end, 0, 'end', 'cosineDecay');
  if (restart !== undefined) checkCount(restart, 'restart', 'cosineDecay');
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
