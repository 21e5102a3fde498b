/**
 * What of a configuration belongs to each of its boards: most have one, which has no name; several
 * stand under `boards`, and channels and outputs say which they are on.
 */
import { sinkKind } from '../sinks/index.ts';
import type { SourceConfiguration } from '../sources/source.ts';
import type { BoardSettings } from './board-schema.ts';
import type { Configuration, OutputSettings } from './configuration.ts';

/** A board of a configuration. */
export interface NamedBoard {
  /** Undefined of the only one. */
  readonly name: string | undefined;
  readonly settings: BoardSettings;
}

type BoardsOf = Pick<Configuration, 'board' | 'boards'>;

/** All boards, in the order of the configuration. */
export function boardsOf({ board, boards }: BoardsOf): readonly NamedBoard[] {
  if (board !== undefined) return [{ name: undefined, settings: board }];
  return Object.entries(boards ?? {}).map(([name, settings]) => ({ name, settings }));
}

/** The board of a name. */
export function boardOf(
  { board, boards }: BoardsOf,
  name: string | undefined,
): BoardSettings | undefined {
  return name === undefined ? board : boards?.[name];
}

/** A configuration as the source of one board sees it: with its board and its channels alone. */
export interface SourcePart<One extends Configuration = Configuration> {
  readonly name: string | undefined;
  readonly configuration: One & { readonly places: readonly number[] };
}

/** The parts of a source whose channels are on boards, in the order of their first channels. */
export function sourceParts<One extends Configuration>(
  configuration: One,
): readonly SourcePart<One>[] {
  const { channels } = configuration;
  return [...new Set(channels.map(({ board }) => board))].map((name) => {
    const places = channels.flatMap(({ board }, i) => (board === name ? [i] : []));
    const own = places.map((place) => channels[place]!);
    const board = boardOf(configuration, name);
    return { name, configuration: { ...configuration, board, channels: own, places } };
  });
}

/** Outputs on a board, with their places in the configuration. */
export function outputsOn(
  { outputs }: Pick<Configuration, 'outputs'>,
  name: string | undefined,
): readonly { readonly settings: OutputSettings; readonly place: string }[] {
  return outputs.flatMap((settings, i) =>
    settings.board === name && sinkKind(settings.type).usesBoard
      ? [{ settings, place: `outputs[${i}]` }]
      : [],
  );
}

/** Where the `i`-th channel of a part stands in the file. */
export function placeOfChannel({ places }: Pick<SourceConfiguration, 'places'>, i: number): string {
  return `channels[${places?.[i] ?? i}]`;
}
