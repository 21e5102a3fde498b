/**
 * The strongest tones of a window: local maxima of its power spectrum, with their frequency and
 * power.
 */
import { changed } from '../../axes.ts';
import {
  defineStage,
  plainStageMaker,
  type RunningStage,
  type Setup,
} from '../../chain/define-stage.ts';
import type { TrendName } from '../../mathematics/detrend.ts';
import { binHertz, oneSided, spectrum } from '../../mathematics/spectrum.ts';
import type { TaperName } from '../../mathematics/taper.ts';
import { withDefault } from '../../options/field.ts';
import { number, wholeNumber } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { needsStepRate, needsWindow } from '../needs.ts';
import { spectrumAxes, spectrumFields, transformLength } from './spectrum-options.ts';

interface PeakOptions {
  readonly count: number;
  readonly lowHertz: number;
  readonly taper: TaperName;
  readonly detrend: TrendName;
  readonly fft: number | undefined;
}

export const peaksStage = defineStage({
  kind: 'peaks',
  summary: 'Frequency and power of the strongest tones of a window',
  options: {
    count: withDefault(wholeNumber({ from: 1, to: 100 }), 3),
    /** Slower ones don't count. */
    lowHertz: withDefault(number({ from: 0 }), 0),
    ...spectrumFields,
  },
  isPerRow: true,
  output({ count, fft }, input, site) {
    spectrumAxes(input, fft, site);
    const channels = input.channels.flatMap(({ name }) =>
      Array.from({ length: count }, (_, i) => [
        { name: `${name} peak ${i + 1} frequency`, unit: 'Hz' },
        { name: `${name} peak ${i + 1} power` },
      ]).flat(),
    );
    return changed(input, { channels, steps: undefined, stepHz: undefined });
  },
  start: startPeaks,
});

function startPeaks(setup: Setup<PeakOptions, unknown>): RunningStage {
  const { input, site, options } = setup;
  const { taper, detrend, count, lowHertz } = options;
  const length = needsWindow(input, site);
  const rateHz = needsStepRate(input, site);
  const fft = transformLength(options.fft, length, site);
  const transform = spectrum({ taper, detrend, length, fft });
  const factors = oneSided(transform.bins, fft, 1 / (transform.sum * transform.sum));
  const power = new Float64Array(transform.bins);
  const hertz = Float64Array.from(power, (_, k) => binHertz(k, fft, rateHz));
  const width = input.channels.length;
  return eachRow(setup, (x, from, y, to) => {
    for (let c = 0; c < width; c++) {
      transform.run(x, from + c, width);
      transform.writePower(factors, power, 0);
      const at = to + 2 * c * count;
      for (let i = 0; i < 2 * count; i++) y[at + i] = 0;
      for (let k = 0; k < power.length; k++) {
        if (hertz[k]! >= lowHertz && isPeak(power, k)) keep(y, at, count, hertz[k]!, power[k]!);
      }
    }
  });
}

function isPeak(power: Float64Array, k: number): boolean {
  const isAboveLast = k === 0 || power[k]! > power[k - 1]!;
  return power[k]! > 0 && isAboveLast && (k + 1 === power.length || power[k]! >= power[k + 1]!);
}

/** Puts a peak where it belongs among the strongest so far. */
function keep(y: Float64Array, at: number, count: number, hertz: number, power: number): void {
  if (power <= y[at + 2 * count - 1]!) return;
  let i = count - 1;
  while (i > 0 && y[at + 2 * i - 1]! < power) {
    y[at + 2 * i] = y[at + 2 * i - 2]!;
    y[at + 2 * i + 1] = y[at + 2 * i - 1]!;
    i -= 1;
  }
  y[at + 2 * i] = hertz;
  y[at + 2 * i + 1] = power;
}

/**
 * Frequency and power of the strongest tones of a window, the strongest first; 0 and 0 where there
 * are fewer.
 *
 * @param options count (3 unless given); lowHertz: slower ones don't count; taper, detrend and fft
 *   as those of `powerSpectrum`
 */
export const peaks = plainStageMaker(peaksStage);
