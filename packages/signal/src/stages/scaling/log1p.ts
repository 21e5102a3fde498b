/**
 * sign(x)·ln(1 + |x|): brings numbers that span powers of ten nearer to each other, and keeps their
 * sign.
 */
import { changed, widthOf } from '../../axes.ts';
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { optional } from '../../options/field.ts';
import { names } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { numericChannels } from '../needs.ts';

export const log1pStage = defineStage({
  kind: 'log1p',
  summary: 'The logarithm of 1 + |x| with the sign of x',
  options: { channels: optional(names) },
  isPerRow: true,
  isAlone: () => true,
  output({ channels }, input, site) {
    numericChannels(channels, input, site);
    return changed(input);
  },
  start(setup) {
    const { input, site, options } = setup;
    const chosen = new Set(numericChannels(options.channels, input, site));
    const width = widthOf(input);
    const isChosen = Uint8Array.from({ length: width }, (_, i) =>
      chosen.has(i % input.channels.length) ? 1 : 0,
    );
    return eachRow(setup, (x, from, y, to) => {
      for (let i = 0; i < width; i++) {
        const value = x[from + i]!;
        const logarithm = value < 0 ? -Math.log1p(-value) : Math.log1p(value);
        y[to + i] = isChosen[i] === 1 ? logarithm : value;
      }
    });
  },
});

/** The logarithm of 1 + |x| with the sign of x, for numbers that span powers of ten. */
export const log1p = plainStageMaker(log1pStage);
