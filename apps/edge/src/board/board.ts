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

/** A device on the I2C bus whose registers are read on and on. */
export interface I2cDevice {
  /** Seven bits. */
  readonly address: number;
  /** Register and value of what is written before the first read. */
  readonly writes: readonly (readonly [register: number, value: number])[];
  /** The first register that is read, and how many from there on. */
  readonly register: number;
  readonly bytes: number;
}

/** Told of replies. */
export interface I2cListener {
  readonly onReply: (bytes: readonly number[]) => void;
  /** The next reply holds nothing that was read: the device did not answer. */
  readonly onBroken: () => void;
  /** The board was away and is back: nothing continues what came before. */
  readonly onRestart: () => void;
}

/** A digital pin that is read. */
export interface DigitalInput {
  readonly pin: number;
  /** By the chip's own resistor; without, something else has to hold its level. */
  readonly pullUp: boolean;
}

/** Told of levels. */
export interface LevelListener {
  /** A pin's level, at each reading and whenever it has changed in between. */
  readonly onLevel: (pin: number, level: Level) => void;
  /** The levels of all pins have come that were asked for at an interval. */
  readonly onRead: () => void;
  /** Those of the interval that is over have not. */
  readonly onMissed: () => void;
  /** The board was away and is back: nothing continues what came before. */
  readonly onRestart: () => void;
}

/** Microseconds of a servo's pulse at 0° and at 180°. */
export interface ServoPulse {
  readonly from: number;
  readonly to: number;
}

/** What a digital pin can be. */
export type PinMode = 'input' | 'output' | 'pwm' | 'servo';

export interface Board {
  /** How messages call it. */
  readonly address: string;
  /** Name and version of its firmware. */
  readonly firmware: string;
  /** Bits of its analog-to-digital converter, and of its duty cycles, by its own account. */
  readonly analogBits: number;
  readonly pwmBits: number;
  hasAnalog(channel: number): boolean;
  offers(pin: number, mode: PinMode): boolean;
  /** All pins that it offers in a mode. */
  pinsFor(mode: PinMode): readonly number[];
  /**
   * Makes the pin an output at `level`; where it is one already, no other level comes in between.
   */
  prepareOutput(pin: number, level: Level): Promise<void>;
  /** Makes the pin one with a duty cycle of `value` of 2 ^ `pwmBits` − 1. */
  preparePwm(pin: number, value: number): Promise<void>;
  /**
   * Makes the pin a servo's, at an angle. Its first pulse may be that of the middle.
   */
  prepareServo(pin: number, pulse: ServoPulse, degrees: number): Promise<void>;
  /**
   * Sets a level. All of one turn of the event loop go out at its end, one message for each port of
   * 8 pins.
   */
  writeLevel(pin: number, level: Level): void;
  /** Sends the levels that were set so far now, before any that are set after it. */
  sendLevels(): void;
  writePwm(pin: number, value: number): void;
  writeServo(pin: number, degrees: number): void;
  /**
   * Reads a prepared pin back. Throws BoardError UNCONFIRMED if it is not known to be as it was
   * last written.
   */
  confirm(pin: number): Promise<void>;
  /** Tells the level of a digital pin, which it pulls up, now and whenever that changes. */
  watchLevel(pin: number, onLevel: (level: Level) => void): void;
  /**
   * Reads the channels at every interval from now on.
   */
  sample(channels: readonly number[], intervalMs: number, listener: SampleListener): void;
  /** Reads digital pins at every interval from now on, and tells what changes in between. */
  readLevels(inputs: readonly DigitalInput[], intervalMs: number, listener: LevelListener): void;
  /** Asks registers of a device on the I2C bus; undefined where it does not answer. */
  askI2c(address: number, register: number, count: number): Promise<readonly number[] | undefined>;
  /** Writes what a device has to be told before it is read. */
  writeI2c(device: I2cDevice): void;
  /** Has a device read at every interval from now on, after its writes. */
  readI2c(device: I2cDevice, intervalMs: number, listener: I2cListener): void;
  /**
   * Called once, when the board is lost, has started anew by itself, or does not get what is
   * written.
   */
  onFault(listener: (error: Error) => void): void;
  /** Waits until what was written is on its way, then closes the line. Never rejects. */
  close(): Promise<void>;
}
