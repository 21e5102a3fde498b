// Lets a board's time pass at the pace of the host's clock. The clock and timer are handed in:
// those of the machine make a board in real time, those of @sinonjs/fake-timers one in virtual
// time, the same bytes on every run.

import type { VirtualBoard } from './virtual-board.ts';

/** The host's clock and timer. */
export interface Clock {
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  readonly setTimeout: (callback: () => void, milliseconds: number) => unknown;
}

/** How a paced board is doing, and the way to stop it. */
export interface Pacing {
  /**
   * Milliseconds of host time that the board could not keep up with; its clock has run late by so
   * much.
   */
  readonly slippedMs: number;
  stop(): void;
}

/** Longest stretch run at once, so that serial bytes and other work get their turn. */
const LONGEST_STEP_MS = 5;
/**
 * Delay that is still caught up with; beyond it the board's clock slips, as its host's machine is
 * too slow.
 */
const LONGEST_DELAY_MS = 250;

/** Runs `board` until stopped; `afterStep` is called after each stretch. */
export function pace(board: VirtualBoard, clock: Clock, afterStep: () => void = () => {}): Pacing {
  let stopped = false;
  let slippedMs = 0;
  let start = clock.now() - board.milliseconds;

  const step = () => {
    if (stopped) return;
    let behind = clock.now() - start - board.milliseconds;
    if (behind > LONGEST_DELAY_MS) {
      slippedMs += behind - LONGEST_DELAY_MS;
      start += behind - LONGEST_DELAY_MS;
      behind = LONGEST_DELAY_MS;
    }
    if (behind > 0) board.advance(Math.min(behind, LONGEST_STEP_MS));
    afterStep();
    clock.setTimeout(step, behind > LONGEST_STEP_MS ? 0 : 1);
  };
  clock.setTimeout(step, 1);

  return {
    get slippedMs() {
      return slippedMs;
    },
    stop() {
      stopped = true;
    },
  };
}
