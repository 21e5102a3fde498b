/**
 * Mel-frequency cepstral coefficients (MFCC): the cosine transform of logarithms of mel energies.
 */
import { SpecError } from '@reflexarc/core';
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { cosineTransform } from '../../mathematics/cosine-transform.ts';
import { withDefault } from '../../options/field.ts';
import { wholeNumber } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { frameAxes } from './frames.ts';
import { melBankOf, melEnergiesOf, melFields } from './mel-bank.ts';

export const cepstraStage = defineStage({
  kind: 'cepstra',
  summary: 'Mel-frequency cepstral coefficients (MFCC), frame by frame',
  options: { coefficients: withDefault(wholeNumber({ from: 1, to: 1000 }), 13), ...melFields },
  isPerRow: true,
  output(options, input, site) {
    const { frames } = melBankOf(options, input, site);
    const { coefficients, filters } = options;
    if (coefficients > filters) {
      const expected = `at most ${filters}, as many as there are filters`;
      const { place } = site;
      throw new SpecError('INVALID_OPTION', {
        place,
        option: 'coefficients',
        value: coefficients,
        expected,
      });
    }
    const channels = input.channels.flatMap(({ name }) =>
      Array.from({ length: coefficients }, (_, k) => ({ name: `${name} cepstrum ${k}` })),
    );
    return frameAxes(input, frames, channels);
  },
  start(setup) {
    const { input, site, options } = setup;
    const { coefficients, filters } = options;
    const energies = melEnergiesOf(options, input, site);
    const { frames } = melBankOf(options, input, site);
    const transform = cosineTransform(filters, coefficients);
    const { logarithms } = energies;
    const width = input.channels.length;
    return eachRow(setup, (x, from, y, to) => {
      for (let c = 0; c < width; c++) {
        energies.load(x, from, c);
        for (let i = 0; i < frames.count; i++) {
          energies.run(i);
          transform(logarithms, y, to + (i * width + c) * coefficients);
        }
      }
    });
  },
});

/**
 * Mel-frequency cepstral coefficients (MFCC), frame by frame: the orthonormal DCT-II of
 * `melEnergies`.
 *
 * @param options coefficients: how many, from the first on (13 unless given); all others as those
 *   of `melEnergies`
 */
export const cepstra = plainStageMaker(cepstraStage);
