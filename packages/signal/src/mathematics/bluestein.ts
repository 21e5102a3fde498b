/**
 * The Fourier transform of any number of complex numbers, by Bluestein's algorithm: jk = (j² + k² −
 * (k − j)²) / 2 makes the sum a convolution, for which a power of two can be taken.
 */
import { type ComplexTransform, powerOfTwoTransform } from './power-of-two.ts';

/** The transform of `length` numbers. */
export function bluestein(length: number): ComplexTransform {
  let size = 1;
  while (size < 2 * length - 1) size *= 2;
  const inner = powerOfTwoTransform(size);
  const { re: ar, im: ai, places } = inner;
  // e^(−πik²/n); k² is taken modulo 2n, so that the angle keeps its digits.
  const angle = (k: number): number => (Math.PI * ((k * k) % (2 * length))) / length;
  const cos = Float64Array.from({ length }, (_, k) => Math.cos(angle(k)));
  const sin = Float64Array.from({ length }, (_, k) => Math.sin(angle(k)));
  for (let k = 0; k < length; k++) {
    for (const mirrored of [k, (size - k) % size]) {
      ar[places[mirrored]!] = cos[k]! / size;
      ai[places[mirrored]!] = sin[k]! / size;
    }
  }
  inner.run();
  const filterR = ar.slice();
  const filterI = ai.slice();
  const productR = new Float64Array(size);
  const productI = new Float64Array(size);
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  return {
    re,
    im,
    places: Int32Array.from({ length }, (_, k) => k),
    run() {
      ar.fill(0);
      ai.fill(0);
      for (let k = 0; k < length; k++) {
        ar[places[k]!] = re[k]! * cos[k]! + im[k]! * sin[k]!;
        ai[places[k]!] = im[k]! * cos[k]! - re[k]! * sin[k]!;
      }
      inner.run();
      // The inverse transform is the transform of the conjugate, conjugated; the size is in the
      // filter already.
      for (let k = 0; k < size; k++) {
        productR[k] = ar[k]! * filterR[k]! - ai[k]! * filterI[k]!;
        productI[k] = -(ar[k]! * filterI[k]! + ai[k]! * filterR[k]!);
      }
      for (let k = 0; k < size; k++) {
        ar[places[k]!] = productR[k]!;
        ai[places[k]!] = productI[k]!;
      }
      inner.run();
      for (let k = 0; k < length; k++) {
        re[k] = ar[k]! * cos[k]! - ai[k]! * sin[k]!;
        im[k] = -ai[k]! * cos[k]! - ar[k]! * sin[k]!;
      }
    },
  };
}
