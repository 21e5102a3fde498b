/** Averages and medians of the last rows, of those there are at the beginning. */
import type { OpenStage } from '@reflexarc/signal';
import { block, type Lines, loop } from '../lines.ts';
import {
  optionsOf,
  type StageEmission,
  type WrittenStage,
  type WrittenStages,
} from './emission.ts';
import { perChannel } from './rows.ts';

export const lastRowStages: WrittenStages = {
  movingAverage: lastRows(averageLines),
  averageScores: lastRows(averageLines),
  movingMedian: lastRows(medianLines),
};

/** The last numbers of a channel: `held` of at most `length`, from `ring[start]` on, in turn. */
interface LastNumbers {
  readonly ring: string;
  readonly start: number;
  readonly held: string;
  readonly place: string;
  readonly length: number;
  /** The number of this row, and what it becomes. */
  readonly at: string;
  /** Of this channel among those of the stage. */
  readonly c: { readonly index: number; readonly count: number };
}

function lastRows(write: (last: LastNumbers, emission: StageEmission) => Lines): WrittenStage {
  return perChannel((emission, { at, c, stage }) => {
    const length = lengthOf(stage);
    const ring = emission.memory('recent', length * c.count);
    const [held, place] = [emission.counter(`held${c.index}`), emission.counter(`place${c.index}`)];
    const last = { ring, start: length * c.index, held, place, length, at, c };
    return [`if (${emission.first}) ${held} = ${place} = 0;`, ...write(last, emission)];
  });
}

function lengthOf(stage: OpenStage): number {
  const { samples, seconds, decisions } = optionsOf<{
    readonly samples?: number;
    readonly seconds?: number;
    readonly decisions?: number;
  }>(stage);
  const rate = stage.input.rateHz ?? Number.NaN; // there where seconds are
  return samples ?? decisions ?? Math.round(seconds! * rate); // one of them is given
}

function next({ place, length }: LastNumbers): string {
  return `${place} = ${place} + 1 == ${length} ? 0 : ${place} + 1;`;
}

/** The sum over the last rows is computed anew for each, so that nothing adds up. */
function averageLines(last: LastNumbers, { dialect }: StageEmission): Lines {
  const { ring, start, held, place, length, at } = last;
  return [
    `${ring}[${start} + ${place}] = ${at};`,
    next(last),
    `if (${held} < ${length}) ${held}++;`,
    `${dialect.number('total', '0')};`,
    ...loop(dialect, ['k', held], [`total += ${ring}[${start} + k];`]),
    `${at} = total / ${held};`,
  ];
}

/** The last numbers are kept in order: the one that leaves is taken out, the new one put in. */
function medianLines(last: LastNumbers, emission: StageEmission): Lines {
  const { dialect } = emission;
  const { ring, start, held, place, length, at, c } = last;
  const sorted = emission.memory('sorted', length * c.count);
  const of = (i: string): string => `${sorted}[${start} + ${i}]`;
  const middle = dialect.toInteger(`(${held} - 1) / 2`);
  return [
    `${dialect.number('x', at)};`,
    ...block(`if (${held} == ${length})`, [
      `${dialect.integer('k', '0')};`,
      `while (${of('k')} < ${ring}[${start} + ${place}]) k++;`,
      `${held}--;`,
      `for (; k < ${held}; k++) ${of('k')} = ${of('k + 1')};`,
    ]),
    `${dialect.integer('k', held)};`,
    `for (; k > 0 && ${of('k - 1')} > x; k--) ${of('k')} = ${of('k - 1')};`,
    `${of('k')} = x;`,
    `${held}++;`,
    `${ring}[${start} + ${place}] = x;`,
    next(last),
    `k = ${middle};`,
    `${at} = ${of('k')};`,
    `if (${held} % 2 == 0) ${at} += (${of('k + 1')} - ${at}) / 2;`,
  ];
}
