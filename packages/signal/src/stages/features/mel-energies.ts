/** Logarithms of the energies in bands that sound equally wide, frame by frame. */
import { short } from '../../axes.ts';
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { melFilters } from '../../mathematics/mel.ts';
import { eachRow } from '../each-row.ts';
import { frameAxes } from './frames.ts';
import { melBankOf, melEnergiesOf, melFields } from './mel-bank.ts';

export const melEnergiesStage = defineStage({
  kind: 'melEnergies',
  summary: 'Logarithms of energies in bands of the mel scale, frame by frame',
  options: melFields,
  isPerRow: true,
  output(options, input, site) {
    const { frames, bank, hertz } = melBankOf(options, input, site);
    const { centers } = melFilters(bank, hertz);
    const channels = input.channels.flatMap(({ name }) =>
      Array.from(centers, (center) => ({ name: `${name} mel ${short(Math.round(center))} Hz` })),
    );
    return frameAxes(input, frames, channels);
  },
  start(setup) {
    const { input, site, options } = setup;
    const energies = melEnergiesOf(options, input, site);
    const { frames } = melBankOf(options, input, site);
    const { logarithms } = energies;
    const { length } = logarithms;
    const width = input.channels.length;
    return eachRow(setup, (x, from, y, to) => {
      for (let c = 0; c < width; c++) {
        energies.load(x, from, c);
        for (let i = 0; i < frames.count; i++) {
          energies.run(i);
          const at = to + (i * width + c) * length;
          for (let f = 0; f < length; f++) y[at + f] = logarithms[f]!;
        }
      }
    });
  },
});

/**
 * Natural logarithms of the energies in bands of the mel scale, frame by frame.
 *
 * @param options frame, hop, fft and taper as those of `spectrogram`; filters (40 unless given);
 *   lowHertz (80) and highHertz (half the rate); preEmphasis (0); floor: the least energy (1e-10)
 */
export const melEnergies = plainStageMaker(melEnergiesStage);
