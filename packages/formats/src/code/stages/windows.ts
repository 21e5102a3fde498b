/** The last rows again and again, and what is done with them as they are. */
import { taperOf } from '@reflexarc/signal';
import { block, type Lines, loop, sum } from '../lines.ts';
import { optionsOf, type StageEmission, type WrittenStages } from './emission.ts';
import { copyRow } from './rows.ts';

export const windowStages: WrittenStages = {
  window: {
    lines(stage, emission) {
      const { dialect, input, output } = emission;
      const width = stage.input.channels.length;
      const size = stage.rowsNeeded(1);
      const stride = stage.rowsNeeded(2) - size;
      const ring = emission.memory('ring', size * width);
      const [place, wait] = [emission.counter('place'), emission.counter('wait')];
      const copy = `${output}[${width} * i + c] = ${ring}[${width} * t + c];`;
      return [
        ...block(`if (${emission.first})`, [`${place} = 0;`, `${wait} = ${size};`]),
        ...loop(dialect, ['c', width], [`${ring}[${width} * ${place} + c] = ${input}[c];`]),
        `${place} = ${place} + 1 == ${size} ? 0 : ${place} + 1;`,
        `${wait}--;`,
        ...block(`if (${wait} > 0)`, [emission.leave]),
        `${wait} = ${stride};`,
        ...loop(
          dialect,
          ['i', size],
          [
            `${dialect.integer('t', `${place} + i < ${size} ? ${place} + i : ${place} + i - ${size}`)};`,
            ...loop(dialect, ['c', width], [copy]),
          ],
        ),
      ];
    },
  },
  taper: {
    lines(stage, emission) {
      const { taper, periodic } = optionsOf<{ taper: 'hann'; periodic: boolean }>(stage);
      const { steps = 1 } = stage.input;
      const width = stage.input.channels.length;
      const factors = emission.table('taper', taperOf(taper, steps, periodic));
      const { dialect, input, output } = emission;
      const line = `${output}[${width} * i + c] = ${input}[${width} * i + c] * ${factors('i')};`;
      return loop(dialect, ['i', steps], loop(dialect, ['c', width], [line]));
    },
  },
  deltas: {
    /** dₜ = Σₙ n·(xₜ₊ₙ − xₜ₋ₙ) / (2·Σₙ n²), the first and last frame repeated beyond the ends. */
    lines(stage, emission) {
      const { dialect, input, output } = emission;
      const { reach } = optionsOf<{ readonly reach: number }>(stage);
      const { steps = 1, channels } = stage.input;
      const width = channels.length;
      const scale = dialect.literal(3 / (reach * (reach + 1) * (2 * reach + 1)));
      const at = (i: string): string => `${input}[${width} * ${i} + c]`;
      const own = (half: 0 | 1): string =>
        `${output}[${2 * width} * i + ${sum(half * width, 'c')}]`;
      const total = [
        `${dialect.integer('later', `i + n < ${steps} ? i + n : ${steps - 1}`)};`,
        `${dialect.integer('earlier', 'i > n ? i - n : 0')};`,
        `total += n * (${at('later')} - ${at('earlier')});`,
      ];
      return loop(
        dialect,
        ['i', steps],
        loop(
          dialect,
          ['c', width],
          [
            `${dialect.number('total', '0')};`,
            ...block(`for (${dialect.integer('n', '1')}; n <= ${reach}; n++)`, total),
            `${own(0)} = ${at('i')};`,
            `${own(1)} = total * ${scale};`,
          ],
        ),
      );
    },
  },
  detrend: {
    lines(stage, emission) {
      const { trend } = optionsOf<{ readonly trend: Trend }>(stage);
      const width = stage.input.channels.length;
      const { steps = 1 } = stage.input;
      const place = (i: string) => `${emission.output}[${width} * ${i} + c]`;
      return [
        ...copyRow(stage, emission),
        ...loop(
          emission.dialect,
          ['c', width],
          trendLines(trend, { count: steps, place }, emission),
        ),
      ];
    },
  },
};

export type Trend = 'constant' | 'linear' | 'none';

/** Takes the trend off `count` numbers, the k-th of which stands at `place('k')`. */
export function trendLines(
  trend: Trend,
  { count, place }: { readonly count: number; readonly place: (i: string) => string },
  { dialect }: StageEmission,
): Lines {
  if (trend === 'none') return [];
  const isLinear = trend === 'linear' && count > 1;
  const center = dialect.literal((count - 1) / 2);
  const spread = dialect.literal((count * (count * count - 1)) / 12); // Σ (i − center)²
  const mean = [
    `${dialect.number('average', '0')};`,
    ...loop(dialect, ['k', count], [`average += ${place('k')};`]),
    `average /= ${count};`,
  ];
  if (!isLinear) return [...mean, ...loop(dialect, ['k', count], [`${place('k')} -= average;`])];
  return [
    ...mean,
    `${dialect.number('slope', '0')};`,
    ...loop(dialect, ['k', count], [`slope += (k - ${center}) * (${place('k')} - average);`]),
    `slope /= ${spread};`,
    ...loop(dialect, ['k', count], [`${place('k')} -= average + slope * (k - ${center});`]),
  ];
}
