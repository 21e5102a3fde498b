/**
 * The boards that a configuration may name, and their pins. Pins 0 and 1 are the serial line
 * itself.
 */

export type BoardKind = 'uno' | 'nano' | 'mega' | 'other';

export interface BoardPins {
  readonly name: string;
  /** Number of analog channels: A0 up to one less. */
  readonly analogCount: number;
  /** Digital pins are 2 up to this. */
  readonly lastDigital: number;
  /** Pin number of A0 when used as a digital pin. */
  readonly firstAnalogPin: number;
  /** How many of the analog channels may be used as digital pins. */
  readonly digitalAnalogCount: number;
  /** Data and clock of the I2C bus, where they are known beforehand. */
  readonly i2c: readonly number[];
  /** Pins whose duty cycles and servos can't be had together: they need the same timer. */
  readonly servoTimer: readonly number[];
  /** Pins with pulse width modulation, where that is known beforehand. */
  readonly pwm?: readonly number[];
}

export const boards: Readonly<Record<BoardKind, BoardPins>> = {
  uno: {
    name: 'an Arduino Uno',
    analogCount: 6,
    lastDigital: 13,
    firstAnalogPin: 14,
    digitalAnalogCount: 6,
    i2c: [18, 19],
    servoTimer: [9, 10],
    pwm: [3, 5, 6, 9, 10, 11],
  },
  // A6 and A7 of the Nano lead to the converter only.
  nano: {
    name: 'an Arduino Nano',
    analogCount: 8,
    lastDigital: 13,
    firstAnalogPin: 14,
    digitalAnalogCount: 6,
    i2c: [18, 19],
    servoTimer: [9, 10],
    pwm: [3, 5, 6, 9, 10, 11],
  },
  mega: {
    name: 'an Arduino Mega',
    analogCount: 16,
    lastDigital: 53,
    firstAnalogPin: 54,
    digitalAnalogCount: 16,
    i2c: [20, 21],
    servoTimer: [44, 45, 46], // of the first twelve servos
    pwm: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 44, 45, 46],
  },
  // Any board with Firmata: what it has shows once it is there. Firmata knows 128 pins and 16
  // analog channels.
  other: {
    name: 'any board',
    analogCount: 16,
    lastDigital: 127,
    firstAnalogPin: 128,
    digitalAnalogCount: 0,
    i2c: [],
    servoTimer: [],
  },
};

/** Number of the highest pin that can be an output. */
export function lastOutput({ firstAnalogPin, digitalAnalogCount }: BoardPins): number {
  return firstAnalogPin + digitalAnalogCount - 1;
}

/** Analog channel of a name such as `A3`. */
export function channelOf(name: string): number {
  return Number(name.slice(1));
}
