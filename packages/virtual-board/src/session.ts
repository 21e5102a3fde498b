// One replay for one host: the board is powered up when the host connects, as opening its port resets a real Uno, and
// runs until the host has gone or the replay has been over for a while.

import type { Fault } from './fault.ts';
import type { Journal } from './journal.ts';
import { type Clock, pace } from './pacing.ts';
import { VirtualBoard, type VirtualBoardOptions } from './virtual-board.ts';

/** The way to the host: a socket, a terminal, a page. */
export interface HostLine {
  /** Hands the host what the board has sent. */
  write(bytes: Uint8Array): void;
  /** Hangs up; called once, when the session ends. */
  close(): void;
}

export interface SessionOptions extends VirtualBoardOptions {
  readonly clock: Clock;
  readonly fault?: Fault;
  /** How long the board stays on after the last reading for a host that doesn't hang up. Default 5000. */
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

export interface SessionRecord extends Journal {
  readonly endedBy: 'host' | 'fault' | 'linger' | 'stop';
  /** Milliseconds by which the board's clock ran late because this machine was too slow. */
  readonly slippedMs: number;
}

/** Board time that goes on after the host has hung up, so that what it sent last is still carried out. */
const SETTLE_MS = 100;

/** Connects `host` to a new board. */
export function startSession(host: HostLine, options: SessionOptions): Session {
  const { clock, fault, lingerMs = 5000 } = options;
  const board = new VirtualBoard(options);
  let endedBy: SessionRecord['endedBy'] | undefined;
  let overSince: number | undefined;
  let faultDue = fault !== undefined;
  let finish: (record: SessionRecord) => void = () => {};
  const ended = new Promise<SessionRecord>((resolve) => {
    finish = resolve;
  });

  const pacing = pace(board, clock, () => {
    if (faultDue && board.reports >= fault!.afterReports) {
      faultDue = false;
      if (fault!.kind === 'unplug') end('fault');
      else if (fault!.kind === 'reset') board.reset();
      else board.serial.mute();
    }
    if (board.replayOver) overSince ??= board.milliseconds;
    if (overSince !== undefined && board.milliseconds - overSince > lingerMs) end('linger');
  });

  function end(by: SessionRecord['endedBy']): void {
    if (endedBy !== undefined) return;
    endedBy = by;
    pacing.stop();
    if (by === 'host') board.advance(SETTLE_MS);
    host.close();
    finish({ ...board.journal(), endedBy: by, slippedMs: pacing.slippedMs });
  }

  board.serial.onData((bytes) => host.write(bytes));
  return {
    ended,
    received: (bytes, taken) => board.serial.write(bytes, taken),
    hungUp: () => end('host'),
    stop: () => end('stop'),
  };
}
