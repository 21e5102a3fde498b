// An MPU-6050, accelerometer and gyroscope, fed from a recording: one row for each read.
// Registers and their values after reset are those of InvenSense's "MPU-6000 and MPU-6050 Register
// Map and Descriptions", revision 4.2.

import type { Motion } from '../motion.ts';
import type { I2cDevice } from './bus.ts';

/** The only address that it answers to: its pin AD0 is low. */
export const MPU6050_ADDRESS = 0x68;

const SMPLRT_DIV = 0x19;
const CONFIG = 0x1a;
const GYRO_CONFIG = 0x1b;
const ACCEL_CONFIG = 0x1c;
const ACCEL_XOUT_H = 0x3b;
const GYRO_ZOUT_L = 0x48;
const PWR_MGMT_1 = 0x6b;
const PWR_MGMT_2 = 0x6c;
const WHO_AM_I = 0x75;

const writable = [SMPLRT_DIV, CONFIG, GYRO_CONFIG, ACCEL_CONFIG, PWR_MGMT_1, PWR_MGMT_2];
const DEVICE_RESET = 0x80;
const SLEEP = 0x40;

/** Counts per g, by range: ±2, ±4, ±8, ±16 g. */
const countsPerG = [16384, 8192, 4096, 2048] as const;
/** Counts per °/s, by range: ±250, ±500, ±1000, ±2000 °/s. */
const countsPerDegree = [131, 65.5, 32.8, 16.4] as const;

/** The device on the bus, and how far its recording is. */
export class Mpu6050 implements I2cDevice {
  readonly address = MPU6050_ADDRESS;
  readonly #motion: Motion;
  readonly #read: (row: number) => void;
  readonly #registers = new Uint8Array(128);
  #pointer = 0;
  #pointerComes = false; // the next byte written is a register's number
  #latched = false; // this transfer has taken its row
  #next = 0;

  /** `read` is told the row of every read of measurements. */
  constructor(motion: Motion, read: (row: number) => void) {
    this.#motion = motion;
    this.#read = read;
    this.powerUp();
  }

  /** Every row has been read; the last one is repeated. */
  get over(): boolean {
    return this.#next >= this.#motion.rows.length;
  }

  /** Registers as after power-up: asleep, ±2 g, ±250 °/s. The recording goes on. */
  powerUp(): void {
    this.#registers.fill(0);
    this.#registers[PWR_MGMT_1] = SLEEP;
    this.#registers[WHO_AM_I] = MPU6050_ADDRESS;
  }

  start(isWrite: boolean): void {
    this.#pointerComes = isWrite;
    this.#latched = false;
  }

  write(byte: number): void {
    if (this.#pointerComes) this.#pointer = byte & 0x7f;
    else this.#set(this.#pointer++ & 0x7f, byte);
    this.#pointerComes = false;
  }

  read(): number {
    const register = this.#pointer++ & 0x7f;
    if (register >= ACCEL_XOUT_H && register <= GYRO_ZOUT_L) this.#latch();
    return this.#registers[register]!; // 128 registers, seven bits
  }

  #set(register: number, value: number): void {
    if (register === PWR_MGMT_1 && (value & DEVICE_RESET) !== 0) this.powerUp();
    else if (writable.includes(register)) this.#registers[register] = value;
  }

  /** Takes the next row, once in a transfer and not asleep, so that a burst is of one moment. */
  #latch(): void {
    if (this.#latched || (this.#registers[PWR_MGMT_1]! & SLEEP) !== 0) return;
    this.#latched = true;
    const row = Math.min(this.#next, this.#motion.rows.length - 1);
    const { acceleration, rotation, celsius } = this.#motion.rows[row]!; // has at least one
    const perG = countsPerG[(this.#registers[ACCEL_CONFIG]! >> 3) & 3]!; // two bits, four ranges
    const perDegree = countsPerDegree[(this.#registers[GYRO_CONFIG]! >> 3) & 3]!;
    const counts = [
      ...acceleration.map((g) => g * perG),
      (celsius - 36.53) * 340, // section 4.18
      ...rotation.map((degrees) => degrees * perDegree),
    ];
    for (const [i, count] of counts.entries()) this.#measure(ACCEL_XOUT_H + 2 * i, count);
    if (!this.over) this.#read(row);
    this.#next = row + 1;
  }

  /** Two's complement, high byte first; what exceeds the range stays at its end. */
  #measure(register: number, count: number): void {
    const held = Math.min(32767, Math.max(-32768, Math.round(count)));
    this.#registers[register] = (held >> 8) & 0xff;
    this.#registers[register + 1] = held & 0xff;
  }
}
