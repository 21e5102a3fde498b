/**
 * The power in bands of frequencies: Welch's density, summed over bins with low ≤ f < high, times
 * their distance.
 */
import { SpecError } from '@reflexarc/core';
import { changed, short } from '../../axes.ts';
import { defineStage, stageMaker } from '../../chain/define-stage.ts';
import { binHertz } from '../../mathematics/spectrum.ts';
import { welchOf } from '../../mathematics/welch.ts';
import { required } from '../../options/field.ts';
import { numbers } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { needsWindow } from '../needs.ts';
import { segmentFields, segmentsOf } from './segments.ts';

const edges = required<readonly number[]>('two or more frequencies from 0 on, rising', (value) => {
  const read = numbers.read(value);
  if (read === undefined || read.length < 2 || read[0]! < 0) return undefined;
  return read.every((edge, i) => i === 0 || edge > read[i - 1]!) ? read : undefined;
});

export const bandPowersStage = defineStage({
  kind: 'bandPowers',
  summary: 'The power in bands of frequencies',
  options: { edgesHertz: edges, ...segmentFields },
  isPerRow: true,
  output(options, input, site) {
    const { rateHz } = segmentsOf(options, input, site);
    const { edgesHertz } = options;
    if (edgesHertz.at(-2)! >= rateHz / 2) {
      const expected = `bands that begin below half the rate of ${rateHz} Hz`;
      const { place } = site;
      throw new SpecError('INVALID_OPTION', {
        place,
        option: 'edgesHertz',
        value: edgesHertz,
        expected,
      });
    }
    const bands = edgesHertz
      .slice(1)
      .map((high, i) => `${short(edgesHertz[i]!)}–${short(high)} Hz`);
    const channels = input.channels.flatMap(({ name }) =>
      bands.map((band) => ({ name: `${name} ${band}` })),
    );
    return changed(input, { channels, steps: undefined, stepHz: undefined });
  },
  start(setup) {
    const { input, site, options } = setup;
    const segments = segmentsOf(options, input, site);
    const { segment, rateHz } = segments;
    const welch = welchOf(needsWindow(input, site), segments);
    const first = firstBins(options.edgesHertz, welch.density.length, (k) =>
      binHertz(k, segment, rateHz),
    );
    const distance = binHertz(1, segment, rateHz);
    const bands = first.length - 1;
    const width = input.channels.length;
    return eachRow(setup, (x, from, y, to) => {
      for (let c = 0; c < width; c++) {
        welch.run(x, from + c, width);
        for (let band = 0; band < bands; band++) {
          let sum = 0;
          for (let k = first[band]!; k < first[band + 1]!; k++) sum += welch.density[k]!;
          y[to + c * bands + band] = sum * distance;
        }
      }
    });
  },
});

/** For each edge the first bin that is not below it. */
function firstBins(
  edgesHertz: readonly number[],
  bins: number,
  hertz: (bin: number) => number,
): Int32Array {
  return Int32Array.from(edgesHertz, (edge) => {
    let k = 0;
    while (k < bins && hertz(k) < edge) k += 1;
    return k;
  });
}

/**
 * The power in bands of frequencies.
 *
 * @param options edgesHertz: where bands begin and end, `[0, 5, 12.5]` for two; segment, overlap,
 *   taper and detrend as those of `welch`
 */
export const bandPowers = stageMaker(bandPowersStage);
