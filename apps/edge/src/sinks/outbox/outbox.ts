/**
 * What an output has to tell another machine, in order and in bounds: where that machine is slow or
 * gone, what waits is tried again with back-off, and what is too much is dropped, the oldest first,
 * and counted. Nobody waits for it.
 */
import type { Clock } from '../../clock.ts';

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;

export interface OutboxOptions<Item> {
  readonly clock: Clock;
  /** Items that may wait. */
  readonly capacity: number;
  /** Sends one; rejects where it may be tried again. Ends by itself, at some time. */
  readonly send: (item: Item) => Promise<void>;
  /** Whether there is use in trying; `wake` is called once there is. */
  readonly isReady?: () => boolean;
  /** Told that an attempt failed, and why, once until one has succeeded. */
  readonly onTrouble?: ((error: Error) => void) | undefined;
}

/** What became of all items. */
export type OutboxCounts = {
  readonly sent: number;
  /** Those for which there was no room. */
  readonly dropped: number;
  /** Attempts that failed. */
  readonly failed: number;
  readonly waiting: number;
};

export class Outbox<Item> {
  readonly #options: OutboxOptions<Item>;
  readonly #items: Item[] = [];
  readonly #idle: (() => void)[] = [];
  #sent = 0;
  #dropped = 0;
  #failed = 0;
  /** The first item is on its way. */
  #isSending = false;
  /** The last attempt failed, and that was told. */
  #isInTrouble = false;
  /** Number of the pause after a failure; 0 while there is none. */
  #pause = 0;
  #pauses = 0;
  #retryMs = FIRST_RETRY_MS;

  constructor(options: OutboxOptions<Item>) {
    this.#options = options;
  }

  /** Takes an item, to be sent after those before it. */
  add(item: Item): void {
    this.#items.push(item);
    const first = this.#isSending ? 1 : 0; // what is on its way stays
    if (this.#items.length - first > this.#options.capacity) {
      this.#items.splice(first, 1);
      this.#dropped += 1;
    }
    this.#next();
  }

  /** The other side is there: no need to wait for the next attempt. */
  wake(): void {
    this.#pause = 0;
    this.#retryMs = FIRST_RETRY_MS;
    this.#next();
  }

  get counts(): OutboxCounts {
    const { length } = this.#items;
    return { sent: this.#sent, dropped: this.#dropped, failed: this.#failed, waiting: length };
  }

  /** Resolves once nothing waits, or after so long. */
  async flush(milliseconds: number): Promise<void> {
    if (this.#items.length === 0) return;
    const idle = new Promise<void>((resolve) => this.#idle.push(resolve));
    await Promise.race([idle, this.#options.clock.wait(milliseconds)]);
  }

  #next(): void {
    const { send, isReady } = this.#options;
    if (this.#items.length === 0) for (const tell of this.#idle.splice(0)) tell();
    if (this.#isSending || this.#pause > 0 || this.#items.length === 0) return;
    if (isReady?.() === false) return;
    this.#isSending = true;
    send(this.#items[0]!).then(
      () => {
        this.#isSending = false;
        this.#items.shift();
        this.#sent += 1;
        this.#isInTrouble = false;
        this.#retryMs = FIRST_RETRY_MS;
        this.#next();
      },
      (error: Error) => this.#fail(error),
    );
  }

  #fail(error: Error): void {
    this.#isSending = false;
    if (!this.#isInTrouble) this.#options.onTrouble?.(error);
    this.#isInTrouble = true;
    this.#failed += 1;
    this.#pauses += 1;
    this.#pause = this.#pauses;
    const pause = this.#pause;
    void this.#options.clock.wait(this.#retryMs).then(() => {
      if (this.#pause !== pause) return; // woken meanwhile
      this.#pause = 0;
      this.#next();
    });
    this.#retryMs = Math.min(2 * this.#retryMs, LONGEST_RETRY_MS);
  }
}
