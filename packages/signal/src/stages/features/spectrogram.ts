/** |X|² of each frame of a window, unscaled: `[frames, bins]`. */
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { spectrum } from '../../mathematics/spectrum.ts';
import { eachRow } from '../each-row.ts';
import { needsStepRate } from '../needs.ts';
import { frameAxes, frameFields, framesOf } from './frames.ts';
import { binChannels } from './spectrum-options.ts';

export const spectrogramStage = defineStage({
  kind: 'spectrogram',
  summary: 'The power of each frequency, frame by frame',
  options: frameFields,
  isPerRow: true,
  output(options, input, site) {
    const frames = framesOf(options, input, site);
    return frameAxes(input, frames, binChannels(input, frames.fft, needsStepRate(input, site)));
  },
  start(setup) {
    const { input, site, options } = setup;
    const { frame, hop, count, fft, taper } = framesOf(options, input, site);
    const transform = spectrum({ taper, detrend: 'none', length: frame, fft });
    const { bins } = transform;
    const scales = new Float64Array(bins).fill(1);
    const width = input.channels.length;
    return eachRow(setup, (x, from, y, to) => {
      for (let i = 0; i < count; i++) {
        for (let c = 0; c < width; c++) {
          transform.run(x, from + i * hop * width + c, width);
          transform.writePower(scales, y, to + (i * width + c) * bins);
        }
      }
    });
  },
});

/**
 * The power of each frequency, frame by frame: |X|², unscaled.
 *
 * @param options frame and hop in samples (the whole window and a frame unless given); fft: filled
 *   up with zeros to so many numbers (a power of two unless given); taper (`hann` unless given)
 */
export const spectrogram = plainStageMaker(spectrogramStage);
