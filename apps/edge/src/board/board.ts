/**
 * What sources and sinks ask of a board, whatever drives it. They share one: it is opened once and
 * closed last.
 */
import type { Level } from '../configuration/schema-parts.ts';

export type { Level };

/** Told of readings. */
export interface SampleListener {
  /** A message has come. */
  readonly onSample: (channel: number, code: number) => void;
  /** The board was away and is back: nothing continues what came before. */
  readonly onRestart: () => void;
}

export interface Board {
  /** How messages call it. */
  readonly address: string;
  /** Name and version of its firmware. */
  readonly firmware: string;
  /** Bits of its analog-to-digital converter, and of its duty cycles, by its own account. */
  readonly analogBits: number;
  readonly pwmBits: number;
  hasAnalog(channel: number): boolean;
  offers(pin: number, mode: 'output' | 'pwm'): boolean;
  /** All pins that it offers in a mode. */
  pinsFor(mode: 'output' | 'pwm'): readonly number[];
  /**
   * Makes the pin an output at `level`; where it is one already, no other level comes in between.
   */
  prepareOutput(pin: number, level: Level): Promise<void>;
  /** Makes the pin one with a duty cycle of `value` of 2 ^ `pwmBits` − 1. */
  preparePwm(pin: number, value: number): Promise<void>;
  /**
   * Sets a level. All of one turn of the event loop go out at its end, one message for each port of
   * 8 pins.
   */
  writeLevel(pin: number, level: Level): void;
  writePwm(pin: number, value: number): void;
  /**
   * Reads a prepared pin back. Throws BoardError UNCONFIRMED if it is not known to be as it was
   * last written.
   */
  confirm(pin: number): Promise<void>;
  /**
   * Reads the channels at every interval from now on.
   */
  sample(channels: readonly number[], intervalMs: number, listener: SampleListener): void;
  /**
   * Called once, when the board is lost, has started anew by itself, or does not get what is
   * written.
   */
  onFault(listener: (error: Error) => void): void;
  /** Waits until what was written is on its way, then closes the line. Never rejects. */
  close(): Promise<void>;
}
