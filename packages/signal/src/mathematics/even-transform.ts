/**
 * The Fourier transform of an even number of real numbers. Those at even and at odd places are real
 * and imaginary part of half as many; the result is taken apart by symmetry: Xₖ = Eₖ + wᵏ·Oₖ, and
 * bins k and half − k are made of the same four numbers, with turned signs.
 */
import type { ComplexTransform } from './power-of-two.ts';
import type { RealTransform } from './real-transform.ts';

/**
 * By a transform of half the length. Its arrays are constants of functions: V8 then knows where
 * they lie, and asks no object for them in each turn of a loop.
 */
export function evenTransform(transform: ComplexTransform, factors: Float64Array): RealTransform {
  const half = transform.re.length;
  const angles = Float64Array.from({ length: (half >> 1) + 1 }, (_, k) => (Math.PI * k) / half);
  // halves, for sums of two are to be halved
  const cos = angles.map((angle) => Math.cos(angle) / 2);
  const sin = angles.map((angle) => Math.sin(angle) / 2);
  return {
    bins: half + 1,
    run: filling(transform, factors),
    writeParts: partsOf(transform, cos, sin),
    writePower: powerOf(transform, cos, sin),
  };
}

function filling(transform: ComplexTransform, factors: Float64Array): RealTransform['run'] {
  const { re, im, places } = transform;
  const pairs = factors.length >> 1;
  return (x, from, stride) => {
    let at = from;
    for (let i = 0; i < pairs; i++) {
      const place = places[i]!;
      re[place] = x[at]! * factors[2 * i]!;
      at += stride;
      im[place] = x[at]! * factors[2 * i + 1]!;
      at += stride;
    }
    for (let i = pairs; i < re.length; i++) {
      re[places[i]!] = 0;
      im[places[i]!] = 0;
    }
    if (factors.length % 2 === 1) re[places[pairs]!] = x[at]! * factors[2 * pairs]!;
    transform.run();
  };
}

function partsOf(
  { re, im }: ComplexTransform,
  cos: Float64Array,
  sin: Float64Array,
): RealTransform['writeParts'] {
  const half = re.length;
  return (y, at) => {
    const imaginary = at + half + 1;
    y[at] = re[0]! + im[0]!;
    y[imaginary] = 0;
    y[at + half] = re[0]! - im[0]!;
    y[imaginary + half] = 0;
    for (let k = 1, b = half - 1; k <= b; k++, b--) {
      const evenR = (re[k]! + re[b]!) / 2;
      const evenI = (im[k]! - im[b]!) / 2;
      const oddR = im[k]! + im[b]!;
      const oddI = re[b]! - re[k]!;
      const turnedR = oddR * cos[k]! + oddI * sin[k]!;
      const turnedI = oddI * cos[k]! - oddR * sin[k]!;
      y[at + k] = evenR + turnedR;
      y[imaginary + k] = evenI + turnedI;
      y[at + b] = evenR - turnedR;
      y[imaginary + b] = turnedI - evenI;
    }
  };
}

function powerOf(
  { re, im }: ComplexTransform,
  cos: Float64Array,
  sin: Float64Array,
): RealTransform['writePower'] {
  const half = re.length;
  return (scales, y, at) => {
    const first = re[0]! + im[0]!;
    const last = re[0]! - im[0]!;
    y[at] = scales[0]! * (first * first);
    y[at + half] = scales[half]! * (last * last);
    for (let k = 1, b = half - 1; k <= b; k++, b--) {
      const evenR = (re[k]! + re[b]!) / 2;
      const evenI = (im[k]! - im[b]!) / 2;
      const oddR = im[k]! + im[b]!;
      const oddI = re[b]! - re[k]!;
      const turnedR = oddR * cos[k]! + oddI * sin[k]!;
      const turnedI = oddI * cos[k]! - oddR * sin[k]!;
      const kr = evenR + turnedR;
      const ki = evenI + turnedI;
      const br = evenR - turnedR;
      const bi = turnedI - evenI;
      y[at + k] = scales[k]! * (kr * kr + ki * ki);
      y[at + b] = scales[b]! * (br * br + bi * bi);
    }
  };
}
