/** Numbers kept in order while some leave and others come. */

/**
 * Puts `value` in its place among `count` sorted numbers that begin at `at`; there is room for one
 * more.
 */
export function insertSorted(sorted: Float64Array, at: number, count: number, value: number): void {
  let i = at + count;
  while (i > at && sorted[i - 1]! > value) {
    sorted[i] = sorted[i - 1]!;
    i -= 1;
  }
  sorted[i] = value;
}

/** Takes `value`, which is there, out of `count` sorted numbers that begin at `at`. */
export function removeSorted(sorted: Float64Array, at: number, count: number, value: number): void {
  let low = at;
  let high = at + count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < at + count - 1; i++) sorted[i] = sorted[i + 1]!;
}

/**
 * The `share` quantile of `count` sorted numbers that begin at `at`, by straight lines between
 * them.
 */
export function quantileOf(sorted: Float64Array, at: number, count: number, share: number): number {
  const place = share * (count - 1);
  const below = Math.floor(place);
  const low = sorted[at + below]!;
  return below + 1 < count ? low + (sorted[at + below + 1]! - low) * (place - below) : low;
}
