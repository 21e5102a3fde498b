/**
 * First steps of a Fourier transform in place, whose factors are 1, −i and √½ ± i√½ only:
 * transforms of two, four or eight neighbors, which stand in the order of reversed bits. `z` holds
 * real and imaginary part of each number.
 */

/** Transforms of pairs. */
export function firstTwo(z: Float64Array): void {
  for (let i = 0; i + 3 < z.length; i += 4) {
    const x = z[i + 2]!;
    const y = z[i + 3]!;
    z[i + 2] = z[i]! - x;
    z[i + 3] = z[i + 1]! - y;
    z[i]! += x;
    z[i + 1]! += y;
  }
}

/** Transforms of fours. */
export function firstFour(z: Float64Array): void {
  for (let i = 0; i + 7 < z.length; i += 8) {
    const evenR = z[i]! + z[i + 2]!;
    const evenI = z[i + 1]! + z[i + 3]!;
    const oddR = z[i]! - z[i + 2]!;
    const oddI = z[i + 1]! - z[i + 3]!;
    const sumR = z[i + 4]! + z[i + 6]!;
    const sumI = z[i + 5]! + z[i + 7]!;
    const differenceR = z[i + 4]! - z[i + 6]!;
    const differenceI = z[i + 5]! - z[i + 7]!;
    z[i] = evenR + sumR;
    z[i + 1] = evenI + sumI;
    z[i + 4] = evenR - sumR;
    z[i + 5] = evenI - sumI;
    z[i + 2] = oddR + differenceI;
    z[i + 3] = oddI - differenceR;
    z[i + 6] = oddR - differenceI;
    z[i + 7] = oddI + differenceR;
  }
}

/** Transforms of eights: of the four even numbers (a), of the four odd ones (b), then of both. */
export function firstEight(z: Float64Array): void {
  for (let i = 0; i + 15 < z.length; i += 16) {
    const a04r = z[i]! + z[i + 2]!;
    const a04i = z[i + 1]! + z[i + 3]!;
    const a04dr = z[i]! - z[i + 2]!;
    const a04di = z[i + 1]! - z[i + 3]!;
    const a26r = z[i + 4]! + z[i + 6]!;
    const a26i = z[i + 5]! + z[i + 7]!;
    const a26dr = z[i + 4]! - z[i + 6]!;
    const a26di = z[i + 5]! - z[i + 7]!;
    const b15r = z[i + 8]! + z[i + 10]!;
    const b15i = z[i + 9]! + z[i + 11]!;
    const b15dr = z[i + 8]! - z[i + 10]!;
    const b15di = z[i + 9]! - z[i + 11]!;
    const b37r = z[i + 12]! + z[i + 14]!;
    const b37i = z[i + 13]! + z[i + 15]!;
    const b37dr = z[i + 12]! - z[i + 14]!;
    const b37di = z[i + 13]! - z[i + 15]!;
    const t1r = Math.SQRT1_2 * (b15dr + b37di + (b15di - b37dr)); // × (1 − i)·√½
    const t1i = Math.SQRT1_2 * (b15di - b37dr - (b15dr + b37di));
    const t3r = Math.SQRT1_2 * (b15di + b37dr - (b15dr - b37di)); // × (−1 − i)·√½
    const t3i = -Math.SQRT1_2 * (b15dr - b37di + (b15di + b37dr));
    z[i] = a04r + a26r + (b15r + b37r);
    z[i + 1] = a04i + a26i + (b15i + b37i);
    z[i + 8] = a04r + a26r - (b15r + b37r);
    z[i + 9] = a04i + a26i - (b15i + b37i);
    z[i + 4] = a04r - a26r + (b15i - b37i); // × −i
    z[i + 5] = a04i - a26i - (b15r - b37r);
    z[i + 12] = a04r - a26r - (b15i - b37i);
    z[i + 13] = a04i - a26i + (b15r - b37r);
    z[i + 2] = a04dr + a26di + t1r;
    z[i + 3] = a04di - a26dr + t1i;
    z[i + 10] = a04dr + a26di - t1r;
    z[i + 11] = a04di - a26dr - t1i;
    z[i + 6] = a04dr - a26di + t3r;
    z[i + 7] = a04di + a26dr + t3i;
    z[i + 14] = a04dr - a26di - t3r;
    z[i + 15] = a04di + a26dr - t3i;
  }
}
