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
 * and not below. Sums are kept in two halves, of even and of odd places, for no addition to wait
 * for the one before it.
 */
export function writeMoments(x: Float64Array, out: Float64Array): void {
  const n = x.length;
  const places = momentPlaces;
  let sumA = 0;
  let sumB = 0;
  let squaresA = 0;
  let squaresB = 0;
  let minimum = x[0]!;
  let maximum = x[0]!;
  let i = 0;
  for (; i + 1 < n; i += 2) {
    const a = x[i]!;
    const b = x[i + 1]!;
    sumA += a;
    sumB += b;
    squaresA += a * a;
    squaresB += b * b;
    if (a < minimum) minimum = a;
    if (a > maximum) maximum = a;
    if (b < minimum) minimum = b;
    if (b > maximum) maximum = b;
  }
  if (i < n) {
    const a = x[i]!;
    sumA += a;
    squaresA += a * a;
    if (a < minimum) minimum = a;
    if (a > maximum) maximum = a;
  }
  const squares = squaresA + squaresB;
  // a constant is its own mean, to the last bit
  out[places.mean] = minimum === maximum ? minimum : (sumA + sumB) / n;
  out[places.minimum] = minimum;
  out[places.maximum] = maximum;
  out[places.range] = maximum - minimum;
  out[places.rootMeanSquare] = Math.sqrt(squares / n);
  out[places.energy] = squares;
  writeShape(x, out);
  writeSides(x, out);
}

/** Deviation, skewness and kurtosis. */
function writeShape(x: Float64Array, out: Float64Array): void {
  const n = x.length;
  const places = momentPlaces;
  const mean = out[places.mean]!;
  let secondA = 0;
  let secondB = 0;
  let thirdA = 0;
  let thirdB = 0;
  let fourthA = 0;
  let fourthB = 0;
  let i = 0;
  for (; i + 1 < n; i += 2) {
    const a = x[i]! - mean;
    const b = x[i + 1]! - mean;
    const squareA = a * a;
    const squareB = b * b;
    secondA += squareA;
    secondB += squareB;
    thirdA += squareA * a;
    thirdB += squareB * b;
    fourthA += squareA * squareA;
    fourthB += squareB * squareB;
  }
  if (i < n) {
    const a = x[i]! - mean;
    secondA += a * a;
    thirdA += a * a * a;
    fourthA += a * a * (a * a);
  }
  const variance = (secondA + secondB) / n;
  const deviation = Math.sqrt(variance);
  const scale = variance === 0 ? 0 : 1 / (n * variance); // shape is 0 where nothing varies
  out[places.deviation] = deviation;
  out[places.skewness] = scale === 0 ? 0 : ((thirdA + thirdB) * scale) / deviation;
  out[places.kurtosis] = scale === 0 ? 0 : ((fourthA + fourthB) * scale) / variance - 3;
}

/** How far from the mean numbers are, and how often they change sides. */
function writeSides(x: Float64Array, out: Float64Array): void {
  const n = x.length;
  const places = momentPlaces;
  const mean = out[places.mean]!;
  let absoluteA = 0;
  let absoluteB = 0;
  let crossings = 0;
  let wasBelow = Number(x[0]! < mean); // 0 or 1: a branch would often be foretold wrongly
  let i = 0;
  for (; i + 1 < n; i += 2) {
    const a = x[i]! - mean;
    const b = x[i + 1]! - mean;
    absoluteA += Math.abs(a);
    absoluteB += Math.abs(b);
    const isBelowA = Number(a < 0);
    const isBelowB = Number(b < 0);
    crossings += (wasBelow ^ isBelowA) + (isBelowA ^ isBelowB);
    wasBelow = isBelowB;
  }
  if (i < n) {
    const a = x[i]! - mean;
    absoluteA += Math.abs(a);
    crossings += wasBelow ^ Number(a < 0);
  }
  out[places.meanAbsoluteDeviation] = (absoluteA + absoluteB) / n;
  out[places.meanCrossings] = crossings;
}
