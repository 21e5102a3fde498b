/** Takes the mean of each window off, or the line that fits it best. */
import { changed } from '../../axes.ts';
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { removeTrend, trendNames } from '../../mathematics/detrend.ts';
import { withDefault } from '../../options/field.ts';
import { oneOf } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { readColumn } from '../features/column.ts';
import { needsWindow } from '../needs.ts';

export const detrendStage = defineStage({
  kind: 'detrend',
  summary: 'Takes the mean of each window off, or the line that fits it best',
  options: { trend: withDefault(oneOf(trendNames), 'constant') },
  isPerRow: true,
  output(_options, input, site) {
    needsWindow(input, site);
    return changed(input);
  },
  start(setup) {
    const { input, site, options } = setup;
    const width = input.channels.length;
    const column = new Float64Array(needsWindow(input, site));
    return eachRow(setup, (x, from, y, to) => {
      for (let c = 0; c < width; c++) {
        readColumn(x, from, c, width, column);
        removeTrend(options.trend, column, 0, column.length);
        for (let i = 0; i < column.length; i++) y[to + i * width + c] = column[i]!;
      }
    });
  },
});

/**
 * Takes off each window its mean (`trend: 'constant'`, unless given) or its least-squares line
 * (`linear`).
 */
export const detrend = plainStageMaker(detrendStage);
