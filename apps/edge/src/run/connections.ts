/**
 * What sources and sinks share: the configuration's board is opened once, and closed after the last
 * of them.
 */
import type { Board } from '../board/board.ts';
import { type OpenOptions, openFirmataBoard } from '../board/johnny-five.ts';
import type { Transport } from '../board/transport.ts';
import type { BoardSettings } from '../configuration/board-schema.ts';
import type { BoardError } from '../errors/catalogue.ts';

/** Opens the line to a board. Throws BoardError, or the reason of `interrupted`. */
export type Connect = (board: BoardSettings, interrupted: AbortSignal) => Promise<Transport>;

export interface ConnectionOptions extends Omit<OpenOptions, 'transport'> {
  readonly connect: Connect;
}

export class Connections {
  readonly #settings: BoardSettings | undefined;
  readonly #options: ConnectionOptions;
  #opening: Promise<Board> | undefined;
  #board: Board | undefined;

  constructor(settings: BoardSettings | undefined, options: ConnectionOptions) {
    this.#settings = settings;
    this.#options = options;
  }

  /** The board that is open, if one is. */
  get board(): Board | undefined {
    return this.#board;
  }

  /** The board, opened at the first call. Throws BoardError, or the reason of the interruption. */
  openBoard(): Promise<Board> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /** Called once at a fault of what is shared. */
  onFault(listener: (error: BoardError) => void): void {
    this.#board?.onFault(listener);
  }

  /** Never rejects. */
  async close(): Promise<void> {
    await this.#board?.close();
  }

  async #open(): Promise<Board> {
    const settings = this.#settings!; // checked: there is one where it is used
    const transport = await this.#options.connect(settings, this.#options.interrupted);
    this.#board = await openFirmataBoard({ ...this.#options, transport });
    return this.#board;
  }
}
