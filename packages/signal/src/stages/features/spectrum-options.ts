/** Options that all stages share which take a spectrum of a window. */
import { SpecError } from '@reflexarc/core';
import { type Axes, type Channel, changed, short } from '../../axes.ts';
import type { Site } from '../../chain/define-stage.ts';
import { trendNames } from '../../mathematics/detrend.ts';
import { binHertz } from '../../mathematics/spectrum.ts';
import { taperNames } from '../../mathematics/taper.ts';
import { optional, withDefault } from '../../options/field.ts';
import { oneOf, wholeNumber } from '../../options/fields.ts';
import { needsStepRate, needsWindow } from '../needs.ts';

/** The longest transform. */
const longestTransform = 2 ** 20;

/** How a spectrum is taken. */
export const spectrumFields = {
  taper: withDefault(oneOf(taperNames), 'hann'),
  detrend: withDefault(oneOf(trendNames), 'constant'),
  /** Filled up with zeros to this length; none are added unless given. */
  fft: optional(wholeNumber({ from: 1, to: longestTransform })),
};

/**
 * The length of the transform of `length` samples. @throws SpecError where it is shorter than these
 */
export function transformLength(fft: number | undefined, length: number, { place }: Site): number {
  if (fft === undefined || fft >= length) return fft ?? length;
  const expected = `at least ${length}, as many as there are samples`;
  throw new SpecError('INVALID_OPTION', { place, option: 'fft', value: fft, expected });
}

/** One number a bin: `ax 12.5 Hz`. */
export function binChannels({ channels }: Axes, fft: number, rateHz: number): readonly Channel[] {
  const bins = Math.floor(fft / 2) + 1;
  return channels.flatMap(({ name }) =>
    Array.from({ length: bins }, (_, k) => ({
      name: `${name} ${short(binHertz(k, fft, rateHz))} Hz`,
    })),
  );
}

/** A window's spectrum as one row of features. */
export function spectrumAxes(input: Axes, fft: number | undefined, site: Site): Axes {
  const length = transformLength(fft, needsWindow(input, site), site);
  const channels = binChannels(input, length, needsStepRate(input, site));
  return changed(input, { channels, steps: undefined, stepHz: undefined });
}
