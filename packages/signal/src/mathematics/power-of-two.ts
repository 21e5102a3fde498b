/**
 * The Fourier transform of 2^m complex numbers in place, radix 4 (a first step of radix 2 where m
 * is odd), decimation in time. Factors e^(−2πik/n) are computed once.
 */

/** Transforms re + i·im in place. */
export type ComplexTransform = (re: Float64Array, im: Float64Array) => void;

/** The transform of `length` numbers, a power of two. */
export function powerOfTwoTransform(length: number): ComplexTransform {
  const swaps = swapsOf(length);
  const isOdd = Math.log2(length) % 2 === 1;
  const steps: Step[] = [];
  for (let size = isOdd ? 8 : 16; size <= length; size *= 4) steps.push(stepOf(length, size));
  return (re, im) => {
    for (let i = 0; i < swaps.length; i += 2) swap(re, im, swaps[i]!, swaps[i + 1]!);
    if (isOdd) firstTwo(re, im, length);
    else firstFour(re, im, length);
    for (let i = 0; i < steps.length; i++) radixFour(re, im, steps[i]!);
  };
}

/** Places to exchange so that each number stands where its index, bits reversed, says. */
function swapsOf(length: number): Int32Array {
  const bits = Math.log2(length);
  const swaps: number[] = [];
  for (let i = 0; i < length; i++) {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) if (i & (1 << bit)) reversed |= 1 << (bits - 1 - bit);
    if (reversed > i) swaps.push(i, reversed);
  }
  return Int32Array.from(swaps);
}

function swap(re: Float64Array, im: Float64Array, a: number, b: number): void {
  const x = re[a]!;
  const y = im[a]!;
  re[a] = re[b]!;
  im[a] = im[b]!;
  re[b] = x;
  im[b] = y;
}

function firstTwo(re: Float64Array, im: Float64Array, length: number): void {
  for (let i = 0; i < length; i += 2) {
    const x = re[i + 1]!;
    const y = im[i + 1]!;
    re[i + 1] = re[i]! - x;
    im[i + 1] = im[i]! - y;
    re[i]! += x;
    im[i]! += y;
  }
}

/** A step of four, all of whose factors are 1. */
function firstFour(re: Float64Array, im: Float64Array, length: number): void {
  for (let i = 0; i + 3 < length; i += 4) {
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

interface Step {
  readonly length: number;
  readonly size: number;
  /** Real and imaginary part of e^(−2πik/size), of its square and its cube, for each k. */
  readonly factors: Float64Array;
}

/** Numbers that `factors` has for each k. */
const perFactor = 6;

function stepOf(length: number, size: number): Step {
  const quarter = size >> 2;
  const factors = new Float64Array(quarter * perFactor);
  for (let k = 0; k < quarter; k++) {
    for (let power = 1; power <= 3; power++) {
      const angle = (2 * Math.PI * power * k * (length / size)) / length;
      factors[k * perFactor + 2 * power - 2] = Math.cos(angle);
      factors[k * perFactor + 2 * power - 1] = -Math.sin(angle);
    }
  }
  return { length, size, factors };
}

/**
 * Four transforms of a quarter of `size` become one. With bits reversed the second and third
 * quarter are exchanged.
 */
function radixFour(re: Float64Array, im: Float64Array, step: Step): void {
  const { length, size, factors } = step;
  const quarter = size >> 2;
  for (let k = 0; k < quarter; k++) {
    const w = k * perFactor;
    const w1r = factors[w]!;
    const w1i = factors[w + 1]!;
    const w2r = factors[w + 2]!;
    const w2i = factors[w + 3]!;
    const w3r = factors[w + 4]!;
    const w3i = factors[w + 5]!;
    for (let i = k; i < length; i += size) {
      const j = i + quarter;
      const l = j + quarter;
      const m = l + quarter;
      const br = re[l]! * w1r - im[l]! * w1i;
      const bi = re[l]! * w1i + im[l]! * w1r;
      const cr = re[j]! * w2r - im[j]! * w2i;
      const ci = re[j]! * w2i + im[j]! * w2r;
      const dr = re[m]! * w3r - im[m]! * w3i;
      const di = re[m]! * w3i + im[m]! * w3r;
      const evenR = re[i]! + cr;
      const evenI = im[i]! + ci;
      const oddR = re[i]! - cr;
      const oddI = im[i]! - ci;
      re[i] = evenR + (br + dr);
      im[i] = evenI + (bi + di);
      re[l] = evenR - (br + dr);
      im[l] = evenI - (bi + di);
      re[j] = oddR + (bi - di);
      im[j] = oddI - (br - dr);
      re[m] = oddR - (bi - di);
      im[m] = oddI + (br - dr);
    }
  }
}
