/** The power density of a window, averaged over segments of it: less detail, less noise. */
import { changed } from '../../axes.ts';
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { welchOf } from '../../mathematics/welch.ts';
import { eachRow } from '../each-row.ts';
import { needsWindow } from '../needs.ts';
import { segmentFields, segmentsOf } from './segments.ts';
import { binChannels } from './spectrum-options.ts';

export const welchStage = defineStage({
  kind: 'welch',
  summary: 'The power density of a window, averaged over segments of it',
  options: segmentFields,
  isPerRow: true,
  output(options, input, site) {
    const { segment, rateHz } = segmentsOf(options, input, site);
    const channels = binChannels(input, segment, rateHz);
    return changed(input, { channels, steps: undefined, stepHz: undefined });
  },
  start(setup) {
    const { input, site, options } = setup;
    const welch = welchOf(needsWindow(input, site), segmentsOf(options, input, site));
    const bins = welch.density.length;
    const width = input.channels.length;
    return eachRow(setup, (x, from, y, to) => {
      for (let c = 0; c < width; c++) {
        welch.run(x, from + c, width);
        for (let k = 0; k < bins; k++) y[to + c * bins + k] = welch.density[k]!;
      }
    });
  },
});

/**
 * The power density of a window, averaged over segments of it, as SciPy's `welch`.
 *
 * @param options segment: its length in samples (the whole window unless given); overlap (half of
 *   it unless given); taper (`hann` unless given); detrend (`constant` unless given)
 */
export const welch = plainStageMaker(welchStage);
