/**
 * The spectrum of one piece of a channel: trend off, taper on, filled up with zeros, transformed.
 */
import { removeTrend, type TrendName } from './detrend.ts';
import { realTransform } from './fourier.ts';
import { type TaperName, taperOf } from './taper.ts';

/** How a spectrum is taken. */
export interface SpectrumOptions {
  readonly taper: TaperName;
  readonly detrend: TrendName;
  /** Samples. */
  readonly length: number;
  /** At least `length`: what is missing is filled up with zeros. */
  readonly fft: number;
}

/** Spectra of pieces of one length. */
export interface Spectrum {
  readonly bins: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** Σ of the taper's factors, and of their squares. */
  readonly sum: number;
  readonly squares: number;
  /** Transforms `length` numbers of `x` from `at` on, `stride` places apart. */
  run(x: Float64Array, at: number, stride: number): void;
}

/** Makes ready for spectra. */
export function spectrum({ taper, detrend, length, fft }: SpectrumOptions): Spectrum {
  const factors = taperOf(taper, length);
  const transform = realTransform(fft);
  const { input } = transform;
  return {
    bins: transform.bins,
    re: transform.re,
    im: transform.im,
    sum: factors.reduce((sum, factor) => sum + factor, 0),
    squares: factors.reduce((sum, factor) => sum + factor * factor, 0),
    run(x, from, stride) {
      let at = from;
      if (detrend === 'none') {
        for (let i = 0; i < length; i++) {
          input[i] = x[at]! * factors[i]!;
          at += stride;
        }
      } else {
        for (let i = 0; i < length; i++) {
          input[i] = x[at]!;
          at += stride;
        }
        removeTrend(detrend, input, 0, length);
        for (let i = 0; i < length; i++) input[i]! *= factors[i]!;
      }
      transform.run();
    },
  };
}

/** The frequency of bin `k`; as NumPy's `rfftfreq` rounds it. */
export function binHertz(k: number, fft: number, rateHz: number): number {
  return k * (1 / (fft * (1 / rateHz)));
}

/**
 * Factors that make |X|² one-sided: each bin but the first, and the last of an even transform,
 * stands for two.
 */
export function oneSided(bins: number, fft: number, scale: number): Float64Array {
  return Float64Array.from({ length: bins }, (_, k) =>
    k === 0 || (fft % 2 === 0 && k === bins - 1) ? scale : 2 * scale,
  );
}
