/**
 * Opens something that may not be there yet, again and again: at once, then less and less often.
 */
import type { Clock } from '../clock.ts';
import { BoardError } from '../errors/catalogue.ts';

export interface RetryOptions {
  readonly clock: Clock;
  readonly interrupted: AbortSignal;
  /** When it was lost, by the clock. */
  readonly since: number;
  /** The first attempt waits, too. */
  readonly pausesFirst?: boolean;
  /** Told of each attempt that came to nothing; what it throws ends the attempts. */
  readonly onFailure: (error: Error) => void;
}

/** In the first minute: a board that starts for two seconds is back soon enough. */
const FIRST_PAUSE_MS = 500;
const FIRST_MS = 60_000;
/** Looking whether a device is there costs next to nothing. */
const LOOKING_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/** Resolves with what was opened and the number of attempts; throws the reason of `interrupted`. */
export async function retry<T>(
  open: () => Promise<T>,
  { clock, interrupted, since, pausesFirst, onFailure }: RetryOptions,
): Promise<{ readonly opened: T; readonly attempts: number }> {
  if (pausesFirst === true) await waitOrAbort(clock, pauseOf(clock.now() - since), interrupted);
  for (let attempts = 1; ; attempts++) {
    interrupted.throwIfAborted();
    try {
      return { opened: await open(), attempts };
    } catch (error) {
      interrupted.throwIfAborted();
      if (!(error instanceof Error)) throw error;
      onFailure(error);
      await waitOrAbort(clock, pauseAfter(error, clock.now() - since), interrupted);
    }
  }
}

/** Milliseconds until the next attempt, of something that has been away for so long. */
export function pauseAfter(error: Error, awayMs: number): number {
  const isLooking = error instanceof BoardError && error.code === 'PORT_NOT_FOUND';
  return isLooking && awayMs >= FIRST_MS ? LOOKING_PAUSE_MS : pauseOf(awayMs);
}

function pauseOf(awayMs: number): number {
  return awayMs < FIRST_MS ? FIRST_PAUSE_MS : Math.min(awayMs / 8, LONGEST_PAUSE_MS);
}

async function waitOrAbort(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { signal: done.signal });
  });
  await Promise.race([clock.wait(milliseconds), aborted]);
  done.abort();
}
