/**
 * Makes scores less sure (above 1) or surer (below 1): pᵢ^(1/T) / Σ p^(1/T), as if logits were
 * divided by T.
 */
import { changed } from '../../axes.ts';
import { defineStage, stageMaker } from '../../chain/define-stage.ts';
import { number } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { needsReadings } from '../needs.ts';

export const temperatureStage = defineStage({
  kind: 'temperature',
  summary: 'Makes scores less sure, or surer',
  options: { value: number({ above: 0, to: 1000 }) },
  isPerRow: true,
  output(_options, input, site) {
    needsReadings(input, site);
    return changed(input);
  },
  start(setup) {
    const exponent = 1 / setup.options.value;
    const width = setup.input.channels.length;
    return eachRow(setup, (x, from, y, to) => {
      let sum = 0;
      for (let i = 0; i < width; i++) {
        y[to + i] = Math.max(x[from + i]!, 0) ** exponent;
        sum += y[to + i]!;
      }
      for (let i = 0; i < width; i++) y[to + i] = sum > 0 ? y[to + i]! / sum : 1 / width;
    });
  },
});

/** Makes scores less sure where `value` is above 1, surer where it is below. */
export const temperature = stageMaker(temperatureStage);
