/**
 * Opens an MPU-6050: wakes it, sets ranges and low-pass, reads them back, and has the firmware read
 * all 14 bytes of measurements at every interval. The chip's codes are the readings.
 */
import { validities } from '@reflexarc/signal';
import type { Board, I2cDevice } from '../../board/board.ts';
import { BoardError } from '../../errors/catalogue.ts';
import { rowBlock } from '../row-block.ts';
import { SampleClock } from '../sample-clock.ts';
import type { Source, Surroundings } from '../source.ts';
import {
  axes,
  bandwidthFor,
  codes,
  knownChips,
  MEASUREMENT_BYTES,
  MEASUREMENTS,
  SETTINGS,
  settingsOf,
  WHO_AM_I,
  writesOf,
} from './registers.ts';
import { axisOf, type MotionChannel, type MotionConfiguration } from './schema.ts';

/** After this many bad replies in a row the chip is set up anew: it may have lost power. */
const BAD_IN_A_ROW = 10;

/** Throws BoardError NO_SENSOR or SENSOR_NOT_SET. */
export async function openMotion(
  configuration: MotionConfiguration,
  { board: openBoard, clock }: Surroundings,
): Promise<Source> {
  const board = await openBoard();
  const { source, channels, sampling } = configuration;
  const intervalMs = sampling.intervalMs!; // checked: the schema asks for it
  const settings = settingsOf(source, source.bandwidth ?? bandwidthFor(1000 / intervalMs));
  const device: I2cDevice = {
    address: source.address,
    writes: writesOf(settings),
    register: MEASUREMENTS,
    bytes: MEASUREMENT_BYTES,
  };
  await checkChip(board, device, settings);
  const places = channels.map((channel) => 2 * axes.indexOf(axisOf(channel)!)); // checked
  const reading = new Reading(places, intervalMs, () => clock.now());
  return {
    address: `${board.address}, I2C 0x${source.address.toString(16)}`,
    intervalMs,
    isLive: true,
    channels: channels.map(channelOf),
    start({ onBlock, onFault }) {
      board.onFault(onFault);
      board.readI2c(device, intervalMs, {
        onReply(bytes) {
          if (reading.take(bytes)) onBlock(reading.block);
          else if (reading.badInARow % BAD_IN_A_ROW === 0) board.writeI2c(device);
        },
        onBroken: () => reading.expectNone(),
        onRestart: () => reading.restart(),
      });
    },
    dropped: () => ({ badReplies: reading.bad, lostReplies: reading.lost }),
    async close() {}, // the board is closed by whoever opened it, after the last output
  };
}

function channelOf(channel: MotionChannel): Source['channels'][number] {
  const [lowest, highest] = codes;
  const converter = { lowest, highest, codeOf: (reading: number) => reading };
  return { name: axisOf(channel)!, unit: 'code', converter }; // checked
}

async function checkChip(
  board: Board,
  device: I2cDevice,
  settings: readonly number[],
): Promise<void> {
  const { address } = device;
  const detail = { address: board.address, device: `0x${address.toString(16)}` };
  const who = await board.askI2c(address, WHO_AM_I, 1);
  const [chip] = who ?? [];
  if (chip === undefined || !knownChips.includes(chip)) {
    const said = chip === undefined ? 'nothing' : `0x${chip.toString(16)}`;
    const other = 'with its pin AD0 high set source.address to 105';
    throw new BoardError('NO_SENSOR', { ...detail, chip: 'MPU-6050', said, other });
  }
  board.writeI2c(device);
  const held = await board.askI2c(address, SETTINGS, settings.length);
  if (held?.every((value, i) => value === settings[i])) return;
  const said = held === undefined ? 'nothing' : held.join(', ');
  throw new BoardError('SENSOR_NOT_SET', { ...detail, said, expected: settings.join(', ') });
}

/** Replies → rows of codes, with their times. */
class Reading {
  readonly block;
  /** Replies that were none: the chip did not answer, or slept. */
  bad = 0;
  badInARow = 0;
  readonly #places: readonly number[];
  readonly #clock: SampleClock;
  readonly #now: () => number;
  #isBroken = false; // the firmware has said so of the reply to come

  constructor(places: readonly number[], intervalMs: number, now: () => number) {
    this.block = rowBlock(places.length, intervalMs);
    this.#places = places;
    this.#clock = new SampleClock(intervalMs);
    this.#now = now;
  }

  get lost(): number {
    return this.#clock.lost;
  }

  /** Takes the bytes of a reply; false where they are no measurements. */
  take(bytes: readonly number[]): boolean {
    const isBad = this.#isBroken || bytes.length !== MEASUREMENT_BYTES || areAllZero(bytes);
    this.#isBroken = false;
    if (isBad) {
      this.bad += 1;
      this.badInARow += 1;
      this.#clock.skip();
      return false;
    }
    this.badInARow = 0;
    const { block } = this;
    for (let i = 0; i < this.#places.length; i++) {
      const place = this.#places[i]!;
      block.values[i] = ((bytes[place]! << 24) >> 16) | bytes[place + 1]!; // sixteen bits, a sign
    }
    const begins = this.#clock.add(this.#now());
    block.times[0] = this.#clock.time / 1000;
    block.validity[0] = begins ? validities.begins : validities.continues;
    return true;
  }

  /** The next reply holds nothing that was measured. */
  expectNone(): void {
    this.#isBroken = true;
  }

  restart(): void {
    this.#isBroken = false;
    this.badInARow = 0;
    this.#clock.restart();
  }
}

/** Of a chip that sleeps; one that measures has noise, and 36.53 °C on the last digit at most. */
function areAllZero(bytes: readonly number[]): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== 0) return false;
  return true;
}
