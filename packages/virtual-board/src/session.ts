// A host's time with the board: power comes up when the host connects, as opening its port resets a
// real Uno, and the board runs until the host has gone or the replay has been over for a while.

import type { Fault } from './fault.ts';
import type { Journal } from './journal.ts';
import { type Clock, pace } from './pacing.ts';
import type { VirtualBoard } from './virtual-board.ts';

/** The way to the host: a socket, a terminal, a page. */
export interface HostLine {
  /** Hands the host what the board has sent. */
  write(bytes: Uint8Array): void;
  /** Hangs up; called once, when the session ends. */
  close(): void;
}

/** A board, a clock, and what is to happen to it. */
export interface SessionOptions {
  readonly board: VirtualBoard;
  readonly clock: Clock;
  /** Those that are still to come; each is taken off the list when it happens. */
  readonly faults?: Fault[];
  /**
   * How long the board stays on after the last reading for a host that doesn't hang up. Default
   * 5000.
   */
  readonly lingerMs?: number;
}

/** A session under way. */
export interface Session {
  readonly ended: Promise<SessionRecord>;
  /** Bytes from the host; `taken` is called once the chip has had them all. */
  received(bytes: Uint8Array, taken?: () => void): void;
  /** The host has gone. */
  hungUp(): void;
  /** Ends it now. */
  stop(): void;
}

/** The board's journal up to the end of the session, those of earlier hosts included. */
export interface SessionRecord extends Journal {
  readonly endedBy: 'host' | 'fault' | 'linger' | 'stop';
  /** Milliseconds by which the board's clock ran late because this machine was too slow. */
  readonly slippedMs: number;
}

/**
 * Board time that goes on after the host has hung up, so that what it sent last is still carried
 * out.
 */
const SETTLE_MS = 100;

/** Connects `host` to the board and powers it up. */
export function startSession(host: HostLine, options: SessionOptions): Session {
  const { board, clock, faults = [], lingerMs = 5000 } = options;
  let endedBy: SessionRecord['endedBy'] | undefined;
  let overSince: number | undefined;
  let finish: (record: SessionRecord) => void = () => {};
  const ended = new Promise<SessionRecord>((resolve) => {
    finish = resolve;
  });

  const isDue = (fault: Fault): boolean => board.samples >= fault.afterSamples;
  const meetFaults = (): void => {
    for (let at = faults.findIndex(isDue); at >= 0; at = faults.findIndex(isDue)) {
      const [fault] = faults.splice(at, 1);
      const { kind } = fault!; // found by its index
      if (kind === 'unplug') end('fault');
      else board.suffer(fault!);
      if (kind === 'unplug') break;
    }
  };

  function end(by: SessionRecord['endedBy']): void {
    if (endedBy !== undefined) return;
    endedBy = by;
    pacing.stop();
    if (by === 'host') board.advance(SETTLE_MS);
    board.serial.onData(() => {});
    host.close();
    finish({ ...board.journal(), endedBy: by, slippedMs: pacing.slippedMs });
  }

  board.serial.onData((bytes) => host.write(bytes));
  const pacing = pace(board, clock, () => {
    if (board.replayOver) overSince ??= board.milliseconds;
    if (overSince !== undefined && board.milliseconds - overSince > lingerMs) end('linger');
    else meetFaults();
  });
  for (const fault of faults.filter(({ kind }) => kind === 'slow-boot')) {
    // it is in the list
    if (isDue(fault)) board.suffer(faults.splice(faults.indexOf(fault), 1)[0]!);
  }
  board.powerUp();
  return {
    ended,
    received: (bytes, taken) => board.serial.write(bytes, taken),
    hungUp: () => end('host'),
    stop: () => end('stop'),
  };
}
