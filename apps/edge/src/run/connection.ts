/** The line to one board: opened once by whoever asks first, and opened anew where it is lost. */
import type { Board } from '../board/board.ts';
import type { OpenOptions } from '../board/johnny-five.ts';
import { type LastingBoard, openLastingBoard } from '../board/lasting-board.ts';
import type { Transport } from '../board/transport.ts';
import type { BoardSettings } from '../configuration/board-schema.ts';
import { addressOf } from '../configuration/check-boards.ts';
import type { Outages } from './outages.ts';

/** Opens the line to a board. Throws BoardError, or the reason of `interrupted`. */
export type Connect = (board: BoardSettings, interrupted: AbortSignal) => Promise<Transport>;

export interface ConnectionOptions extends Omit<OpenOptions, 'transport'> {
  readonly connect: Connect;
  /** Told when the board goes and comes; without, a fault of the board is the end. */
  readonly outages?: Outages | undefined;
  /** Told when it is lost, once it was there, its outputs as safe as can be. */
  readonly onLost?: (() => void) | undefined;
}

export class Connection {
  readonly #settings: BoardSettings;
  readonly #options: ConnectionOptions;
  /** Aborted when it is closed, whether or not it was ever open. */
  readonly #closing = new AbortController();
  readonly #interrupted: AbortSignal;
  #opening: Promise<Board> | undefined;
  #firmata: Promise<typeof import('../board/johnny-five.ts')> | undefined;
  #board: Board | undefined;
  #lasting: LastingBoard | undefined;

  #heardAt = Number.NEGATIVE_INFINITY;

  constructor(settings: BoardSettings, options: ConnectionOptions) {
    this.#settings = settings;
    this.#options = options;
    this.#interrupted = AbortSignal.any([options.interrupted, this.#closing.signal]);
  }

  /** How messages call it. */
  get address(): string {
    return addressOf(this.#settings);
  }

  /** When a reading of it came last, by the clock; −∞ where none has. */
  get heardAt(): number {
    return this.#heardAt;
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
  hear(): void {
    this.#heardAt = this.#options.clock.now();
    this.#lasting?.settle();
  }

  /** Opens the board anew; whether that is possible. */
  recover(error: Error): boolean {
    this.#lasting?.recover(error);
    return this.#lasting !== undefined;
  }

  /** Never rejects. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#opening?.catch(() => {}); // others were told of it
    await this.#board?.close();
  }

  async #open(): Promise<Board> {
    const { outages, clock, onLost } = this.#options;
    if (outages === undefined) {
      this.#board = await this.#attempt();
      return this.#board;
    }
    this.#lasting = await openLastingBoard({
      open: () => this.#attempt(),
      address: this.address,
      clock,
      interrupted: this.#interrupted,
      onAway: (error) => {
        const isNew = !outages.isUnderWay;
        outages.begin(error);
        if (isNew) onLost?.();
      },
      onBack: (attempts) => outages.end(attempts),
    });
    this.#board = this.#lasting;
    return this.#lasting;
  }

  async #attempt(): Promise<Board> {
    // Loaded here alone: a run without a board needs none of it. Once, however often it is lost.
    this.#firmata ??= import('../board/johnny-five.ts');
    const { openFirmataBoard } = await this.#firmata;
    const interrupted = this.#interrupted;
    const transport = await this.#options.connect(this.#settings, interrupted);
    return openFirmataBoard({ ...this.#options, interrupted, transport });
  }
}
