/**
 * Opens a BME280: asks who it is and for its calibration, has it measure on and on, and has the
 * firmware read all of a measurement at every interval.
 */
import { validities } from '@reflexarc/signal';
import type { Board, I2cDevice } from '../../board/board.ts';
import { BoardError } from '../../errors/catalogue.ts';
import { rowBlock } from '../row-block.ts';
import type { Source, Surroundings } from '../source.ts';
import { CALIBRATION_PLACES, type Calibration, calibrationOf, compensate } from './compensation.ts';
import { type ClimateConfiguration, quantities, quantityOf } from './schema.ts';

const ID = 0xd0;
const BME280 = 0x60;
const MEASUREMENTS = 0xf7;
const BYTES = 8;
/** Humidity once, no filter, then temperature and pressure once each, measuring on and on. */
const WRITES = [
  [0xf2, 0x01],
  [0xf5, 0x00],
  [0xf4, 0x27],
] as const;
/** After this many bad replies in a row the chip is set up anew: it may have lost power. */
const BAD_IN_A_ROW = 10;
const OTHER = 'with its pin SDO high set source.address to 119';
const units = ['°C', 'hPa', '%'] as const;

/** Throws BoardError NO_SENSOR. */
export async function openClimate(
  { source, channels, sampling }: ClimateConfiguration,
  { board: openBoard, clock }: Surroundings,
): Promise<Source> {
  const board = await openBoard();
  const intervalMs = sampling.intervalMs!; // checked: the schema asks for it
  const { address } = source;
  const calibration = await askCalibration(board, address);
  const device: I2cDevice = { address, writes: WRITES, register: MEASUREMENTS, bytes: BYTES };
  const places = channels.map(quantityOf); // checked: each is one
  const reading = new Reading(calibration, places, intervalMs);
  return {
    address: `${board.address}, I2C 0x${address.toString(16)}`,
    intervalMs,
    isLive: true,
    channels: places.map((place) => ({ name: quantities[place]!, unit: units[place]! })),
    start({ onBlock, onFault }) {
      board.onFault(onFault);
      board.readI2c(device, intervalMs, {
        onReply(bytes) {
          if (reading.take(bytes, clock.now() / 1000)) onBlock(reading.block);
          else if (reading.badInARow % BAD_IN_A_ROW === 0) board.writeI2c(device);
        },
        onBroken: () => reading.expectNone(),
        onRestart: () => reading.restart(),
      });
    },
    dropped: () => ({ badReplies: reading.bad }),
    async close() {}, // the board is closed by whoever opened it, after the last output
  };
}

/** Replies → rows. */
class Reading {
  readonly block;
  /** Replies that were none: the chip did not answer, or slept. */
  bad = 0;
  badInARow = 0;
  readonly #calibration: Calibration;
  readonly #places: readonly number[];
  readonly #measured = new Float64Array(quantities.length);
  #isBroken = false; // the firmware has said so of the reply to come
  #begins = true;

  constructor(calibration: Calibration, places: readonly number[], intervalMs: number) {
    this.#calibration = calibration;
    this.#places = places;
    this.block = rowBlock(places.length, intervalMs);
  }

  /** Takes the bytes of a reply; false where they are no measurements. */
  take(bytes: readonly number[], seconds: number): boolean {
    const isBad = this.#isBroken || !isMeasurement(bytes);
    this.#isBroken = false;
    if (isBad) {
      this.bad += 1;
      this.badInARow += 1;
      this.#begins = true;
      return false;
    }
    this.badInARow = 0;
    compensate(this.#calibration, bytes, this.#measured);
    const { block } = this;
    for (let i = 0; i < this.#places.length; i++) {
      block.values[i] = this.#measured[this.#places[i]!]!;
    }
    block.times[0] = seconds;
    block.validity[0] = this.#begins ? validities.begins : validities.continues;
    this.#begins = false;
    return true;
  }

  /** The next reply holds nothing that was measured. */
  expectNone(): void {
    this.#isBroken = true;
  }

  restart(): void {
    this.#isBroken = false;
    this.badInARow = 0;
    this.#begins = true;
  }
}

async function askCalibration(board: Board, address: number): Promise<Calibration> {
  const detail = {
    address: board.address,
    device: `0x${address.toString(16)}`,
    chip: 'BME280',
    other: OTHER,
  };
  const [chip] = (await board.askI2c(address, ID, 1)) ?? [];
  if (chip !== BME280) {
    const said = chip === undefined ? 'nothing' : `0x${chip.toString(16)}`;
    throw new BoardError('NO_SENSOR', { ...detail, said });
  }
  const parts: (readonly number[])[] = [];
  for (const { register, bytes } of CALIBRATION_PLACES) {
    const part = await board.askI2c(address, register, bytes);
    if (part?.length !== bytes || part.every((byte) => byte === 0)) {
      throw new BoardError('NO_SENSOR', { ...detail, said: 'no calibration' });
    }
    parts.push(part);
  }
  return calibrationOf(parts[0]!, parts[1]!); // two places
}

/**
 * Zeros come of a bus that is gone, as a whole or from the middle of a reply on; ones of a line
 * that nobody holds; and the middle of the range of a chip that has lost power and sleeps.
 */
function isMeasurement(bytes: readonly number[]): boolean {
  if (bytes.length !== BYTES) return false;
  const sleeps = bytes[0] === 0x80 && bytes[3] === 0x80 && bytes[1] === 0 && bytes[4] === 0;
  const isCut = [0, 3, 6].some((at) => bytes[at] === 0 && bytes[at + 1] === 0);
  return !sleeps && !isCut && bytes.some((byte) => byte !== 0xff);
}
