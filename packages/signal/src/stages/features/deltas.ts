/**
 * How features change from frame to frame: dₜ = Σₙ n·(xₜ₊ₙ − xₜ₋ₙ) / (2·Σₙ n²) for n = 1 … reach,
 * the first and last frame repeated beyond the ends. They stand beside what they are made of.
 */
import { changed } from '../../axes.ts';
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { withDefault } from '../../options/field.ts';
import { wholeNumber } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { needsWindow } from '../needs.ts';

export const deltasStage = defineStage({
  kind: 'deltas',
  summary: 'Beside each feature, how it changes from frame to frame',
  options: { reach: withDefault(wholeNumber({ from: 1, to: 100 }), 2) },
  isPerRow: true,
  output(_options, input, site) {
    needsWindow(input, site);
    const made = input.channels.map(({ name }) => ({ name: `${name} Δ` }));
    return changed(input, { channels: [...input.channels, ...made] });
  },
  start(setup) {
    const { input, site, options } = setup;
    const { reach } = options;
    const steps = needsWindow(input, site);
    const width = input.channels.length;
    const scale = 1 / ((reach * (reach + 1) * (2 * reach + 1)) / 3); // 2·Σ n²
    return eachRow(setup, (x, from, y, to) => {
      for (let t = 0; t < steps; t++) {
        const at = to + t * 2 * width;
        for (let c = 0; c < width; c++) {
          let sum = 0;
          for (let n = 1; n <= reach; n++) {
            const later = Math.min(t + n, steps - 1) * width;
            const earlier = Math.max(t - n, 0) * width;
            sum += n * (x[from + later + c]! - x[from + earlier + c]!);
          }
          y[at + c] = x[from + t * width + c]!;
          y[at + width + c] = sum * scale;
        }
      }
    });
  },
});

/**
 * Beside each feature, how it changes from frame to frame; reach: over how many frames to each
 * side, 2 unless given.
 */
export const deltas = plainStageMaker(deltasStage);
