/**
 * The one-sided Fourier transform of a window, unscaled: real parts, then imaginary parts, of each
 * channel.
 */
import { changed, short } from '../../axes.ts';
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { trendNames } from '../../mathematics/detrend.ts';
import { binHertz, spectrum } from '../../mathematics/spectrum.ts';
import { taperNames } from '../../mathematics/taper.ts';
import { withDefault } from '../../options/field.ts';
import { oneOf } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { needsStepRate, needsWindow } from '../needs.ts';
import { spectrumFields, transformLength } from './spectrum-options.ts';

export const fftStage = defineStage({
  kind: 'fft',
  summary: 'Real and imaginary parts of the Fourier transform of a window',
  options: {
    ...spectrumFields,
    taper: withDefault(oneOf(taperNames), 'none'),
    detrend: withDefault(oneOf(trendNames), 'none'),
  },
  isPerRow: true,
  output({ fft }, input, site) {
    const length = transformLength(fft, needsWindow(input, site), site);
    const rateHz = needsStepRate(input, site);
    const bins = Math.floor(length / 2) + 1;
    const channels = input.channels.flatMap(({ name }) =>
      ['re', 'im'].flatMap((part) =>
        Array.from({ length: bins }, (_, k) => ({
          name: `${name} ${part} ${short(binHertz(k, length, rateHz))} Hz`,
        })),
      ),
    );
    return changed(input, { channels, steps: undefined, stepHz: undefined });
  },
  start(setup) {
    const { input, site, options } = setup;
    const { taper, detrend } = options;
    const length = needsWindow(input, site);
    const fft = transformLength(options.fft, length, site);
    const transform = spectrum({ taper, detrend, length, fft });
    const { bins } = transform;
    const width = input.channels.length;
    return eachRow(setup, (x, from, y, to) => {
      for (let c = 0; c < width; c++) {
        transform.run(x, from + c, width);
        transform.writeParts(y, to + 2 * c * bins);
      }
    });
  },
});

/**
 * Real and imaginary parts of the Fourier transform of a window, unscaled.
 *
 * @param options taper and detrend, `none` unless given; fft: filled up with zeros to so many
 *   numbers
 */
export const fft = plainStageMaker(fftStage);
