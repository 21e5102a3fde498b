/** How far numbers are off: max|x − r| / max(1, max|r|). */

/** Numbers that are not finite have to be the same on both sides. */
export function errorOf(found: ArrayLike<number>, reference: ArrayLike<number>): number {
  let difference = 0;
  let scale = 1;
  for (let i = 0; i < reference.length; i++) {
    const [x, r] = [found[i]!, reference[i]!];
    if (Object.is(x, r)) continue;
    if (!Number.isFinite(x) || !Number.isFinite(r)) return Number.POSITIVE_INFINITY;
    difference = Math.max(difference, Math.abs(x - r));
    scale = Math.max(scale, Math.abs(r));
  }
  return difference / scale;
}

/** Whether all numbers are the same, NaN included. */
export function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let i = 0; i < b.length; i++) if (!Object.is(a[i], b[i])) return false;
  return a.length === b.length;
}
