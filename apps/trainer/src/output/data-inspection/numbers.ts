/** Numbers in few characters. */
import type { NumberFigures } from '@reflexarc/data';

const levels = '▁▂▃▄▅▆▇█';

/** A histogram in one line of text, a character a bin. */
export function bars(counts: readonly number[]): string {
  const most = Math.max(...counts);
  return counts
    .map((count) => (count === 0 ? ' ' : levels[Math.ceil((count / most) * levels.length) - 1]))
    .join('');
}

/**
 * The least number, how all of them are spread, and the largest, in one line of at most `room`
 * characters: neighbouring bins are joined until they fit, and left out where four do not.
 */
export function numbersInLine({ low, high, histogram }: NumberFigures, room: number): string {
  const [from, to] = [short(low), short(high)];
  let bins = histogram;
  while (from.length + bins.length + to.length + 2 > room) {
    if (bins.length <= 4) return `${from} … ${to}`;
    bins = joined(bins);
  }
  return `${from} ${bars(bins)} ${to}`;
}

/** Half as many bins, each of two. */
function joined(bins: readonly number[]): readonly number[] {
  return bins.flatMap((count, i) => (i % 2 === 0 ? [count + (bins[i + 1] ?? 0)] : []));
}

export function meanAndDeviation({ mean, deviation }: NumberFigures): string {
  return `${short(mean)} ± ${short(deviation)}`;
}

/** Four digits. */
export function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** A share of the most as a bar of at most 20 characters; something always shows. */
export function bar(value: number, most: number): string {
  return '█'.repeat(most === 0 ? 0 : Math.max(1, Math.round((20 * value) / most)));
}
