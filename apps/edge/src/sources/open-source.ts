/**
 * Opens the source of a configuration: one for each board that its channels are on, joined row by
 * row where there are several.
 */
import type { Board } from '../board/board.ts';
import { boardsOf, sourceParts } from '../configuration/board-parts.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { sourceKind } from './index.ts';
import { joined } from './joined.ts';
import type { Source, Surroundings } from './source.ts';

/** The boards that are read. */
export interface ReadBoards {
  openToRead(name: string | undefined): Promise<Board>;
  /** A reading of the board has come. */
  hear(name: string | undefined): void;
  /** Whether one of them is away. */
  readonly isReadAway: boolean;
}

/** Throws what opening the source does; what was open of it is closed then. */
export async function openSource(
  configuration: Configuration,
  surroundings: Surroundings,
  boards: ReadBoards,
): Promise<Source> {
  const kind = sourceKind(configuration.source.type)!; // checked: it is one
  if (!kind.usesBoard) return kind.open(configuration, surroundings);
  const parts = sourceParts(configuration);
  // All at once: one that is away must not keep the others from being made safe.
  const opened = await Promise.all(
    parts.map(async ({ name, configuration: part }) => {
      const board = () => boards.openToRead(name);
      const source = await kind.open(part, { ...surroundings, board });
      return { name, places: part.places, source: heard(source, () => boards.hear(name)) };
    }),
  );
  const [first] = opened;
  if (boardsOf(configuration).length === 1 && first?.name === undefined) return first!.source;
  return joined(opened, {
    width: configuration.channels.length,
    clock: surroundings.clock,
    isAway: () => boards.isReadAway,
  });
}

/** A source that tells of each block before it hands it on. */
function heard(source: Source, onHeard: () => void): Source {
  return {
    ...source,
    start(listener) {
      source.start({
        ...listener,
        onBlock(block) {
          onHeard();
          listener.onBlock(block);
        },
      });
    },
  };
}
