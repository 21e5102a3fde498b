/**
 * The Fourier transform of an even number of real numbers. Those at even and at odd places are real
 * and imaginary part of half as many; the result is taken apart by symmetry: Xₖ = Eₖ + wᵏ·Oₖ, and
 * bins k and half − k are made of the same four numbers, with turned signs.
 */
import type { ComplexTransform } from './power-of-two.ts';
import type { RealTransform } from './real-transform.ts';

/** By a transform of half the length. */
export class EvenTransform implements RealTransform {
  readonly bins: number;
  readonly #half: number;
  readonly #transform: ComplexTransform;
  readonly #factors: Float64Array;
  /** Half of cos and sin of 2πk/n, for sums of two are to be halved. */
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;

  constructor(transform: ComplexTransform, factors: Float64Array) {
    const half = transform.re.length;
    const angles = Float64Array.from({ length: (half >> 1) + 1 }, (_, k) => (Math.PI * k) / half);
    this.bins = half + 1;
    this.#half = half;
    this.#transform = transform;
    this.#factors = factors;
    this.#cos = angles.map((angle) => Math.cos(angle) / 2);
    this.#sin = angles.map((angle) => Math.sin(angle) / 2);
  }

  run(x: Float64Array, from: number, stride: number): void {
    const { re, im, places } = this.#transform;
    const factors = this.#factors;
    const pairs = factors.length >> 1;
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
    this.#transform.run();
  }

  writeParts(y: Float64Array, at: number): void {
    const { re, im } = this.#transform;
    const [half, cos, sin] = [this.#half, this.#cos, this.#sin];
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
  }

  writePower(scales: Float64Array, y: Float64Array, at: number): void {
    const { re, im } = this.#transform;
    const [half, cos, sin] = [this.#half, this.#cos, this.#sin];
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
  }
}
