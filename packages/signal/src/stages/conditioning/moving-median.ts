/** The median of the last rows: takes off single spikes and keeps edges. */
import { stageMaker } from '../../chain/define-stage.ts';
import { insertSorted, quantileOf, removeSorted } from '../../mathematics/sorted.ts';
import { lastRowsStage } from './last-rows.ts';

export const movingMedianStage = lastRowsStage('movingMedian', {
  summary: 'The median of the last rows: takes off spikes, keeps edges',
  most: 2 ** 14, // each row moves half of these at worst
  start(memory, { channels, length }) {
    const recent = memory(channels * length);
    const sorted = memory(channels * length);
    const counts = memory(channels);
    return (y, at, c, isFirst) => {
      if (isFirst) counts[c] = 0;
      const own = c * length;
      const held = Math.min(counts[c]!, length);
      const place = own + (counts[c]! % length);
      if (held === length) removeSorted(sorted, own, held, recent[place]!);
      const count = held === length ? held - 1 : held;
      recent[place] = y[at]!;
      insertSorted(sorted, own, count, y[at]!);
      counts[c]! += 1;
      y[at] = quantileOf(sorted, own, count + 1, 0.5);
    };
  },
});

/**
 * The median of the last rows, of those there are at the beginning.
 *
 * @param options samples or seconds: how many rows; channels, all unless given
 */
export const movingMedian = stageMaker(movingMedianStage);
