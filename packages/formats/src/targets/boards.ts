/** What generated code is made for, and how much there is of it. */
import { didYouMean } from '@reflexarc/core/errors';
import { ForeignModelError } from '../errors.ts';

/** A board's analog pins. */
export interface Converter {
  /** As sketches call them, in the order in which channels take them. */
  readonly pins: readonly string[];
  /** At which it gives its largest code. */
  readonly referenceVolts: number;
  readonly codes: number;
}

/** A board, or another place where models run. */
export interface TargetBoard {
  readonly name: string;
  /** For people: `Arduino Uno (ATmega328P)`. */
  readonly title: string;
  /** Bytes of program memory for a sketch; undefined where it is no limit. */
  readonly flash?: number;
  /** Bytes of memory for numbers that change; undefined where it is no limit. */
  readonly ram?: number;
  /**
   * Bytes of both that a program takes before there is a network: the board's own code, functions
   * of floating point, the stack.
   */
  readonly taken: { readonly flash: number; readonly ram: number };
  /** What `analogRead` gives there unless told otherwise; undefined where no sketch runs. */
  readonly converter?: Converter;
  /** Bytes of C's double there. */
  readonly doubleBytes: 4 | 8;
}

const pins = (...numbers: readonly number[]): readonly string[] => numbers.map((n) => `A${n}`);

/**
 * Limits of Arduino's own board definitions (`upload.maximum_size` and the like), and of the data
 * sheets where those leave memory to the stack; pins as the boards' `pins_arduino.h` name them.
 */
export const targetBoards: readonly TargetBoard[] = [
  {
    name: 'uno',
    title: 'Arduino Uno (ATmega328P, 16 MHz)',
    flash: 32_256,
    ram: 2048,
    taken: { flash: 3000, ram: 256 },
    converter: { pins: pins(0, 1, 2, 3, 4, 5), referenceVolts: 5, codes: 1024 },
    doubleBytes: 4,
  },
  {
    name: 'nano33ble',
    title: 'Arduino Nano 33 BLE (nRF52840, Cortex-M4F, 64 MHz)',
    flash: 983_040,
    ram: 262_144,
    taken: { flash: 90_000, ram: 50_000 },
    converter: { pins: pins(0, 1, 2, 3, 4, 5, 6, 7), referenceVolts: 3.3, codes: 1024 },
    doubleBytes: 8,
  },
  {
    name: 'rp2040',
    title: 'Raspberry Pi Pico (RP2040, Cortex-M0+, 133 MHz)',
    flash: 2_093_056,
    ram: 262_144,
    taken: { flash: 60_000, ram: 20_000 },
    converter: { pins: pins(0, 1, 2, 3), referenceVolts: 3.3, codes: 1024 },
    doubleBytes: 8,
  },
  {
    name: 'esp32',
    title: 'ESP32 (Xtensa LX6, 240 MHz)',
    flash: 1_310_720,
    ram: 327_680,
    taken: { flash: 270_000, ram: 30_000 },
    converter: { pins: pins(0, 3, 4, 5, 6, 7), referenceVolts: 3.3, codes: 4096 },
    doubleBytes: 8,
  },
  {
    name: 'pi',
    title: 'Raspberry Pi',
    taken: { flash: 0, ram: 0 },
    doubleBytes: 8,
  },
  {
    name: 'browser',
    title: 'a browser',
    taken: { flash: 0, ram: 0 },
    doubleBytes: 8,
  },
];

/**
 * The board called `name`.
 * @throws ForeignModelError UNKNOWN_BOARD
 */
export function boardNamed(name: string): TargetBoard {
  const found = targetBoards.find((board) => board.name === name);
  if (found !== undefined) return found;
  const known = targetBoards.map((board) => board.name);
  throw new ForeignModelError('UNKNOWN_BOARD', { name, hint: didYouMean(name, known), known });
}
