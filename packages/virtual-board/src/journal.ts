// What the board did, with the clock cycle of each event: the evidence against which a host's
// account is checked.

import type { PortName } from './microcontroller.ts';

/** One conversion of an analog channel. */
export interface Conversion {
  readonly cycle: number;
  readonly channel: number;
  /** 0–1023 */
  readonly code: number;
  /** Index of the reading that was on the pins. */
  readonly reading: number;
}

/**
 * One complete pass of the firmware over all fed channels, which it sends to the host as one analog
 * message each.
 */
export interface Report {
  /** Of its last conversion. */
  readonly cycle: number;
  readonly reading: number;
  /** One code per fed channel, in ascending order of channels. */
  readonly codes: readonly number[];
}

/** A level on an output pin that changed. */
export interface PinChange {
  readonly cycle: number;
  readonly pin: number;
  readonly high: boolean;
}

/**
 * A write to a whole port, as each Firmata digital message causes one, whether or not a level
 * changes.
 */
export interface PortWrite {
  readonly cycle: number;
  readonly port: PortName;
  readonly value: number;
}

/** A read of the measurements of the motion sensor. */
export interface MotionRead {
  readonly cycle: number;
  /** Row of the recording. */
  readonly row: number;
}

/** All that is kept of a run; plain data. */
export interface Journal {
  readonly clockHz: number;
  /** Fed channels in ascending order. */
  readonly channels: readonly number[];
  /** How many readings the table had. */
  readonly readings: number;
  /** Whether every reading has been reported, and every row of motion read. */
  readonly complete: boolean;
  readonly conversions: readonly Conversion[];
  readonly reports: readonly Report[];
  /** Rows of the motion sensor that were read, each once. */
  readonly motionReads: readonly MotionRead[];
  readonly pinChanges: readonly PinChange[];
  readonly portWrites: readonly PortWrite[];
}
