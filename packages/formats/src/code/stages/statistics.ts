/** What can be said of a window in a few numbers, each by its definition. */
import { block, type Lines, loop, sum, times } from '../lines.ts';
import { optionsOf, type StageEmission, type WrittenStages } from './emission.ts';

/** Each statistic as an expression of what the loops below have summed up, of n numbers. */
const formulas = (emission: StageEmission, n: number): Readonly<Record<string, string>> => ({
  mean: 'average',
  minimum: 'least',
  maximum: 'most',
  range: 'most - least',
  rootMeanSquare: emission.call('sqrt', `squares / ${n}`),
  deviation: emission.call('sqrt', 'variance'),
  skewness: `variance == 0 ? 0 : third / ${n} / (variance * ${emission.call('sqrt', 'variance')})`,
  kurtosis: `variance == 0 ? 0 : fourth / ${n} / (variance * variance) - 3`,
  median: 'middle',
  interquartileRange: 'upper - lower',
  meanAbsoluteDeviation: `absolute / ${n}`,
  meanCrossings: 'crossings',
  energy: 'squares',
  trend: `12 * slope / ${emission.dialect.literal(n * (n + 1))}`,
});

/** The numbers of one channel of a window. */
interface Numbers {
  value(i: string): string;
  readonly count: number;
}

export const statisticStages: WrittenStages = {
  statistics: {
    lines(stage, emission) {
      const { of } = optionsOf<{ readonly of: readonly string[] }>(stage);
      const { steps = 1, channels } = stage.input;
      const width = channels.length;
      const value = (i: string) => `${emission.input}[${sum(times(width, i), 'c')}]`;
      const numbers = { value, count: steps };
      const known = formulas(emission, steps);
      return loop(
        emission.dialect,
        ['c', width],
        [
          ...sumLines(of, numbers, emission),
          ...sortLines(of, numbers, emission),
          ...of.map(
            (name, k) => `${emission.output}[${sum(times(of.length, 'c'), k)}] = ${known[name]};`,
          ),
        ],
      );
    },
  },
};

/** Which statistics read a variable of the loops. */
const readers = {
  average: ['mean', 'deviation', 'skewness', 'kurtosis', 'meanAbsoluteDeviation', 'meanCrossings'],
  squares: ['rootMeanSquare', 'energy'],
  extremes: ['minimum', 'maximum', 'range'],
  variance: ['deviation', 'skewness', 'kurtosis'],
  third: ['skewness'],
  fourth: ['kurtosis'],
  absolute: ['meanAbsoluteDeviation'],
  crossings: ['meanCrossings'],
} as const;

type Variable = keyof typeof readers;

/** Sums of powers of the numbers and of their distances from the mean: those that are read. */
function sumLines(
  of: readonly string[],
  { value, count }: Numbers,
  emission: StageEmission,
): Lines {
  const { dialect } = emission;
  const has = (name: Variable): boolean => readers[name].some((each) => of.includes(each));
  const start = (name: string, number = '0') => `${dialect.number(name, number)};`;
  const hasExtremes = has('extremes') || has('average'); // a constant is its own mean
  const first = [
    ...(has('average') ? [`average += ${value('i')};`] : []),
    ...(has('squares') ? [`squares += ${value('i')} * ${value('i')};`] : []),
    ...(hasExtremes ? [`if (${value('i')} < least) least = ${value('i')};`] : []),
    ...(hasExtremes ? [`if (${value('i')} > most) most = ${value('i')};`] : []),
  ];
  const middle = dialect.literal((count - 1) / 2);
  return [
    ...(of.includes('trend')
      ? [
          start('slope'),
          ...loop(dialect, ['i', count], [`slope += (i - ${middle}) * ${value('i')};`]),
        ]
      : []),
    ...(has('average') ? [start('average')] : []),
    ...(has('squares') ? [start('squares')] : []),
    ...(hasExtremes ? [start('least', value('0')), start('most', 'least')] : []),
    ...(first.length === 0 ? [] : loop(dialect, ['i', count], first)),
    ...(has('average') ? [`average = least == most ? least : average / ${count};`] : []),
    ...centralLines(has, { value, count }, emission),
  ];
}

/** Sums of powers of the distances from `average`. */
function centralLines(
  has: (name: Variable) => boolean,
  { value, count }: Numbers,
  { dialect, call }: StageEmission,
): Lines {
  const needed = (['variance', 'third', 'fourth', 'absolute', 'crossings'] as const).filter(has);
  if (needed.length === 0) return [];
  const updates = {
    variance: () => ['variance += distance * distance;'],
    third: () => ['third += distance * distance * distance;'],
    fourth: () => ['fourth += distance * distance * distance * distance;'],
    absolute: () => [`absolute += ${call('abs', 'distance')};`],
    crossings: () => [
      `${dialect.integer('isBelow', 'distance < 0 ? 1 : 0')};`,
      'if (isBelow != wasBelow) crossings += 1;',
      'wasBelow = isBelow;',
    ],
  };
  const wasBelow = dialect.integer('wasBelow', `${value('0')} < average ? 1 : 0`);
  return [
    ...needed.map((name) => `${dialect.number(name, '0')};`),
    ...(has('crossings') ? [`${wasBelow};`] : []),
    ...loop(
      dialect,
      ['i', count],
      [
        `${dialect.number('distance', `${value('i')} - average`)};`,
        ...needed.flatMap((name) => updates[name]()),
      ],
    ),
    ...(has('variance') ? [`variance /= ${count};`] : []),
  ];
}

/** Declares quartiles, by straight lines between the sorted numbers. */
function sortLines(
  of: readonly string[],
  { value, count }: Numbers,
  emission: StageEmission,
): Lines {
  const [hasMedian, hasRange] = [of.includes('median'), of.includes('interquartileRange')];
  if (!hasMedian && !hasRange) return [];
  const { dialect } = emission;
  const sorted = emission.scratch('sorted', count);
  const quantile = (share: number): string => {
    const place = share * (count - 1);
    const below = Math.floor(place);
    if (below + 1 >= count) return `${sorted}[${below}]`;
    const distance = `${sorted}[${below + 1}] - ${sorted}[${below}]`;
    return `${sorted}[${below}] + (${distance}) * ${dialect.literal(place - below)}`;
  };
  return [
    ...loop(
      dialect,
      ['i', count],
      [
        `${dialect.integer('k', 'i')};`,
        ...block(`for (; k > 0 && ${sorted}[k - 1] > ${value('i')}; k--)`, [
          `${sorted}[k] = ${sorted}[k - 1];`,
        ]),
        `${sorted}[k] = ${value('i')};`,
      ],
    ),
    ...(hasMedian ? [`${dialect.number('middle', quantile(0.5))};`] : []),
    ...(hasRange ? [`${dialect.number('lower', quantile(0.25))};`] : []),
    ...(hasRange ? [`${dialect.number('upper', quantile(0.75))};`] : []),
  ];
}
