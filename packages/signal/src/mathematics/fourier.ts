/**
 * The Fourier transform of real numbers, of any length: Xₖ = Σ xⱼ·e^(−2πijk/n) for k = 0 … ⌊n/2⌋.
 * Lengths that are no power of two go by Bluestein's algorithm.
 */
import { bluestein } from './bluestein.ts';
import { evenTransform } from './even-transform.ts';
import { type ComplexTransform, powerOfTwoTransform } from './power-of-two.ts';
import type { RealTransform } from './real-transform.ts';

/** Makes ready a transform of `length` real numbers, of which the first are given by `factors`. */
export function realTransform(length: number, factors: Float64Array): RealTransform {
  if (length % 2 === 1) return oddTransform(complexTransform(length), factors);
  return evenTransform(complexTransform(length / 2), factors);
}

function complexTransform(length: number): ComplexTransform {
  const isPowerOfTwo = (length & (length - 1)) === 0;
  return isPowerOfTwo ? powerOfTwoTransform(length) : bluestein(length);
}

function oddTransform(transform: ComplexTransform, factors: Float64Array): RealTransform {
  const { z, places } = transform;
  const bins = (places.length + 1) / 2;
  return {
    bins,
    run(x, at, stride) {
      z.fill(0);
      for (let i = 0; i < factors.length; i++) z[places[i]!] = x[at + i * stride]! * factors[i]!;
      transform.run();
    },
    writeParts(y, at) {
      for (let k = 0; k < bins; k++) {
        y[at + k] = z[2 * k]!;
        y[at + bins + k] = z[2 * k + 1]!;
      }
    },
    writePower(scales, y, at) {
      for (let k = 0; k < bins; k++) {
        const re = z[2 * k]!;
        const im = z[2 * k + 1]!;
        y[at + k] = scales[k]! * (re * re + im * im);
      }
    },
  };
}
