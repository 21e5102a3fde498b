// A board on a table: firmware, chip, serial line, sensors and journal put together. Time passes
// only in `advance`.

import { type Fault, garbageBytes } from './fault.ts';
import { Bme280, type ClimateRow } from './i2c/bme280.ts';
import type { BusState } from './i2c/bus.ts';
import { Mpu6050 } from './i2c/mpu6050.ts';
import type { Journal, MotionRead, PinChange, PortWrite } from './journal.ts';
import { CLOCK_HZ, type Microcontroller, microcontroller, type Wiring } from './microcontroller.ts';
import type { Motion } from './motion.ts';
import { forEachChange, portOfPin } from './pins.ts';
import type { Readings } from './readings.ts';
import { Replay } from './replay.ts';
import { ScanReplay } from './scan-replay.ts';
import { SerialLine } from './serial-line.ts';

const CYCLES_PER_MILLISECOND = CLOCK_HZ / 1000;
const nothingFed: Readings = { channels: [], volts: [] };

/** Program, voltages and sensors of a virtual board. */
export interface VirtualBoardOptions {
  /** Program memory, from `parseFirmware`, or `standardFirmata()` of the `./node` entry. */
  readonly firmware: Uint16Array;
  /** Voltages for the analog pins; they are grounded unless given. */
  readonly readings?: Readings;
  /** A recording for an MPU-6050 at address 0x68 of the I2C bus; none is there unless given. */
  readonly motion?: Motion;
  /** What a BME280 at address 0x76 measures, row by row; none is there unless given. */
  readonly climate?: readonly ClimateRow[];
  /**
   * A reading stays on the pins for at least this many milliseconds of board time. Default 0: for
   * one report.
   */
  readonly holdMs?: number;
  /**
   * When the next reading comes: after a pass over the channels in ascending order, as Firmata
   * makes one for each report, or after each scan in whatever order. Default `reports`.
   */
  readonly next?: 'reports' | 'scans';
}

/**
 * An Arduino Uno that runs a program, with voltages on its pins and its serial line to a host.
 *
 * @example
 * const board = new VirtualBoard({ firmware: standardFirmata(), readings });
 * const io = new firmataIo.Firmata(serialStream(board.serial));
 * pace(board, { now: () => performance.now(), setTimeout });
 */
export class VirtualBoard {
  /** The host's end of the serial line. */
  readonly serial: SerialLine;
  #chip: Microcontroller;
  readonly #program: Uint16Array;
  readonly #replay: Replay | ScanReplay;
  readonly #readings: Readings;
  readonly #motion: Mpu6050 | undefined;
  readonly #climate: Bme280 | undefined;
  readonly #motionReads: MotionRead[] = [];
  readonly #pinChanges: PinChange[] = [];
  readonly #portWrites: PortWrite[] = [];
  readonly #levels = { B: 0, C: 0, D: 0 };
  /** What is put on digital pins from outside. */
  readonly #inputs = new Map<number, boolean>();
  #bus: { readonly state: BusState; readonly until: number } = { state: 'working', until: 0 };
  #standsUntil = 0; // cycle
  #bootDelay = 0; // cycles

  constructor(options: VirtualBoardOptions) {
    const { firmware, readings = nothingFed, motion, climate } = options;
    const { holdMs = 0, next = 'reports' } = options;
    this.#program = firmware;
    this.#readings = readings;
    this.#replay =
      next === 'scans'
        ? new ScanReplay(readings)
        : new Replay(readings, holdMs * CYCLES_PER_MILLISECOND);
    this.#motion = motion && new Mpu6050(motion, (row) => this.#noteMotion(row));
    this.#climate = climate && new Bme280(climate);
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

  /** Reports that have been sent, and rows of motion and climate that have been read. */
  get samples(): number {
    return this.reports + this.#motionReads.length + (this.#climate?.reads ?? 0);
  }

  /** All that was fed has been read; never so where nothing is fed. */
  get replayOver(): boolean {
    const hasChips = this.#motion !== undefined || this.#climate !== undefined;
    if (this.#readings === nothingFed && !hasChips) return false;
    return this.#allRead;
  }

  get #allRead(): boolean {
    return this.#replay.over && (this.#motion?.over ?? true) && (this.#climate?.over ?? true);
  }

  /** Level that the firmware puts on an output pin now. */
  pinHigh(pin: number): boolean {
    const { port, bit } = portOfPin(pin);
    return ((this.#levels[port] >> bit) & 1) === 1;
  }

  /**
   * Puts a level on a digital pin from outside, as a switch does; high before is one with a pull-up
   * that is open. Pins that were never told are low.
   */
  setInput(pin: number, high: boolean): void {
    this.#inputs.set(pin, high);
    const { port, bit } = portOfPin(pin);
    this.#chip.setLevel(port, bit, high);
  }

  /**
   * Lets `milliseconds` of board time pass, in steps of one: serial bytes move after each.
   */
  advance(milliseconds: number): void {
    const end = this.#chip.cycles + milliseconds * CYCLES_PER_MILLISECOND;
    while (this.#chip.cycles < end) {
      const step = Math.min(end, this.#chip.cycles + CYCLES_PER_MILLISECOND);
      if (this.#chip.cycles < this.#standsUntil) this.#chip.standUntil(step);
      else this.#chip.runUntil(step);
      this.serial.pump();
      this.serial.flush();
    }
  }

  /**
   * Presses the reset button: the firmware starts anew, the readings go on, the line stays open.
   */
  reset(): void {
    const { cycles } = this.#chip;
    this.#chip = microcontroller(this.#program, this.#wiring(), cycles);
    for (const [pin, high] of this.#inputs) this.setInput(pin, high);
    this.#standsUntil = cycles + this.#bootDelay;
    // pins float: no output is high
    for (const port of ['B', 'C', 'D'] as const) this.#noteLevels(port, 0);
  }

  /** Takes power away and gives it again, sensors included; what was on the line is lost. */
  powerUp(): void {
    this.serial.clear();
    this.#motion?.powerUp();
    this.#climate?.powerUp();
    this.reset();
  }

  /** Brings about a fault now; `unplug` is the session's, which holds the cable. */
  suffer({ kind, forMs }: Fault): void {
    const duration = forMs * CYCLES_PER_MILLISECOND;
    const until = this.#chip.cycles + duration;
    if (kind === 'reset') this.reset();
    else if (kind === 'mute') this.serial.mute();
    else if (kind === 'garbage') for (const byte of garbageBytes()) this.serial.sent(byte);
    else if (kind === 'stall') this.#standsUntil = until;
    else if (kind === 'slow-boot') this.#bootDelay = duration;
    else if (kind === 'i2c-absent') this.#bus = { state: 'absent', until };
    else if (kind === 'i2c-zeros') this.#bus = { state: 'zeros', until };
    else if (kind === 'i2c-stuck') this.#bus = { state: 'stuck', until };
  }

  /** What has happened so far. */
  journal(): Journal {
    return {
      clockHz: CLOCK_HZ,
      channels: this.#readings.channels,
      readings: this.#readings.volts.length,
      complete: this.#allRead,
      conversions: this.#replay.conversions,
      reports: this.#replay.reports,
      motionReads: this.#motionReads,
      pinChanges: this.#pinChanges,
      portWrites: this.#portWrites,
    };
  }

  #wiring(): Wiring {
    return {
      voltage: (channel) => (this.#readings === nothingFed ? 0 : this.#replay.voltage(channel)),
      converted: (channel, code) => this.#replay.converted(channel, code, this.#chip.cycles),
      portWritten: (port, value) => {
        this.#portWrites.push({ cycle: this.#chip.cycles, port, value });
      },
      levelsChanged: (port, levels) => this.#noteLevels(port, levels),
      sent: (byte) => this.serial.sent(byte),
      receiverFree: () => this.serial.pump(),
      i2c: {
        devices: [this.#motion, this.#climate].filter((chip) => chip !== undefined),
        state: () => (this.#chip.cycles < this.#bus.until ? this.#bus.state : 'working'),
      },
    };
  }

  #noteMotion(row: number): void {
    this.#motionReads.push({ cycle: this.#chip.cycles, row });
  }

  #noteLevels(port: 'B' | 'C' | 'D', levels: number): void {
    const { cycles: cycle } = this.#chip;
    forEachChange(port, levels, this.#levels[port], (pin, high) => {
      this.#pinChanges.push({ cycle, pin, high });
    });
    this.#levels[port] = levels;
  }
}
