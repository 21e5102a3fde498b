/** A window's own numbers as features, to stand beside others. */
import { changed, namesOf } from '../../axes.ts';
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { eachRow } from '../each-row.ts';
import { needsWindow } from '../needs.ts';

export const rawStage = defineStage({
  kind: 'raw',
  summary: "A window's own numbers as features",
  options: {},
  isPerRow: true,
  output(_options, input, site) {
    needsWindow(input, site);
    const channels = namesOf(input).map((name) => ({ name }));
    return changed(input, { channels, steps: undefined, stepHz: undefined });
  },
  start(setup) {
    const width = setup.output.channels.length;
    return eachRow(setup, (x, from, y, to) => {
      for (let i = 0; i < width; i++) y[to + i] = x[from + i]!;
    });
  },
});

/** A window's own numbers as features, one moment after the other. */
export const raw = plainStageMaker(rawStage);
