/** What can be said of a window in a few numbers: mean, spread, shape, quartiles. */
import { changed } from '../../axes.ts';
import {
  defineStage,
  plainStageMaker,
  type RunningStage,
  type Setup,
} from '../../chain/define-stage.ts';
import {
  allStatisticNames,
  momentPlaces,
  type StatisticName,
  statisticNames,
  statisticTitles,
  writeMoments,
  writeTrend,
} from '../../mathematics/moments.ts';
import { Quantile } from '../../mathematics/quantile.ts';
import { SortedWindow } from '../../mathematics/sorted-window.ts';
import { withDefault } from '../../options/field.ts';
import { list, oneOf } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { needsWindow } from '../needs.ts';
import { readColumn } from './column.ts';

interface StatisticsOptions {
  readonly of: readonly StatisticName[];
}

export const statisticsStage = defineStage({
  kind: 'statistics',
  summary: 'Mean, spread, shape and quartiles of each channel of a window',
  options: {
    of: withDefault(list(oneOf(allStatisticNames), 'a list of statistics'), statisticNames),
  },
  isPerRow: true,
  output({ of }, input, site) {
    needsWindow(input, site);
    const channels = input.channels.flatMap(({ name }) =>
      of.map((statistic) => ({ name: `${name} ${statisticTitles[statistic]}` })),
    );
    return changed(input, { channels, steps: undefined, stepHz: undefined });
  },
  start: startStatistics,
});

function startStatistics(setup: Setup<StatisticsOptions, unknown>): RunningStage {
  const { input, site, options, memory } = setup;
  const width = input.channels.length;
  const column = new Float64Array(needsWindow(input, site));
  const all = new Float64Array(allStatisticNames.length);
  const places = Int32Array.from(options.of, (name) => momentPlaces[name]);
  const needsOrder = options.of.some((name) => name === 'median' || name === 'interquartileRange');
  const needsTrend = options.of.includes('trend');
  const orders = input.channels.map(
    () =>
      new SortedWindow(
        needsOrder ? column.length : 0,
        needsOrder ? (input.stride ?? 0) : 0,
        memory,
      ),
  );
  const writeQuartiles = quartilesOf(column.length);
  return eachRow(setup, (x, from, y, to, isFirst) => {
    for (let c = 0; c < width; c++) {
      readColumn(x, from, c, width, column);
      writeMoments(column, all);
      if (needsTrend) writeTrend(column, all);
      if (needsOrder) {
        orders[c]!.update(column, !isFirst);
        writeQuartiles(orders[c]!.sorted, all);
      }
      for (let i = 0; i < places.length; i++) y[to + c * places.length + i] = all[places[i]!]!;
    }
  });
}

/** Writes median and interquartile range of `count` sorted numbers. */
function quartilesOf(count: number): (sorted: Float64Array, all: Float64Array) => void {
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => new Quantile(count, share));
  const quarters = new Float64Array(2);
  const { median: middle, interquartileRange: range } = momentPlaces;
  return (sorted, all) => {
    median!.write(sorted, all, middle);
    lower!.write(sorted, quarters, 0);
    upper!.write(sorted, quarters, 1);
    all[range] = quarters[1]! - quarters[0]!;
  };
}

/**
 * Mean, spread, shape and quartiles of each channel of a window.
 *
 * @param options of: which statistics; thirteen unless given, which are all but the trend
 */
export const statistics = plainStageMaker(statisticsStage);
