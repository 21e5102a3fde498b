/** The line to a board, once it is open. */
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

export interface Transport {
  /** How messages call it. */
  readonly address: string;
  readonly stream: Duplex;
  /**
   * Sends what is still waiting, then closes; gives up on a dead line after a while. Never rejects.
   */
  close(): Promise<void>;
}

/** How long a closing line may take to send what is waiting. */
const CLOSING_MS = 500;

/** Waits for a line to close by itself, and then has done with it in any case. */
export async function withinClosingTime(closed: Promise<void>, destroy: () => void): Promise<void> {
  await Promise.race([closed, delay(CLOSING_MS, undefined, { ref: false })]);
  destroy();
}
