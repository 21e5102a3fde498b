// A board on a table: firmware, chip, serial line, readings and journal put together. Time passes only in `advance`.

import type { Journal, PinChange, PortWrite } from './journal.ts';
import { CLOCK_HZ, type Microcontroller, microcontroller, type Wiring } from './microcontroller.ts';
import { forEachChange, portOfPin } from './pins.ts';
import type { Readings } from './readings.ts';
import { Replay } from './replay.ts';
import { SerialLine } from './serial-line.ts';

const CYCLES_PER_MILLISECOND = CLOCK_HZ / 1000;

export interface VirtualBoardOptions {
  /** Program memory, from `parseFirmware`, or `standardFirmata()` of the `./node` entry. */
  readonly firmware: Uint16Array;
  readonly readings: Readings;
  /** A reading stays on the pins for at least so many milliseconds of board time. Default 0: for one report. */
  readonly holdMs?: number;
}

export class VirtualBoard {
  /** The host's end of the serial line. */
  readonly serial: SerialLine;
  #chip: Microcontroller;
  readonly #program: Uint16Array;
  readonly #replay: Replay;
  readonly #readings: Readings;
  readonly #pinChanges: PinChange[] = [];
  readonly #portWrites: PortWrite[] = [];
  readonly #levels = { B: 0, C: 0, D: 0 };

  constructor({ firmware, readings, holdMs = 0 }: VirtualBoardOptions) {
    this.#program = firmware;
    this.#readings = readings;
    this.#replay = new Replay(readings, holdMs * CYCLES_PER_MILLISECOND);
    this.serial = new SerialLine((byte) => this.#chip.receive(byte));
    this.#chip = microcontroller(this.#program, this.#wiring());
  }

  /** Milliseconds of board time since power came on. */
  get milliseconds(): number {
    return this.#chip.cycles / CYCLES_PER_MILLISECOND;
  }

  /** How many reports have been sent. */
  get reports(): number {
    return this.#replay.reports.length;
  }

  /** Every reading has been reported. */
  get replayOver(): boolean {
    return this.#replay.over;
  }

  /** Level that the firmware puts on an output pin now. */
  pinHigh(pin: number): boolean {
    const { port, bit } = portOfPin(pin);
    return ((this.#levels[port] >> bit) & 1) === 1;
  }

  /** Lets so many milliseconds of board time pass, in steps of one: serial bytes move after each. */
  advance(milliseconds: number): void {
    const end = this.#chip.cycles + milliseconds * CYCLES_PER_MILLISECOND;
    while (this.#chip.cycles < end) {
      this.#chip.runUntil(Math.min(end, this.#chip.cycles + CYCLES_PER_MILLISECOND));
      this.serial.pump();
      this.serial.flush();
    }
  }

  /** Presses the reset button: the firmware starts anew, the readings go on, the serial line stays open. */
  reset(): void {
    this.#chip = microcontroller(this.#program, this.#wiring(), this.#chip.cycles);
    for (const port of ['B', 'C', 'D'] as const) this.#noteLevels(port, 0); // pins float: no output is high
  }

  /** What has happened so far. */
  journal(): Journal {
    return {
      clockHz: CLOCK_HZ,
      channels: this.#readings.channels,
      readings: this.#readings.volts.length,
      complete: this.#replay.over,
      conversions: this.#replay.conversions,
      reports: this.#replay.reports,
      pinChanges: this.#pinChanges,
      portWrites: this.#portWrites,
    };
  }

  #wiring(): Wiring {
    return {
      voltage: (channel) => this.#replay.voltage(channel),
      converted: (channel, code) => this.#replay.converted(channel, code, this.#chip.cycles),
      portWritten: (port, value) => {
        this.#portWrites.push({ cycle: this.#chip.cycles, port, value });
      },
      levelsChanged: (port, levels) => this.#noteLevels(port, levels),
      sent: (byte) => this.serial.sent(byte),
      receiverFree: () => this.serial.pump(),
    };
  }

  #noteLevels(port: 'B' | 'C' | 'D', levels: number): void {
    const { cycles: cycle } = this.#chip;
    forEachChange(port, levels, this.#levels[port], (pin, high) => {
      this.#pinChanges.push({ cycle, pin, high });
    });
    this.#levels[port] = levels;
  }
}
