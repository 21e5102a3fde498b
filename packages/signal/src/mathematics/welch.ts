/** Welch's estimate: the mean density over segments of a window that overlap. */
import type { TrendName } from './detrend.ts';
import { oneSided, spectrum } from './spectrum.ts';
import type { TaperName } from './taper.ts';

/** How segments are taken. */
export interface WelchOptions {
  readonly segment: number;
  readonly overlap: number;
  readonly taper: TaperName;
  readonly detrend: TrendName;
  readonly rateHz: number;
}

/** Estimates over windows of `steps` samples. */
export interface Welch {
  /** Overwritten by each run. */
  readonly density: Float64Array;
  /** Of the samples of `x` from `at` on, `stride` places apart. */
  run(x: Float64Array, at: number, stride: number): void;
}

/** Makes ready for windows of `steps` samples. */
export function welchOf(
  steps: number,
  { segment, overlap, taper, detrend, rateHz }: WelchOptions,
): Welch {
  const transform = spectrum({ taper, detrend, length: segment, fft: segment });
  const { bins } = transform;
  const hop = segment - overlap;
  const count = 1 + Math.floor((steps - segment) / hop);
  const factors = oneSided(bins, segment, 1 / (rateHz * transform.squares));
  const density = new Float64Array(bins);
  const power = new Float64Array(bins);
  return {
    density,
    run(x, at, stride) {
      density.fill(0);
      for (let i = 0; i < count; i++) {
        transform.run(x, at + i * hop * stride, stride);
        transform.writePower(factors, power, 0);
        for (let k = 0; k < bins; k++) density[k]! += power[k]!;
      }
      for (let k = 0; k < bins; k++) density[k]! /= count;
    },
  };
}
