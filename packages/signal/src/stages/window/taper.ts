/** Lets each window fade in and out. */
import { changed } from '../../axes.ts';
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { taperNames, taperOf } from '../../mathematics/taper.ts';
import { withDefault } from '../../options/field.ts';
import { flag, oneOf } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { needsWindow } from '../needs.ts';

export const taperStage = defineStage({
  kind: 'taper',
  summary: 'Lets each window fade in and out',
  options: {
    taper: withDefault(oneOf(taperNames), 'hann'),
    periodic: withDefault(flag, true),
  },
  isPerRow: true,
  output(_options, input, site) {
    needsWindow(input, site);
    return changed(input);
  },
  start(setup) {
    const { input, site, options } = setup;
    const steps = needsWindow(input, site);
    const width = input.channels.length;
    const factors = taperOf(options.taper, steps, options.periodic);
    return eachRow(setup, (x, from, y, to) => {
      for (let i = 0; i < steps; i++) {
        const at = i * width;
        for (let c = 0; c < width; c++) y[to + at + c] = x[from + at + c]! * factors[i]!;
      }
    });
  },
});

/**
 * Lets each window fade in and out: `hann` (unless given), `hamming` or `blackman`; periodic, or
 * symmetric.
 */
export const taper = plainStageMaker(taperStage);
