/**
 * What sources and sinks share: the configuration's board is opened once, and closed after the last
 * of them.
 */
import type { Board } from '../board/board.ts';
import type { OpenOptions } from '../board/johnny-five.ts';
import { type LastingBoard, openLastingBoard } from '../board/lasting-board.ts';
import type { Transport } from '../board/transport.ts';
import type { BoardSettings } from '../configuration/board-schema.ts';
import type { Outages } from './outages.ts';

/** Opens the line to a board. Throws BoardError, or the reason of `interrupted`. */
export type Connect = (board: BoardSettings, interrupted: AbortSignal) => Promise<Transport>;

export interface ConnectionOptions extends Omit<OpenOptions, 'transport'> {
  readonly connect: Connect;
  /** Told when the board goes and comes; without, a fault of the board is the end. */
  readonly outages?: Outages | undefined;
}

export class Connections {
  readonly #settings: BoardSettings | undefined;
  readonly #options: ConnectionOptions;
  #opening: Promise<Board> | undefined;
  #firmata: Promise<typeof import('../board/johnny-five.ts')> | undefined;
  #board: Board | undefined;
  #lasting: LastingBoard | undefined;

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

  /** Whether the board is lost, and being opened anew. */
  get isAway(): boolean {
    return this.#lasting?.isAway === true;
  }

  /** Called once at a fault of what is shared that nothing but a person can mend. */
  onFault(listener: (error: Error) => void): void {
    this.#board?.onFault(listener);
  }

  /** A reading of the board has come: if it was lost, it is back. */
  settle(): void {
    this.#lasting?.settle();
  }

  /** Opens the board anew; whether that is possible. */
  recover(error: Error): boolean {
    this.#lasting?.recover(error);
    return this.#lasting !== undefined;
  }

  /** Never rejects. */
  async close(): Promise<void> {
    await this.#board?.close();
  }

  async #open(): Promise<Board> {
    const { outages, clock, interrupted } = this.#options;
    if (outages === undefined) {
      this.#board = await this.#attempt();
      return this.#board;
    }
    this.#lasting = await openLastingBoard({
      open: () => this.#attempt(),
      address: addressOf(this.#settings!), // checked: there is one where it is used
      clock,
      interrupted,
      onAway: (error) => outages.begin(error),
      onBack: (attempts) => outages.end(attempts),
    });
    this.#board = this.#lasting;
    return this.#lasting;
  }

  async #attempt(): Promise<Board> {
    const settings = this.#settings!; // checked, as above
    // Loaded here alone: a run without a board needs none of it. Once, however often it is lost.
    this.#firmata ??= import('../board/johnny-five.ts');
    const { openFirmataBoard } = await this.#firmata;
    const transport = await this.#options.connect(settings, this.#options.interrupted);
    return openFirmataBoard({ ...this.#options, transport });
  }
}

function addressOf(settings: BoardSettings): string {
  return settings.transport === 'tcp' ? `${settings.host}:${settings.port}` : settings.path;
}
