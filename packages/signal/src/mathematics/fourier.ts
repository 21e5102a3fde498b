/**
 * The Fourier transform of real numbers, of any length: Xₖ = Σ xⱼ·e^(−2πijk/n) for k = 0 … ⌊n/2⌋.
 * An even number of real numbers is transformed as half as many complex ones. Lengths that are no
 * power of two go by Bluestein's algorithm: jk = (j² + k² − (k − j)²) / 2 makes the sum a
 * convolution, for which a power of two can be taken.
 */
import { type ComplexTransform, powerOfTwoTransform } from './power-of-two.ts';

/** A transform of one length, with its own memory for the result. */
export interface RealTransform {
  /** Of the one-sided result: ⌊length/2⌋ + 1. */
  readonly bins: number;
  /** Real and imaginary parts; overwritten by each run. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** What is transformed: fill it, then call `run`. It is left as it was only until then. */
  readonly input: Float64Array;
  run(): void;
}

/** Makes ready a transform of `length` real numbers. */
export function realTransform(length: number): RealTransform {
  return length % 2 === 0 ? evenTransform(length) : oddTransform(length);
}

function oddTransform(length: number): RealTransform {
  const bins = (length + 1) / 2;
  const input = new Float64Array(length);
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  const transform = complexTransform(length);
  return {
    bins,
    re,
    im,
    input,
    run() {
      re.set(input);
      im.fill(0);
      transform(re, im);
    },
  };
}

/**
 * Even and odd places are real and imaginary part of half as many numbers; the result is taken
 * apart by symmetry.
 */
function evenTransform(length: number): RealTransform {
  const half = length / 2;
  const input = new Float64Array(length);
  const re = new Float64Array(half + 1);
  const im = new Float64Array(half + 1);
  const zr = new Float64Array(half);
  const zi = new Float64Array(half);
  const count = (half >> 1) + 1;
  const angle = (k: number): number => (2 * Math.PI * k) / length;
  const cos = Float64Array.from({ length: count }, (_, k) => Math.cos(angle(k)));
  const sin = Float64Array.from({ length: count }, (_, k) => Math.sin(angle(k)));
  const transform = complexTransform(half);
  return {
    bins: half + 1,
    re,
    im,
    input,
    run() {
      for (let i = 0; i < half; i++) {
        zr[i] = input[2 * i]!;
        zi[i] = input[2 * i + 1]!;
      }
      transform(zr, zi);
      re[0] = zr[0]! + zi[0]!;
      im[0] = 0;
      re[half] = zr[0]! - zi[0]!;
      im[half] = 0;
      // Bins k and half − k are made of the same four numbers, with turned signs.
      for (let k = 1, b = half - 1; k <= b; k++, b--) {
        const evenR = (zr[k]! + zr[b]!) / 2;
        const evenI = (zi[k]! - zi[b]!) / 2;
        const oddR = (zi[k]! + zi[b]!) / 2;
        const oddI = (zr[b]! - zr[k]!) / 2;
        const turnedR = oddR * cos[k]! + oddI * sin[k]!;
        const turnedI = oddI * cos[k]! - oddR * sin[k]!;
        re[k] = evenR + turnedR;
        im[k] = evenI + turnedI;
        re[b] = evenR - turnedR;
        im[b] = turnedI - evenI;
      }
    },
  };
}

function complexTransform(length: number): ComplexTransform {
  const isPowerOfTwo = (length & (length - 1)) === 0;
  return isPowerOfTwo ? powerOfTwoTransform(length) : bluestein(length);
}

function bluestein(length: number): ComplexTransform {
  let size = 1;
  while (size < 2 * length - 1) size *= 2;
  const transform = powerOfTwoTransform(size);
  // e^(−πik²/n); k² is taken modulo 2n, so that the angle keeps its digits.
  const angle = (k: number): number => (Math.PI * ((k * k) % (2 * length))) / length;
  const cos = Float64Array.from({ length }, (_, k) => Math.cos(angle(k)));
  const sin = Float64Array.from({ length }, (_, k) => Math.sin(angle(k)));
  const filterR = new Float64Array(size);
  const filterI = new Float64Array(size);
  for (let k = 0; k < length; k++) {
    filterR[k] = filterR[(size - k) % size] = cos[k]! / size;
    filterI[k] = filterI[(size - k) % size] = sin[k]! / size;
  }
  transform(filterR, filterI);
  const ar = new Float64Array(size);
  const ai = new Float64Array(size);
  return (re, im) => {
    ar.fill(0);
    ai.fill(0);
    for (let k = 0; k < length; k++) {
      ar[k] = re[k]! * cos[k]! + im[k]! * sin[k]!;
      ai[k] = im[k]! * cos[k]! - re[k]! * sin[k]!;
    }
    transform(ar, ai);
    // The inverse transform is the transform of the conjugate, conjugated; the size is in the
    // filter already.
    for (let k = 0; k < size; k++) {
      const x = ar[k]! * filterR[k]! - ai[k]! * filterI[k]!;
      ai[k] = -(ar[k]! * filterI[k]! + ai[k]! * filterR[k]!);
      ar[k] = x;
    }
    transform(ar, ai);
    for (let k = 0; k < length; k++) {
      re[k] = ar[k]! * cos[k]! - ai[k]! * sin[k]!;
      im[k] = -ai[k]! * cos[k]! - ar[k]! * sin[k]!;
    }
  };
}
