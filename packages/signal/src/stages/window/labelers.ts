/** Which label a window has whose rows, the oldest first, have several. */
import { noLabel } from '../../block.ts';

type Labeler = (labels: Float64Array, scratch: Float64Array) => number;

/** Rules by name. */
export const labelers = {
  /** The label of most rows; of those that as many have, the first in the list of labels. */
  majority: ((labels, scratch) => {
    scratch.set(labels);
    scratch.sort();
    return mostFrequent(scratch);
  }) satisfies Labeler,
  /** That of the row in the middle, of the later one of two. */
  center: ((labels) => labels[labels.length >> 1]!) satisfies Labeler,
  /** The one that all rows have, hence none. */
  all: (() => noLabel) satisfies Labeler,
} as const;

function mostFrequent(sorted: Float64Array): number {
  let best = noLabel;
  let bestCount = 0;
  let start = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[start]) continue;
    if (i - start > bestCount) {
      best = sorted[start]!;
      bestCount = i - start;
    }
    start = i;
  }
  return best;
}
