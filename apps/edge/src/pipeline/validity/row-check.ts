/**
 * Whether a row's readings can be true: no decision is made on a wire that is off, a value that
 * can't be, or a sensor that is stuck. Nothing is allocated for a row.
 */
import type { ValiditySettings } from '../../configuration/validity-schema.ts';
import type { Converter } from '../../sources/channel.ts';

/** Why a row is not believed, as the summary counts it. */
export const invalidities = ['wireOff', 'outOfRange', 'clipped', 'stuck'] as const;
export type Invalidity = (typeof invalidities)[number];

/** What is believed of one channel. */
export interface ChannelTrust extends ValiditySettings {
  /** The converter, where there is one whose ends mean that a wire is off. */
  readonly converter?: Converter | undefined;
}

/** Where and why a row is not believed. */
export interface Doubt {
  /** Place of the channel; −1 where the row is believed. */
  channel: number;
  reason: Invalidity;
}

export class RowCheck {
  /** Of the last row: the first channel that is not believed. The same object every time. */
  readonly doubt: Doubt = { channel: -1, reason: 'wireOff' };
  /** Milliseconds, of the row that is looked at. */
  readonly time = new Float64Array(1);
  readonly #channels: readonly ChannelTrust[];
  readonly #readings: ArrayLike<number>;
  readonly #values: ArrayLike<number>;
  readonly #last: Float64Array;
  /** When the last reading first came, in milliseconds. */
  readonly #since: Float64Array;
  /** Readings in a row that are as far as the channel goes. */
  readonly #atEnds: Float64Array;
  /** For each channel 1 where its reading of the last row is not believed. */
  readonly invalid: Uint8Array;

  /**
   * By channel, its reading in the source's unit and its value in the model's: filled in before
   * each `take`. (Numbers handed over in arrays are not allocated for.)
   */
  constructor(
    channels: readonly ChannelTrust[],
    readings: ArrayLike<number>,
    values: ArrayLike<number>,
  ) {
    this.#channels = channels;
    this.#readings = readings;
    this.#values = values;
    this.#last = new Float64Array(channels.length).fill(Number.NaN);
    this.#since = new Float64Array(channels.length);
    this.#atEnds = new Float64Array(channels.length);
    this.invalid = new Uint8Array(channels.length);
  }

  /** Before the first channel of a row. */
  begin(): void {
    this.doubt.channel = -1;
    this.invalid.fill(0);
  }

  /** Looks at one channel. */
  take(channel: number): void {
    const reason = this.#judge(channel);
    if (reason === undefined) return;
    this.invalid[channel] = 1;
    if (this.doubt.channel >= 0) return;
    this.doubt.channel = channel;
    this.doubt.reason = reason;
  }

  #judge(channel: number): Invalidity | undefined {
    const trust = this.#channels[channel]!;
    const { converter, ends, lowest, highest, clippedAfter, stuckAfterMs } = trust;
    const reading = this.#readings[channel]!;
    const value = this.#values[channel]!;
    const ms = this.time[0]!;
    if (reading !== this.#last[channel]) {
      this.#last[channel] = reading;
      this.#since[channel] = ms;
    }
    const isEnd = converter !== undefined && isAtEnd(converter, reading);
    if (isEnd && ends !== true) return 'wireOff';
    if (lowest !== undefined && value < lowest) return 'outOfRange';
    if (highest !== undefined && value > highest) return 'outOfRange';
    if (clippedAfter !== undefined) {
      const isAsFarAsItGoes = isEnd || value === lowest || value === highest;
      this.#atEnds[channel] = isAsFarAsItGoes ? this.#atEnds[channel]! + 1 : 0;
      if (this.#atEnds[channel]! >= clippedAfter) return 'clipped';
    }
    if (stuckAfterMs !== undefined && ms - this.#since[channel]! >= stuckAfterMs) return 'stuck';
    return undefined;
  }
}

/** Whether a reading is at the lowest or highest code. */
export function isAtEnd(converter: Converter, reading: number): boolean {
  const code = converter.codeOf(reading);
  return code <= converter.lowest || code >= converter.highest;
}
