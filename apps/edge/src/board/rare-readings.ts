/**
 * Readings that are further apart than a firmware can be told: each is asked for from here, and has
 * to come soon. The board sleeps in between, and nobody could tell otherwise that it is gone.
 */
import type { Clock } from '../clock.ts';
import { BoardError } from '../errors/catalogue.ts';

/** The longest sampling interval that Firmata can be told: 14 bits. */
export const LONGEST_FIRMATA_MS = 16_383;

/** One reading may take so long. */
const ANSWER_MS = 5000;

export interface RareOptions {
  readonly clock: Clock;
  readonly address: string;
  /** Told where a reading that was asked for does not come. */
  readonly onFault: (error: BoardError) => void;
}

export class RareReadings {
  readonly #options: RareOptions;
  #waiting: NodeJS.Timeout | undefined;
  #stop = () => {};

  constructor(options: RareOptions) {
    this.#options = options;
  }

  /** Whether one was asked for and has not come. */
  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  /** Asks for one now, and at every interval. */
  begin(intervalMs: number, ask: () => void): void {
    const askOne = () => {
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => this.#miss(), ANSWER_MS);
      ask();
    };
    this.#stop = this.#options.clock.every(intervalMs, askOne);
    askOne();
  }

  /** It has come. */
  end(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
  }

  /** Asks for no more. */
  stop(): void {
    this.end();
    this.#stop();
  }

  #miss(): void {
    const { address, onFault } = this.#options;
    this.stop();
    onFault(new BoardError('SILENT', { address, silentMs: ANSWER_MS, limitMs: ANSWER_MS }));
  }
}
