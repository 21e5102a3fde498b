/**
 * The chain of a table: each row by itself, its numbers standardized, its words spread to one
 * number each. Which columns there are, and what they were fitted to, all stands in the chain.
 */
import type { Channel } from '../axes.ts';
import { oneHot } from '../stages/scaling/one-hot.ts';
import { standardize } from '../stages/scaling/standardize.ts';
import type { Standardizer } from '../standardizer.ts';
import type { Chain } from './chain.ts';
import type { StageSpec } from './define-stage.ts';

/** A column with what its numbers are standardized by; of words there is no scale. */
export interface ScaledChannel extends Channel {
  readonly scale?: Standardizer | undefined;
}

/** The chain of fitted columns; a column of numbers without a scale stays as it is. */
export function rowChain(columns: readonly ScaledChannel[]): Chain {
  const channels = columns.map(({ scale: _, ...channel }) => channel);
  const scaled = columns.flatMap(({ name, scale }) => (scale ? [{ name, ...scale }] : []));
  const numeric = columns.filter(({ words }) => words === undefined);
  const isWhole = scaled.length === numeric.length;
  const names = scaled.map(({ name }) => name);
  const fitted = {
    center: scaled.map(({ mean }) => mean),
    spread: scaled.map(({ deviation }) => deviation),
  };
  return {
    input: { channels },
    stages: [
      ...(scaled.length === 0
        ? []
        : [{ ...standardize(isWhole ? {} : { channels: names }), fitted }]),
      ...(numeric.length === columns.length ? [] : [oneHot()]),
    ],
  };
}

/**
 * The columns of a chain with what its first stage standardizes them by; nothing of what a later
 * stage does.
 */
export function scaledChannels({
  input,
  stages: [first],
}: {
  readonly input: { readonly channels: readonly Channel[] };
  readonly stages: readonly StageSpec[];
}): readonly ScaledChannel[] {
  const { channels } = input;
  if (first?.kind !== 'standardize' || first.fitted === undefined) return channels;
  const given: { readonly channels?: readonly string[] | undefined } = first.options;
  const numeric = channels.flatMap(({ name, words }) => (words === undefined ? [name] : []));
  const places = new Map((given.channels ?? numeric).map((name, place) => [name, place]));
  // checked where the chain was opened
  const { center, spread } = first.fitted as Readonly<Record<'center' | 'spread', number[]>>;
  return channels.map((channel) => {
    const place = places.get(channel.name);
    if (place === undefined) return channel;
    return { ...channel, scale: { mean: center[place]!, deviation: spread[place]! } };
  });
}
