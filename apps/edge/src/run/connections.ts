/**
 * The boards of a configuration, which sources and sinks share: each is opened once, by whoever
 * asks for it first, and closed after the last of them.
 */
import type { Board } from '../board/board.ts';
import { boardsOf } from '../configuration/board-parts.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { BoardError } from '../errors/catalogue.ts';
import type { BoardOutages } from './board-outages.ts';
import { Connection, type ConnectionOptions } from './connection.ts';

export type { Connect } from './connection.ts';

export interface ConnectionsOptions extends Omit<ConnectionOptions, 'outages' | 'onLost'> {
  /** Told when a board goes and comes; without, a fault of one is the end. */
  readonly outages?: BoardOutages | undefined;
}

/** A board's name, where there are several. */
type Name = string | undefined;

export class Connections {
  readonly #connections: ReadonlyMap<Name, Connection>;
  readonly #options: ConnectionsOptions;
  /** Those whose readings the source is made of. */
  readonly #read = new Set<Connection>();
  #onLost: () => void = () => {};

  constructor(configuration: Pick<Configuration, 'board' | 'boards'>, options: ConnectionsOptions) {
    this.#options = options;
    this.#connections = new Map(
      boardsOf(configuration).map(({ name, settings }) => {
        const outages = options.outages?.of(name);
        const connection: Connection = new Connection(settings, {
          ...options,
          outages,
          onLost: () => {
            if (this.#read.has(connection)) this.#onLost();
          },
        });
        return [name, connection];
      }),
    );
  }

  /** A board, opened at the first call. Throws BoardError, or the reason of the interruption. */
  openBoard(name?: string): Promise<Board> {
    return this.#connections.get(name)!.openBoard(); // checked: there is one where it is used
  }

  /** The same of a board that is read: where it is lost, there are no decisions. */
  openToRead(name?: string): Promise<Board> {
    const connection = this.#connections.get(name)!; // checked, as above
    this.#read.add(connection);
    return connection.openBoard();
  }

  /** What their firmware calls itself, of those that are open; undefined where none is. */
  get firmware(): string | undefined {
    const open = [...this.#connections].flatMap(([name, { board }]) =>
      board === undefined
        ? []
        : [name === undefined ? board.firmware : `${name}: ${board.firmware}`],
    );
    return open.length === 0 ? undefined : open.join(', ');
  }

  /** Whether a board is lost, and being opened anew. */
  isAway(name?: string): boolean {
    return this.#connections.get(name)?.isAway === true;
  }

  /** Whether one is that is read. */
  get isReadAway(): boolean {
    return [...this.#read].some(({ isAway }) => isAway);
  }

  /** Called once at a fault of one of them that nothing but a person can mend. */
  onFault(listener: (error: Error) => void): void {
    for (const connection of this.#connections.values()) connection.onFault(listener);
  }

  /** Called each time that one which is read was there and is lost. */
  onLost(listener: () => void): void {
    this.#onLost = listener;
  }

  /** A reading of a board has come. */
  hear(name?: string): void {
    this.#connections.get(name)?.hear();
  }

  /** Opens those anew that are silent for longer than the limit; whether that is possible. */
  recover(error: Error, limitMs: number): boolean {
    const now = this.#options.clock.now();
    const silent = [...this.#read].filter(
      ({ heardAt, isAway }) => !isAway && now - heardAt > limitMs,
    );
    // One that is alone knows no better; of several, each is silent for itself.
    if (this.#read.size === 1 || silent.length === 0) {
      return [...this.#read].map((one) => one.recover(error)).includes(true);
    }
    const recovered = silent.map((one) => {
      const silentMs = Math.min(now - one.heardAt, limitMs);
      return one.recover(new BoardError('SILENT', { address: one.address, silentMs, limitMs }));
    });
    return recovered.includes(true);
  }

  /** Never rejects. */
  async close(): Promise<void> {
    await Promise.all([...this.#connections.values()].map((one) => one.close()));
  }
}
