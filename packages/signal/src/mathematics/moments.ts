/** Statistics of a window, by their names; each is written by its definition. */

/** Names in the order in which they are computed unless others are asked for. */
export const statisticNames = [
  'mean',
  'minimum',
  'maximum',
  'range',
  'rootMeanSquare',
  'deviation',
  'skewness',
  'kurtosis',
  'median',
  'interquartileRange',
  'meanAbsoluteDeviation',
  'meanCrossings',
  'energy',
] as const;

/** All that can be asked for; the trend is what the line that fits best rises by in the window. */
export const allStatisticNames = [...statisticNames, 'trend'] as const;

/** One of them. */
export type StatisticName = (typeof allStatisticNames)[number];

/** As they stand in names of features: `ax rms`. */
export const statisticTitles: Readonly<Record<StatisticName, string>> = {
  mean: 'mean',
  minimum: 'min',
  maximum: 'max',
  range: 'range',
  rootMeanSquare: 'rms',
  deviation: 'deviation',
  skewness: 'skewness',
  kurtosis: 'kurtosis',
  median: 'median',
  interquartileRange: 'iqr',
  meanAbsoluteDeviation: 'mad',
  meanCrossings: 'crossings',
  energy: 'energy',
  trend: 'trend',
};

/**
 * Where each statistic lies among the numbers that `moments` writes; quantiles are written
 * elsewhere.
 */
export const momentPlaces = Object.fromEntries(
  allStatisticNames.map((name, i) => [name, i]),
) as Readonly<Record<StatisticName, number>>; // of each name

/**
 * Writes what the line of least squares rises by from the first row to the last, in the unit of
 * `x`; 0 for a single row.
 */
export function writeTrend(x: Float64Array, out: Float64Array): void {
  const n = x.length;
  const middle = (n - 1) / 2;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (i - middle) * x[i]!;
  // slope = sum / (n (n² − 1) / 12), over n − 1 steps
  out[momentPlaces.trend] = (12 * sum) / (n * (n + 1));
}

/**
 * Writes all of the usual statistics that need no order to `out`. Population deviation (÷ n),
 * biased skewness and excess kurtosis, both 0 where nothing varies; mean absolute deviation from
 * the mean; Σx² is the energy; crossings count how often neighbors change between below the mean
 * and not below.
 */
export function writeMoments(x: Float64Array, out: Float64Array): void {
  const n = x.length;
  let sum = 0;
  let squares = 0;
  let minimum = x[0]!;
  let maximum = x[0]!;
  for (let i = 0; i < n; i++) {
    const value = x[i]!;
    sum += value;
    squares += value * value;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  const places = momentPlaces;
  // a constant is its own mean, to the last bit
  out[places.mean] = minimum === maximum ? minimum : sum / n;
  out[places.minimum] = minimum;
  out[places.maximum] = maximum;
  out[places.range] = maximum - minimum;
  out[places.rootMeanSquare] = Math.sqrt(squares / n);
  out[places.energy] = squares;
  writeCentral(x, out);
}

function writeCentral(x: Float64Array, out: Float64Array): void {
  const n = x.length;
  const places = momentPlaces;
  const mean = out[places.mean]!;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let absolute = 0;
  let crossings = 0;
  let wasBelow = x[0]! < mean;
  for (let i = 0; i < n; i++) {
    const d = x[i]! - mean;
    const square = d * d;
    second += square;
    third += square * d;
    fourth += square * square;
    absolute += Math.abs(d);
    const isBelow = d < 0;
    if (isBelow !== wasBelow) crossings += 1;
    wasBelow = isBelow;
  }
  const variance = second / n;
  out[places.deviation] = Math.sqrt(variance);
  out[places.skewness] = variance === 0 ? 0 : third / n / (variance * Math.sqrt(variance));
  out[places.kurtosis] = variance === 0 ? 0 : fourth / n / (variance * variance) - 3;
  out[places.meanAbsoluteDeviation] = absolute / n;
  out[places.meanCrossings] = crossings;
}
