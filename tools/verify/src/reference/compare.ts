/** How far found numbers are from the reference. NaN, and a differing count, are infinitely far. */

/** max|x − r| / max(1, max|r|) */
export function arrayError(found: ArrayLike<number>, reference: ArrayLike<number>): number {
  if (found.length !== reference.length) return Number.POSITIVE_INFINITY;
  let distance = 0;
  let scale = 1;
  for (let i = 0; i < reference.length; i++) {
    distance = larger(distance, Math.abs(found[i]! - reference[i]!));
    scale = Math.max(scale, Math.abs(reference[i]!));
  }
  return distance / scale;
}

/** max over elements of |x − r| / |r|: the stricter measure, for float64. */
export function elementError(found: ArrayLike<number>, reference: ArrayLike<number>): number {
  if (found.length !== reference.length) return Number.POSITIVE_INFINITY;
  let error = 0;
  for (let i = 0; i < reference.length; i++) {
    const distance = Math.abs(found[i]! - reference[i]!);
    if (distance !== 0) error = larger(error, distance / Math.abs(reference[i]!));
  }
  return error;
}

function larger(known: number, next: number): number {
  return next <= known ? known : Number.isNaN(next) ? Number.POSITIVE_INFINITY : next;
}
