/**
 * First steps of a Fourier transform in place, whose factors are 1, −i and √½ ± i√½ only:
 * transforms of two, four or eight neighbors, which stand in the order of reversed bits.
 */

/** Transforms of pairs. */
export function firstTwo(re: Float64Array, im: Float64Array): void {
  for (let i = 0; i + 1 < re.length; i += 2) {
    const x = re[i + 1]!;
    const y = im[i + 1]!;
    re[i + 1] = re[i]! - x;
    im[i + 1] = im[i]! - y;
    re[i]! += x;
    im[i]! += y;
  }
}

/** Transforms of fours. */
export function firstFour(re: Float64Array, im: Float64Array): void {
  for (let i = 0; i + 3 < re.length; i += 4) {
    const evenR = re[i]! + re[i + 1]!;
    const evenI = im[i]! + im[i + 1]!;
    const oddR = re[i]! - re[i + 1]!;
    const oddI = im[i]! - im[i + 1]!;
    const sumR = re[i + 2]! + re[i + 3]!;
    const sumI = im[i + 2]! + im[i + 3]!;
    const differenceR = re[i + 2]! - re[i + 3]!;
    const differenceI = im[i + 2]! - im[i + 3]!;
    re[i] = evenR + sumR;
    im[i] = evenI + sumI;
    re[i + 2] = evenR - sumR;
    im[i + 2] = evenI - sumI;
    re[i + 1] = oddR + differenceI;
    im[i + 1] = oddI - differenceR;
    re[i + 3] = oddR - differenceI;
    im[i + 3] = oddI + differenceR;
  }
}

/** Transforms of eights: of the four even numbers (a), of the four odd ones (b), then of both. */
export function firstEight(re: Float64Array, im: Float64Array): void {
  for (let i = 0; i + 7 < re.length; i += 8) {
    const a04r = re[i]! + re[i + 1]!;
    const a04i = im[i]! + im[i + 1]!;
    const a04dr = re[i]! - re[i + 1]!;
    const a04di = im[i]! - im[i + 1]!;
    const a26r = re[i + 2]! + re[i + 3]!;
    const a26i = im[i + 2]! + im[i + 3]!;
    const a26dr = re[i + 2]! - re[i + 3]!;
    const a26di = im[i + 2]! - im[i + 3]!;
    const b15r = re[i + 4]! + re[i + 5]!;
    const b15i = im[i + 4]! + im[i + 5]!;
    const b15dr = re[i + 4]! - re[i + 5]!;
    const b15di = im[i + 4]! - im[i + 5]!;
    const b37r = re[i + 6]! + re[i + 7]!;
    const b37i = im[i + 6]! + im[i + 7]!;
    const b37dr = re[i + 6]! - re[i + 7]!;
    const b37di = im[i + 6]! - im[i + 7]!;
    const t1r = Math.SQRT1_2 * (b15dr + b37di + (b15di - b37dr)); // × (1 − i)·√½
    const t1i = Math.SQRT1_2 * (b15di - b37dr - (b15dr + b37di));
    const t3r = Math.SQRT1_2 * (b15di + b37dr - (b15dr - b37di)); // × (−1 − i)·√½
    const t3i = -Math.SQRT1_2 * (b15dr - b37di + (b15di + b37dr));
    re[i] = a04r + a26r + (b15r + b37r);
    im[i] = a04i + a26i + (b15i + b37i);
    re[i + 4] = a04r + a26r - (b15r + b37r);
    im[i + 4] = a04i + a26i - (b15i + b37i);
    re[i + 2] = a04r - a26r + (b15i - b37i); // × −i
    im[i + 2] = a04i - a26i - (b15r - b37r);
    re[i + 6] = a04r - a26r - (b15i - b37i);
    im[i + 6] = a04i - a26i + (b15r - b37r);
    re[i + 1] = a04dr + a26di + t1r;
    im[i + 1] = a04di - a26dr + t1i;
    re[i + 5] = a04dr + a26di - t1r;
    im[i + 5] = a04di - a26dr - t1i;
    re[i + 3] = a04dr - a26di + t3r;
    im[i + 3] = a04di + a26dr + t3i;
    re[i + 7] = a04dr - a26di - t3r;
    im[i + 7] = a04di + a26dr - t3i;
  }
}
