/**
 * The Fourier transform of 2^m complex numbers in place: decimation in time, steps of radix 4 after
 * a first step of radix 4 or, where m is odd, of radix 8 (of 2 where there are but two numbers).
 * Factors e^(−2πik/n) are computed once.
 */
import { firstEight, firstFour, firstTwo } from './first-steps.ts';

/** A transform with memory of its own, in which it also leaves its result, in order. */
export interface ComplexTransform {
  /**
   * Real and imaginary part of each number. They lie in one array, for each array of a loop costs
   * registers: its address, and its length to be compared with.
   */
  readonly z: Float64Array;
  /** Where the real part of each number has to be put before `run`. */
  readonly places: Int32Array;
  run(): void;
}

/** The transform of `length` numbers, a power of two. */
export function powerOfTwoTransform(length: number): ComplexTransform {
  const z = new Float64Array(2 * length);
  const isOdd = Math.log2(length) % 2 === 1;
  const first = length === 2 ? firstTwo : isOdd ? firstEight : firstFour;
  const steps: Step[] = [];
  for (let size = isOdd ? 32 : 16; size <= length; size *= 4) steps.push(stepOf(size));
  return {
    z,
    places: reversedBits(length).map((place) => 2 * place),
    run() {
      first(z);
      for (let i = 0; i < steps.length; i++) radixFour(z, steps[i]!);
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
function radixFour(z: Float64Array, { size, factors }: Step): void {
  const half = size >> 1; // a quarter of the numbers, two places each
  for (let start = 0; start < z.length; start += 2 * size) {
    let w = 0;
    let i = start;
    for (let j = start + half; j < start + 2 * half; j += 2) {
      const l = j + half;
      const m = l + half;
      const w1r = factors[w]!;
      const w1i = factors[w + 1]!;
      const w2r = factors[w + 2]!;
      const w2i = factors[w + 3]!;
      const w3r = factors[w + 4]!;
      const w3i = factors[w + 5]!;
      const br = z[l]! * w1r - z[l + 1]! * w1i;
      const bi = z[l]! * w1i + z[l + 1]! * w1r;
      const cr = z[j]! * w2r - z[j + 1]! * w2i;
      const ci = z[j]! * w2i + z[j + 1]! * w2r;
      const dr = z[m]! * w3r - z[m + 1]! * w3i;
      const di = z[m]! * w3i + z[m + 1]! * w3r;
      const evenR = z[i]! + cr;
      const evenI = z[i + 1]! + ci;
      const oddR = z[i]! - cr;
      const oddI = z[i + 1]! - ci;
      z[i] = evenR + (br + dr);
      z[i + 1] = evenI + (bi + di);
      z[l] = evenR - (br + dr);
      z[l + 1] = evenI - (bi + di);
      z[j] = oddR + (bi - di);
      z[j + 1] = oddI - (br - dr);
      z[m] = oddR - (bi - di);
      z[m + 1] = oddI + (br - dr);
      w += perFactor;
      i += 2;
    }
  }
}
