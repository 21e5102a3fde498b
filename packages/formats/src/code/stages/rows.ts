/** Stages that treat each number, or each channel, by itself. */
import type { OpenStage } from '@reflexarc/signal';
import { block, type Lines, loop, sum, times } from '../lines.ts';
import {
  chosenChannels,
  optionsOf,
  type StageEmission,
  type WrittenStage,
  type WrittenStages,
} from './emission.ts';
import { numbersOf, sizeOfRow } from './rows-of.ts';

export const rowStages: WrittenStages = {
  scale: {
    lines(stage, emission) {
      const { factor, offset } = lineOf(stage);
      const { literal } = emission.dialect;
      return eachChosen(stage, emission, (at) => [
        `${at} = ${literal(factor)} * ${at} + ${literal(offset)};`,
      ]);
    },
  },
  clip: {
    lines(stage, emission) {
      const { low, high } = optionsOf<{ low?: number; high?: number }>(stage);
      const { literal } = emission.dialect;
      return eachChosen(stage, emission, (at) => [
        ...(low === undefined ? [] : [`if (${at} < ${literal(low)}) ${at} = ${literal(low)};`]),
        ...(high === undefined ? [] : [`if (${at} > ${literal(high)}) ${at} = ${literal(high)};`]),
      ]);
    },
  },
  log1p: {
    lines: (stage, emission) =>
      eachChosen(stage, emission, (at) => {
        const negative = `-${emission.call('log1p', `-${at}`)}`;
        return [`${at} = ${at} < 0 ? ${negative} : ${emission.call('log1p', at)};`];
      }),
  },
  raw: { lines: copyRow },
  standardize: scaler(),
  minMax: scaler(),
  robust: scaler(),
  difference: perChannel((emission, { at, c }) => {
    const last = `${emission.memory('last', c.count)}[${c.index}]`;
    return [
      `${emission.dialect.number('x', at)};`,
      `${at} = ${emission.first} ? 0 : x - ${last};`,
      `${last} = x;`,
    ];
  }),
  preEmphasis: perChannel((emission, { at, c, stage }) => {
    const { coefficient } = optionsOf<{ readonly coefficient: number }>(stage);
    const last = `${emission.memory('last', c.count)}[${c.index}]`;
    const less = `${emission.dialect.literal(coefficient)} * ${last}`;
    return [
      `${emission.dialect.number('x', at)};`,
      `if (!${emission.first}) ${at} -= ${less};`,
      `${last} = x;`,
    ];
  }),
  exponentialAverage: perChannel((emission, { at, c, stage }) => {
    const options = optionsOf<{ readonly alpha?: number; readonly seconds?: number }>(stage);
    const rate = stage.input.rateHz ?? Number.NaN; // there where seconds are
    const alpha = options.alpha ?? 1 - Math.exp(-1 / (options.seconds! * rate));
    const { literal } = emission.dialect;
    const last = `${emission.memory('last', c.count)}[${c.index}]`;
    return [
      `if (!${emission.first}) ${at} = ${literal(alpha)} * ${at} + ${literal(1 - alpha)} * ${last};`,
      `${last} = ${at};`,
    ];
  }),
};

/** The one line that the options of `scale` describe; that they describe one was checked. */
function lineOf(stage: OpenStage): { readonly factor: number; readonly offset: number } {
  const { factor, offset, points, bits, low, high } = optionsOf<{
    readonly factor?: number;
    readonly offset?: number;
    readonly points?: readonly [readonly [number, number], readonly [number, number]];
    readonly bits?: number;
    readonly low?: number;
    readonly high?: number;
  }>(stage);
  if (points !== undefined) {
    const [[x0, y0], [x1, y1]] = points;
    const slope = (y1 - y0) / (x1 - x0);
    return { factor: slope, offset: y0 - slope * x0 };
  }
  if (bits === undefined) return { factor: factor ?? 1, offset: offset ?? 0 };
  const least = low ?? 0;
  return { factor: (high! - least) / (2 ** bits - 1), offset: least }; // high stands beside bits
}

/** y = (x − center) · factor, for each channel or each number of a window. */
function scaler(): WrittenStage {
  return {
    lines(stage, emission) {
      const { each } = optionsOf<{ readonly each: 'channel' | 'feature' }>(stage);
      const { center, spread } = numbersOf(stage);
      const centers = emission.table('center', center);
      const factors = emission.table(
        'factor',
        Float64Array.from(spread, (value) => (value === 0 ? 0 : 1 / value)),
      );
      const count = chosenChannels(stage).length;
      return eachChosen(stage, emission, (at, c) => {
        const k = each === 'feature' ? sum(times(count, 'i'), c) : String(c);
        return [`${at} = (${at} - ${centers(k)}) * ${factors(k)};`];
      });
    },
  };
}

/** Copies the row that comes in. */
export function copyRow(stage: OpenStage, { dialect, input, output }: StageEmission): Lines {
  return loop(dialect, ['i', sizeOfRow(stage.input)], [`${output}[i] = ${input}[i];`]);
}

/** Copies the row and changes the chosen channels, in each moment `i` of a window. */
function eachChosen(
  stage: OpenStage,
  emission: StageEmission,
  change: (at: string, c: number) => Lines,
): Lines {
  const width = stage.input.channels.length;
  const { steps = 1 } = stage.input;
  const changes = chosenChannels(stage).flatMap((channel, c) =>
    change(`${emission.output}[${sum(times(width, 'i'), channel)}]`, c),
  );
  return [...copyRow(stage, emission), ...loop(emission.dialect, ['i', steps], changes)];
}

interface ChannelParts {
  /** The number of the row that goes out. */
  readonly at: string;
  readonly c: { readonly index: number; readonly count: number };
  readonly stage: OpenStage;
}

/** A stage that changes the chosen channels, each with what it remembers. */
export function perChannel(
  change: (emission: StageEmission, parts: ChannelParts) => Lines,
): WrittenStage {
  return {
    lines(stage, emission) {
      const chosen = chosenChannels(stage);
      return [
        ...copyRow(stage, emission),
        ...chosen.flatMap((channel, index) =>
          block(
            '',
            change(emission, {
              at: `${emission.output}[${channel}]`,
              c: { index, count: chosen.length },
              stage,
            }),
          ),
        ),
      ];
    },
  };
}
