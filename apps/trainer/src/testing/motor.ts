/**
 * For tests: vibration of a motor, simulated. A sound one turns at 12 Hz, with an overtone and
 * noise; a worn one shakes at 31 Hz besides.
 */
import { seeded } from '@reflexarc/core';

const rateHz = 100;

/** Rows of `time_s,ax,state`; worn from `from` to `to`, in seconds. */
export function motorRows(
  seconds: number,
  {
    from = Number.POSITIVE_INFINITY,
    to = Number.POSITIVE_INFINITY,
    seed = 1,
  }: { readonly from?: number; readonly to?: number; readonly seed?: number } = {},
): string {
  const random = seeded(seed, 'motor');
  const rows = Array.from({ length: seconds * rateHz }, (_, i) => {
    const t = i / rateHz;
    const isWorn = t >= from && t < to;
    const turn = Math.sin(2 * Math.PI * 12 * t) + 0.3 * Math.sin(2 * Math.PI * 24 * t + 1);
    const shake = isWorn ? 0.8 * Math.sin(2 * Math.PI * 31 * t) : 0;
    const ax = turn + shake + 0.2 * random.normal();
    return `${t.toFixed(2)},${ax.toFixed(4)},${isWorn ? 'worn' : 'ok'}`;
  });
  return `time_s,ax,state\n${rows.join('\n')}\n`;
}
