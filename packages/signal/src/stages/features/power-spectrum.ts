/**
 * The one-sided power of each frequency in a window: as a spectrum |X|² / (Σw)², whose bins say how
 * strong a sine is, or as a density |X|² / (rate · Σw²), whose sum over a band is the power in it.
 */
import {
  defineStage,
  plainStageMaker,
  type RunningStage,
  type Setup,
} from '../../chain/define-stage.ts';
import type { TrendName } from '../../mathematics/detrend.ts';
import { oneSided, type Spectrum, spectrum } from '../../mathematics/spectrum.ts';
import type { TaperName } from '../../mathematics/taper.ts';
import { eachRow } from '../each-row.ts';
import { needsStepRate, needsWindow } from '../needs.ts';
import { spectrumAxes, spectrumFields, transformLength } from './spectrum-options.ts';

interface PowerOptions {
  readonly taper: TaperName;
  readonly detrend: TrendName;
  readonly fft: number | undefined;
}

/** By what |X|² is multiplied. */
type Scale = (transform: Spectrum, rateHz: number) => number;

export const powerSpectrumStage = definePower(
  'powerSpectrum',
  'The power of each frequency in a window: how strong a sine is',
  ({ sum }) => 1 / (sum * sum),
);

export const powerDensityStage = definePower(
  'powerDensity',
  'The power of each frequency in a window, by hertz: its sum over a band is the power in it',
  ({ squares }, rateHz) => 1 / (rateHz * squares),
);

function definePower(kind: string, summary: string, scale: Scale) {
  return defineStage({
    kind,
    summary,
    options: spectrumFields,
    isPerRow: true,
    output: ({ fft }, input, site) => spectrumAxes(input, fft, site),
    start: (setup) => startPower(setup, scale),
  });
}

function startPower(setup: Setup<PowerOptions, unknown>, scale: Scale): RunningStage {
  const { input, site, options } = setup;
  const { taper, detrend } = options;
  const length = needsWindow(input, site);
  const fft = transformLength(options.fft, length, site);
  const transform = spectrum({ taper, detrend, length, fft });
  const { bins } = transform;
  const factors = oneSided(bins, fft, scale(transform, needsStepRate(input, site)));
  const width = input.channels.length;
  return eachRow(setup, (x, from, y, to) => {
    for (let c = 0; c < width; c++) {
      transform.run(x, from + c, width);
      transform.writePower(factors, y, to + c * bins);
    }
  });
}

/**
 * The power of each frequency in a window, as SciPy's `periodogram` with `scaling='spectrum'`.
 *
 * @param options taper (`hann` unless given); detrend (`constant` unless given); fft: filled up
 *   with zeros to so many
 */
export const powerSpectrum = plainStageMaker(powerSpectrumStage);

/** The same by hertz, as SciPy's `periodogram` with `scaling='density'`. */
export const powerDensity = plainStageMaker(powerDensityStage);
