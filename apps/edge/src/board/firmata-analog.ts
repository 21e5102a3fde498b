/**
 * The analog channels of a Firmata board. As often as the firmware can be told to, it reads them by
 * itself; where readings are minutes or hours apart, its reports are switched on at each interval
 * until every channel has come once, in order, and off again.
 */
import type firmataIo from 'firmata-io';
import type { SampleListener } from './board.ts';
import { LONGEST_FIRMATA_MS, type RareOptions, RareReadings } from './rare-readings.ts';

type Firmata = InstanceType<typeof firmataIo.Firmata>;
type OnSample = SampleListener['onSample'];

/** How often the firmware reads while it is awake for one reading. */
const AWAKE_MS = 100;

export interface AnalogOptions extends RareOptions {
  readonly io: Firmata;
  readonly setMode: (pin: number, mode: number) => void;
}

export class FirmataAnalog {
  readonly #options: AnalogOptions;
  readonly #rare: RareReadings;

  constructor(options: AnalogOptions) {
    this.#options = options;
    this.#rare = new RareReadings(options);
  }

  /** Reads channels, in ascending order, at every interval from now on. */
  sample(channels: readonly number[], intervalMs: number, onSample: OnSample): void {
    const { io, setMode } = this.#options;
    const isRare = intervalMs > LONGEST_FIRMATA_MS;
    const take = isRare ? this.#oneByOne(channels, onSample) : onSample;
    io.setSamplingInterval(isRare ? AWAKE_MS : intervalMs);
    for (const channel of channels) {
      setMode(channel, io.MODES.ANALOG);
      io.analogRead(channel, (code) => take(channel, code)); // which switches its reports on
    }
    if (isRare) this.#rare.begin(intervalMs, () => this.#report(channels, 1));
  }

  /** Reads no more. */
  stop(): void {
    this.#rare.stop();
  }

  /** Hands on one whole reading each time that one is waited for. */
  #oneByOne(channels: readonly number[], onSample: OnSample): OnSample {
    const codes: number[] = []; // of the reading that is under way
    return (channel, code) => {
      // It has not heard that it may sleep.
      if (!this.#rare.isWaiting) return this.#options.io.reportAnalogPin(channel, 0);
      if (channel === channels[0]) codes.length = 0;
      if (channel !== channels[codes.length]) return;
      codes.push(code);
      if (codes.length < channels.length) return;
      this.#rare.end();
      this.#report(channels, 0);
      for (let i = 0; i < channels.length; i++) onSample(channels[i]!, codes[i]!);
    };
  }

  /** Switches the firmware's reports on or off. */
  #report(channels: readonly number[], value: 0 | 1): void {
    for (const channel of channels) this.#options.io.reportAnalogPin(channel, value);
  }
}
