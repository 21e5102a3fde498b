// A BME280 as its data sheet describes it (Bosch BST-BME280-DS002): identity, calibration, settings
// and the eight registers of measurements. Its codes are searched for such that the data sheet's
// formulas in whole numbers give what the climate says.

import type { I2cDevice } from './bus.ts';

/** With its pin SDO low. */
export const BME280_ADDRESS = 0x76;

/** One moment of the air. */
export interface ClimateRow {
  readonly celsius: number;
  /** hPa */
  readonly pressure: number;
  /** % of relative humidity */
  readonly humidity: number;
}

const ID = 0xd0;
const RESET = 0xe0;
const CONTROL_HUMIDITY = 0xf2;
const CONTROL = 0xf4;
const CONFIG = 0xf5;
const PRESSURE = 0xf7;
const LAST = 0xfe;

/** Of T and P the example of the data sheet of the BMP280, of H of a chip like others. */
const words = [
  [27504, 26435, -1000],
  [36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000],
].flat();
const [T1, T2, T3, P1, P2, P3, P4, P5, P6, P7, P8, P9] = words.map(BigInt) as bigint[] &
  Record<number, bigint>;
const [H1, H2, H3, H4, H5, H6] = [75n, 370n, 0n, 313n, 50n, 30n];

/** Serves one row after the other, the last one again and again. */
export class Bme280 implements I2cDevice {
  readonly address = BME280_ADDRESS;
  /** How often measurements have been read. */
  reads = 0;
  readonly #rows: readonly ClimateRow[];
  readonly #registers = new Uint8Array(256);
  #pointer = 0;
  #pointerComes = false;
  #latched = false;

  /** @param rows at least one */
  constructor(rows: readonly ClimateRow[]) {
    this.#rows = rows;
    this.powerUp();
  }

  get over(): boolean {
    return this.reads >= this.#rows.length;
  }

  /** Registers as after power-up: asleep, nothing measured. */
  powerUp(): void {
    this.#registers.fill(0);
    this.#registers[ID] = 0x60;
    for (const [i, word] of words.entries()) this.#setWord(0x88 + 2 * i, word);
    this.#registers[0xa1] = Number(H1);
    this.#setWord(0xe1, Number(H2));
    this.#registers[0xe3] = Number(H3);
    this.#registers[0xe4] = Number(H4 >> 4n);
    this.#registers[0xe5] = Number((H4 & 15n) | ((H5 & 15n) << 4n));
    this.#registers[0xe6] = Number(H5 >> 4n);
    this.#registers[0xe7] = Number(H6);
    this.#setCodes(0x80000, 0x80000, 0x8000);
  }

  start(isWrite: boolean): void {
    this.#pointerComes = isWrite;
    this.#latched = false;
  }

  write(byte: number): void {
    if (this.#pointerComes) this.#pointer = byte;
    else if (this.#pointer === RESET && byte === 0xb6) this.powerUp();
    else if ([CONTROL_HUMIDITY, CONTROL, CONFIG].includes(this.#pointer)) {
      this.#registers[this.#pointer] = byte;
    }
    this.#pointerComes = false;
  }

  read(): number {
    if (this.#pointer >= PRESSURE && this.#pointer <= LAST) this.#measure();
    const byte = this.#registers[this.#pointer]!; // 256 registers, eight bits
    this.#pointer = (this.#pointer + 1) & 0xff;
    return byte;
  }

  /** Once in a transfer, and in normal mode only. */
  #measure(): void {
    if (this.#latched || (this.#registers[CONTROL]! & 3) !== 3) return;
    this.#latched = true;
    const row = this.#rows[Math.min(this.reads, this.#rows.length - 1)]!; // has at least one
    this.reads += 1;
    const { celsius, pressure, humidity } = row;
    const t = search(20, (code) => temperatureOf(code).hundredths >= celsius * 100);
    const { fine } = temperatureOf(t);
    const p = search(20, (code) => pressureOf(code, fine) <= pressure * 100 * 256);
    const h = search(16, (code) => humidityOf(code, fine) >= humidity * 1024);
    this.#setCodes(p, t, h);
  }

  #setWord(register: number, word: number): void {
    this.#registers[register] = word & 0xff;
    this.#registers[register + 1] = (word >> 8) & 0xff;
  }

  #setCodes(pressure: number, temperature: number, humidity: number): void {
    for (const [i, code] of [pressure, temperature].entries()) {
      this.#registers.set([code >> 12, (code >> 4) & 0xff, (code & 15) << 4], PRESSURE + 3 * i);
    }
    this.#registers.set([humidity >> 8, humidity & 0xff], PRESSURE + 6);
  }
}

/** The least code of `bits` bits for which `holds`, which holds from some code on. */
function search(bits: number, holds: (code: number) => boolean): number {
  let code = 0;
  for (let bit = bits - 1; bit >= 0; bit--) {
    const tried = code | (1 << bit);
    if (!holds(tried - 1)) code = tried;
  }
  return code;
}

// Section 4.2.3, line by line, in whole numbers as long as they need to be.

function temperatureOf(code: number): { readonly hundredths: number; readonly fine: bigint } {
  const adc = BigInt(code);
  const first = (((adc >> 3n) - (T1! << 1n)) * T2!) >> 11n;
  const second = (((((adc >> 4n) - T1!) * ((adc >> 4n) - T1!)) >> 12n) * T3!) >> 14n;
  const fine = first + second;
  return { hundredths: Number((fine * 5n + 128n) >> 8n), fine };
}

/** In 1/256 Pa. */
function pressureOf(code: number, fine: bigint): number {
  let first = fine - 128000n;
  let second = first * first * P6!;
  second += (first * P5!) << 17n;
  second += P4! << 35n;
  first = ((first * first * P3!) >> 8n) + ((first * P2!) << 12n);
  first = (((1n << 47n) + first) * P1!) >> 33n;
  if (first === 0n) return 0;
  let p = 1048576n - BigInt(code);
  p = (((p << 31n) - second) * 3125n) / first;
  first = (P9! * (p >> 13n) * (p >> 13n)) >> 25n;
  second = (P8! * p) >> 19n;
  return Number(((p + first + second) >> 8n) + (P7! << 4n));
}

/** In 1/1024 %. */
function humidityOf(code: number, fine: bigint): number {
  let v = fine - 76800n;
  const left = ((BigInt(code) << 14n) - (H4 << 20n) - H5 * v + 16384n) >> 15n;
  const inner = (((v * H6) >> 10n) * (((v * H3) >> 11n) + 32768n)) >> 10n;
  v = left * (((inner + 2097152n) * H2 + 8192n) >> 14n);
  v -= ((((v >> 15n) * (v >> 15n)) >> 7n) * H1) >> 4n;
  const held = v < 0n ? 0n : v > 419430400n ? 419430400n : v;
  return Number(held >> 12n);
}
