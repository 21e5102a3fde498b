/** The columns of a table in time as channels of a chain, and the chain that looks back on them. */
import { cellsOf, isGap, type Table, type TableDescription } from '@reflexarc/data';
import {
  type Chain,
  type Channel,
  calendar,
  gaps,
  history,
  oneHot,
  type StageSpec,
  standardize,
} from '@reflexarc/signal';
import type { TrainingConfiguration } from '../configuration/schema.ts';
import { horizonsOf } from './in-time.ts';

/**
 * The present target is known where later ones are asked for, and no input where it is what is
 * asked for.
 */
export function channelsInTime(
  training: Table,
  { inputs, target, otherTargets = [] }: TableDescription,
  configuration: TrainingConfiguration,
): readonly Channel[] {
  const [nearest = 0] = horizonsOf(configuration);
  const known = nearest > 0 ? [target, ...otherTargets] : [];
  const columns = [...known, ...inputs].map(({ name, kind }): Channel => {
    if (kind === 'numeric') return { name };
    return { name, words: wordsIn(training, name), hasOther: true };
  });
  const { time, timeFeatures } = configuration;
  return timeFeatures === undefined || time === undefined ? columns : [...columns, { name: time }];
}

function wordsIn(table: Table, name: string): readonly string[] {
  const words = new Set(cellsOf(table, name).filter((cell) => !isGap(cell, 'categorical')));
  return [...words].sort();
}

/** So many rows that are missing are bridged by straight lines; after more all begins anew. */
const longestBridge = 3;

/** The chain before it was fitted. */
export function chainInTime(
  channels: readonly Channel[],
  rateHz: number | undefined,
  configuration: TrainingConfiguration,
): Chain {
  const { time, timeFeatures } = configuration;
  const words = channels.some((channel) => channel.words !== undefined);
  const isTimed = time !== undefined && rateHz !== undefined;
  const clock = timeFeatures === undefined ? undefined : time;
  const past = channels.filter((each) => each.words === undefined && each.name !== clock);
  return {
    input: { channels, ...(rateHz !== undefined && { rateHz }) },
    stages: [
      ...(isTimed ? [gaps(words ? {} : { longestSeconds: (longestBridge + 1.5) / rateHz })] : []),
      ...(clock === undefined ? [] : [calendar({ channel: clock, parts: timeFeatures ?? [] })]),
      ...(words ? [oneHot()] : []),
      ...lookingBack(
        past.map(({ name }) => name),
        configuration,
      ),
      standardize(),
    ],
  };
}

function lookingBack(
  channels: readonly string[],
  { lags, rolling, changes }: TrainingConfiguration,
): readonly StageSpec[] {
  if (lags === undefined && rolling === undefined && changes === undefined) return [];
  if (channels.length === 0) return [];
  const once = (rows: readonly number[]): readonly number[] =>
    [...new Set(rows)].sort((a, b) => a - b);
  return [
    history({
      ...(lags && { lags: once(lags) }),
      ...(rolling && { means: once(rolling) }),
      ...(changes && { changes: once(changes) }),
      channels,
    }),
  ];
}
