/**
 * Which label a window has whose rows have labels. Those of the rows lie in a ring whose oldest is
 * at `oldest`.
 */
import { noLabel } from '../../block.ts';

type Labeler = (labels: Float64Array, oldest: number, scratch: Float64Array) => number;

/** Rules by name. */
export const labelers = {
  /** The label of most rows; of those that as many have, the first in the list of labels. */
  majority: ((labels, _oldest, scratch) => {
    if (!isMixed(labels)) return labels[0]!;
    scratch.set(labels);
    scratch.sort();
    return mostFrequent(scratch);
  }) satisfies Labeler,
  /** That of the row in the middle, of the later one of two. */
  center: ((labels, oldest) =>
    labels[(oldest + (labels.length >> 1)) % labels.length]!) satisfies Labeler,
  /** The one that all rows have; none where they differ. */
  all: ((labels) => (isMixed(labels) ? noLabel : labels[0]!)) satisfies Labeler,
} as const;

/** Whether not all rows have the same label. */
export function isMixed(labels: Float64Array): boolean {
  for (let i = 1; i < labels.length; i++) if (labels[i] !== labels[0]) return true;
  return false;
}

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
