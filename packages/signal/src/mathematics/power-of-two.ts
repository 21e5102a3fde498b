/**
 * The Fourier transform of 2^m complex numbers in place: decimation in time, steps of radix 4 after
 * a first step of radix 4 or, where m is odd, of radix 8 (of 2 where there are but two numbers).
 * Factors e^(−2πik/n) are computed once.
 */
import { firstEight, firstFour, firstTwo } from './first-steps.ts';

/** A transform with memory of its own, in which it also leaves its result, in order. */
export interface ComplexTransform {
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** Where each number has to be put before `run`. */
  readonly places: Int32Array;
  run(): void;
}

/** The transform of `length` numbers, a power of two. */
export function powerOfTwoTransform(length: number): ComplexTransform {
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  const isOdd = Math.log2(length) % 2 === 1;
  const first = length === 2 ? firstTwo : isOdd ? firstEight : firstFour;
  const steps: Step[] = [];
  for (let size = isOdd ? 32 : 16; size <= length; size *= 4) steps.push(stepOf(size));
  return {
    re,
    im,
    places: reversedBits(length),
    run() {
      first(re, im);
      for (let i = 0; i < steps.length; i++) radixFour(re, im, steps[i]!);
    },
  };
}

/** Each index with its bits reversed. */
function reversedBits(length: number): Int32Array {
  const bits = Math.log2(length);
  return Int32Array.from({ length }, (_, i) => {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) if (i & (1 << bit)) reversed |= 1 << (bits - 1 - bit);
    return reversed;
  });
}

interface Step {
  readonly size: number;
  /** Real and imaginary part of e^(−2πik/size), of its square and its cube, for each k. */
  readonly factors: Float64Array;
}

/** Numbers that `factors` has for each k. */
const perFactor = 6;

function stepOf(size: number): Step {
  const quarter = size >> 2;
  const factors = new Float64Array(quarter * perFactor);
  for (let k = 0; k < quarter; k++) {
    for (let power = 1; power <= 3; power++) {
      const angle = (2 * Math.PI * power * k) / size;
      factors[k * perFactor + 2 * power - 2] = Math.cos(angle);
      factors[k * perFactor + 2 * power - 1] = -Math.sin(angle);
    }
  }
  return { size, factors };
}

/**
 * Four transforms of a quarter of `size` become one. With bits reversed the second and third
 * quarter are exchanged.
 */
function radixFour(re: Float64Array, im: Float64Array, { size, factors }: Step): void {
  const quarter = size >> 2;
  for (let start = 0; start < re.length; start += size) {
    let w = 0;
    let i = start;
    for (let j = start + quarter; j < start + 2 * quarter; j++) {
      const l = j + quarter;
      const m = l + quarter;
      const w1r = factors[w]!;
      const w1i = factors[w + 1]!;
      const w2r = factors[w + 2]!;
      const w2i = factors[w + 3]!;
      const w3r = factors[w + 4]!;
      const w3i = factors[w + 5]!;
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
      w += perFactor;
      i += 1;
    }
  }
}
