/**
 * The spectrum of one piece of a channel: trend off, taper on, filled up with zeros, transformed.
 */
import { removeTrend, type TrendName } from './detrend.ts';
import { realTransform } from './fourier.ts';
import type { RealTransform } from './real-transform.ts';
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
export interface Spectrum extends RealTransform {
  /** Σ of the taper's factors, and of their squares. */
  readonly sum: number;
  readonly squares: number;
}

/** Makes ready for spectra. */
export function spectrum({ taper, detrend, length, fft }: SpectrumOptions): Spectrum {
  const factors = taperOf(taper, length);
  const transform = realTransform(fft, factors);
  const piece = new Float64Array(detrend === 'none' ? 0 : length);
  return {
    bins: transform.bins,
    run(x, from, stride) {
      if (detrend === 'none') {
        transform.run(x, from, stride);
        return;
      }
      for (let i = 0; i < length; i++) piece[i] = x[from + i * stride]!;
      removeTrend(detrend, piece, 0, length);
      transform.run(piece, 0, 1);
    },
    writeParts: (y, at) => transform.writeParts(y, at),
    writePower: (scales, y, at) => transform.writePower(scales, y, at),
    sum: factors.reduce((sum, factor) => sum + factor, 0),
    squares: factors.reduce((sum, factor) => sum + factor * factor, 0),
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
