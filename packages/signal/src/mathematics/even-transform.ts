/**
 * The Fourier transform of an even number of real numbers. Those at even and at odd places are real
 * and imaginary part of half as many; the result is taken apart by symmetry: Xₖ = Eₖ + wᵏ·Oₖ, and
 * bins k and half − k are made of the same four numbers, with turned signs.
 */
import type { ComplexTransform } from './power-of-two.ts';
import type { RealTransform } from './real-transform.ts';

/** By a transform of half the length. */
export function evenTransform(transform: ComplexTransform, factors: Float64Array): RealTransform {
  const half = transform.places.length;
  const turns = turnsOf(half);
  return {
    bins: half + 1,
    run(x, at, stride) {
      fill(transform, factors, x, at, stride);
      transform.run();
    },
    writeParts: (y, at) => writeParts(transform.z, turns, y, at),
    writePower: (scales, y, at) => writePower(transform.z, turns, scales, y, at),
  };
}

/**
 * Cosine and sine of πk/half up to the middle, one after the other; halves of them, for sums of two
 * are to be halved.
 */
function turnsOf(half: number): Float64Array {
  const turns = new Float64Array(2 * ((half >> 1) + 1));
  for (let k = 0; 2 * k < turns.length; k++) {
    turns[2 * k] = Math.cos((Math.PI * k) / half) / 2;
    turns[2 * k + 1] = Math.sin((Math.PI * k) / half) / 2;
  }
  return turns;
}

function fill(
  { z, places }: ComplexTransform,
  factors: Float64Array,
  x: Float64Array,
  from: number,
  stride: number,
): void {
  const pairs = factors.length >> 1;
  let at = from;
  for (let i = 0; i < pairs; i++) {
    const place = places[i]!;
    z[place] = x[at]! * factors[2 * i]!;
    at += stride;
    z[place + 1] = x[at]! * factors[2 * i + 1]!;
    at += stride;
  }
  for (let i = pairs; i < places.length; i++) {
    z[places[i]!] = 0;
    z[places[i]! + 1] = 0;
  }
  if (factors.length % 2 === 1) z[places[pairs]!] = x[at]! * factors[2 * pairs]!;
}

function writeParts(z: Float64Array, turns: Float64Array, y: Float64Array, at: number): void {
  const half = z.length >> 1;
  const imaginary = at + half + 1;
  y[at] = z[0]! + z[1]!;
  y[imaginary] = 0;
  y[at + half] = z[0]! - z[1]!;
  y[imaginary + half] = 0;
  for (let k = 1, b = half - 1; k <= b; k++, b--) {
    const evenR = (z[2 * k]! + z[2 * b]!) / 2;
    const evenI = (z[2 * k + 1]! - z[2 * b + 1]!) / 2;
    const oddR = z[2 * k + 1]! + z[2 * b + 1]!;
    const oddI = z[2 * b]! - z[2 * k]!;
    const turnedR = oddR * turns[2 * k]! + oddI * turns[2 * k + 1]!;
    const turnedI = oddI * turns[2 * k]! - oddR * turns[2 * k + 1]!;
    y[at + k] = evenR + turnedR;
    y[imaginary + k] = evenI + turnedI;
    y[at + b] = evenR - turnedR;
    y[imaginary + b] = turnedI - evenI;
  }
}

function writePower(
  z: Float64Array,
  turns: Float64Array,
  scales: Float64Array,
  y: Float64Array,
  at: number,
): void {
  const half = z.length >> 1;
  const first = z[0]! + z[1]!;
  const last = z[0]! - z[1]!;
  y[at] = scales[0]! * (first * first);
  y[at + half] = scales[half]! * (last * last);
  for (let k = 1, b = half - 1; k <= b; k++, b--) {
    const evenR = (z[2 * k]! + z[2 * b]!) / 2;
    const evenI = (z[2 * k + 1]! - z[2 * b + 1]!) / 2;
    const oddR = z[2 * k + 1]! + z[2 * b + 1]!;
    const oddI = z[2 * b]! - z[2 * k]!;
    const turnedR = oddR * turns[2 * k]! + oddI * turns[2 * k + 1]!;
    const turnedI = oddI * turns[2 * k]! - oddR * turns[2 * k + 1]!;
    const kr = evenR + turnedR;
    const ki = evenI + turnedI;
    const br = evenR - turnedR;
    const bi = turnedI - evenI;
    y[at + k] = scales[k]! * (kr * kr + ki * ki);
    y[at + b] = scales[b]! * (br * br + bi * bi);
  }
}
