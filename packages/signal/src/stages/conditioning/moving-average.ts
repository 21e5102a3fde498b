/**
 * The mean of the last rows. The sum is never corrected by subtracting what leaves, so a spike
 * leaves nothing behind: rows come in blocks of the window's length, and a sum is one of the end of
 * the block before (all of which are known) and one of the beginning of this block.
 */
import { stageMaker } from '../../chain/define-stage.ts';
import { mostSamples } from '../length.ts';
import { lastRowsStage } from './last-rows.ts';

export const movingAverageStage = lastRowsStage('movingAverage', {
  summary: 'The mean of the last rows',
  most: mostSamples,
  start(memory, { channels, length }) {
    const recent = memory(channels * length); // of this block
    // sums of the last of the block before; ends with 0
    const ends = memory(channels * (length + 1));
    const heads = memory(channels); // sum of this block
    const counts = memory(channels);
    return (y, at, c, isFirst) => {
      const own = c * length;
      const end = c * (length + 1);
      if (isFirst) {
        counts[c] = 0;
        heads[c] = 0;
        for (let i = 0; i <= length; i++) ends[end + i] = 0;
      }
      const place = counts[c]! % length;
      counts[c]! += 1;
      recent[own + place] = y[at]!;
      heads[c]! += y[at]!;
      y[at] = (ends[end + place + 1]! + heads[c]!) / Math.min(counts[c]!, length);
      if (place === length - 1) {
        for (let i = length - 1; i >= 0; i--) ends[end + i] = ends[end + i + 1]! + recent[own + i]!;
        heads[c] = 0;
      }
    };
  },
});

/**
 * The mean of the last rows, of those there are at the beginning.
 *
 * @param options samples or seconds: how many rows; channels, all unless given
 */
export const movingAverage = stageMaker(movingAverageStage);
