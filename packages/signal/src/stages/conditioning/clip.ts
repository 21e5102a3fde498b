/** Keeps numbers within limits. */
import { SpecError } from '@reflexarc/core';
import { changed } from '../../axes.ts';
import { defineStage, stageMaker } from '../../chain/define-stage.ts';
import { optional } from '../../options/field.ts';
import { names, number } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { numericChannels } from '../needs.ts';

export const clipStage = defineStage({
  kind: 'clip',
  summary: 'Keeps numbers within limits',
  options: { low: optional(number()), high: optional(number()), channels: optional(names) },
  isPerRow: true,
  isAlone: () => true,
  output({ low = -Infinity, high = Infinity, channels }, input, site) {
    if (low > high) {
      const expected = `at least \`low\`, which is ${low}`;
      throw new SpecError('INVALID_OPTION', {
        place: site.place,
        option: 'high',
        value: high,
        expected,
      });
    }
    numericChannels(channels, input, site);
    return changed(input);
  },
  start(setup) {
    const { input, site } = setup;
    const { low = -Infinity, high = Infinity } = setup.options;
    const chosen = numericChannels(setup.options.channels, input, site);
    const width = input.channels.length;
    const steps = input.steps ?? 1;
    return eachRow(setup, (x, from, y, to) => {
      for (let i = 0; i < width * steps; i++) y[to + i] = x[from + i]!;
      for (let step = 0; step < steps; step++) {
        for (let c = 0; c < chosen.length; c++) {
          const at = to + step * width + chosen[c]!;
          y[at] = Math.min(Math.max(y[at]!, low), high);
        }
      }
    });
  },
});

/**
 * Keeps numbers within limits.
 *
 * @param options low and high, either of which may be left out; channels, all unless given
 */
export const clip = stageMaker(clipStage);
