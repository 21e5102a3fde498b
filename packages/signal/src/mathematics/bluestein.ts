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
  const { z: a, places } = inner;
  // e^(−πik²/n); k² is taken modulo 2n, so that the angle keeps its digits.
  const angle = (k: number): number => (Math.PI * ((k * k) % (2 * length))) / length;
  const cos = Float64Array.from({ length }, (_, k) => Math.cos(angle(k)));
  const sin = Float64Array.from({ length }, (_, k) => Math.sin(angle(k)));
  for (let k = 0; k < length; k++) {
    for (const mirrored of [k, (size - k) % size]) {
      a[places[mirrored]!] = cos[k]! / size;
      a[places[mirrored]! + 1] = sin[k]! / size;
    }
  }
  inner.run();
  const filter = a.slice();
  const product = new Float64Array(2 * size);
  const z = new Float64Array(2 * length);
  return {
    z,
    places: Int32Array.from({ length }, (_, k) => 2 * k),
    run() {
      a.fill(0);
      for (let k = 0; k < length; k++) {
        const re = z[2 * k]!;
        const im = z[2 * k + 1]!;
        a[places[k]!] = re * cos[k]! + im * sin[k]!;
        a[places[k]! + 1] = im * cos[k]! - re * sin[k]!;
      }
      inner.run();
      // The inverse transform is the transform of the conjugate, conjugated; the size is in the
      // filter already.
      for (let k = 0; k < 2 * size; k += 2) {
        product[k] = a[k]! * filter[k]! - a[k + 1]! * filter[k + 1]!;
        product[k + 1] = -(a[k]! * filter[k + 1]! + a[k + 1]! * filter[k]!);
      }
      for (let k = 0; k < size; k++) {
        a[places[k]!] = product[2 * k]!;
        a[places[k]! + 1] = product[2 * k + 1]!;
      }
      inner.run();
      for (let k = 0; k < length; k++) {
        const re = a[2 * k]!;
        const im = a[2 * k + 1]!;
        z[2 * k] = re * cos[k]! - im * sin[k]!;
        z[2 * k + 1] = -im * cos[k]! - re * sin[k]!;
      }
    },
  };
}
