/**
 * Faults of a serial port, brought about on a pseudo-terminal that serialport opens, in real time.
 */
import type { BesideFault } from './beside.ts';

export interface PortFault extends BesideFault {
  /** What is said first. */
  readonly code: string;
  /** Of the virtual board, as its command line takes it. */
  readonly fault?: string;
  /** The port's path is not there until this is said. */
  readonly appearsAfter?: string;
  /** Another program has the port open until the edge says so. */
  readonly isHeld?: boolean;
  /** Of pin 8, which is high while there are decisions, on each board that comes. */
  readonly levels: readonly boolean[];
}

/** Safe before the next decision; and without a fault between, safe at the end. */
const SAFE_BETWEEN = [true, false, true, false];
const SAFE_AT_THE_END = [true, false];
const REOPENS = 'outputs safe, opens the board anew';

export const portFaults = {
  pulled: {
    what: 'Cable pulled, its device path back half a second later',
    fault: 'unplug@10',
    code: 'DISCONNECTED',
    does: REOPENS,
    levels: SAFE_BETWEEN,
  },
  away: {
    what: 'Cable pulled, its device path away for seconds',
    fault: 'unplug@10',
    appearsAfter: 'PORT_NOT_FOUND',
    code: 'DISCONNECTED',
    does: `${REOPENS} once its path is there`,
    levels: [true, ...SAFE_AT_THE_END], // the first board has lost its power
  },
  missing: {
    what: 'Device path not there at the start',
    appearsAfter: 'PORT_NOT_FOUND',
    code: 'PORT_NOT_FOUND',
    does: 'waits for it, tries again',
    levels: SAFE_AT_THE_END,
  },
  held: {
    what: 'Port held by another program at the start',
    isHeld: true,
    code: 'CANNOT_CONNECT',
    does: 'waits for it, tries again',
    levels: SAFE_AT_THE_END,
  },
  garbage: {
    what: '64 bytes of garbage on the line',
    fault: 'garbage@10',
    code: 'RESET',
    does: 'drops what it hit; here it reads like a restart, and is taken for one',
    levels: SAFE_BETWEEN,
  },
} as const satisfies Readonly<Record<string, PortFault>>;
