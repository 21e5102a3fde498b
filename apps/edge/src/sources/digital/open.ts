/** Opens digital pins of the configuration's board: levels, counts and frequencies. */
import { validities } from '@reflexarc/signal';
import { checkOffered } from '../../board/check-pin.ts';
import { rowBlock } from '../row-block.ts';
import type { Source, Surroundings } from '../source.ts';
import { Contact } from './contact.ts';
import { Pulses } from './pulses.ts';
import type { DigitalChannel, DigitalConfiguration, Quantity } from './schema.ts';

/** Contacts of switches bounce for some milliseconds. */
const LEVEL_DEBOUNCE_MS = 20;

const units: Readonly<Partial<Record<Quantity, string>>> = { hertz: 'Hz' };

/** Throws ConfigError PIN_NOT_DIGITAL at a pin that the board does not offer. */
export async function openDigitalPins(
  { channels, sampling }: DigitalConfiguration,
  { board: openBoard, clock, file }: Surroundings,
): Promise<Source> {
  const board = await openBoard();
  const inputs = channels.map(({ pin, pullUp }) => ({ pin: Number(pin), pullUp })); // checked
  for (const [i, { pin }] of inputs.entries()) {
    checkOffered(board, pin, 'input', { place: `channels[${i}].pin`, file });
  }
  const intervalMs = sampling.intervalMs!; // checked: the schema asks for it
  const pins = channels.map((channel) => new PinReader(channel));
  let missedReadings = 0;
  return {
    address: board.address,
    intervalMs,
    isLive: true,
    channels: channels.map(({ pin, reads }) => {
      const unit = units[reads];
      return { name: `D${pin}`, ...(unit !== undefined && { unit }) };
    }),
    start({ onBlock, onFault }) {
      const block = rowBlock(channels.length, intervalMs);
      let begins = true;
      const restart = () => {
        begins = true;
        for (const pin of pins) pin.restart();
      };
      board.onFault(onFault);
      board.readLevels(inputs, intervalMs, {
        onLevel(pin, level) {
          const position = inputs.findIndex((one) => one.pin === pin);
          pins[position]!.hear(level, clock.now()); // one of those that are read
        },
        onRead() {
          const now = clock.now();
          for (const [i, pin] of pins.entries()) block.values[i] = pin.read(now);
          block.times[0] = now / 1000;
          block.validity[0] = begins ? validities.begins : validities.continues;
          begins = false;
          onBlock(block);
        },
        onMissed() {
          missedReadings += 1;
          begins = true;
          for (const pin of pins) pin.skip();
        },
        onRestart: restart,
      });
    },
    dropped: () => ({ missedReadings }),
    async close() {}, // the board is closed by whoever opened it, after the last output
  };
}

/** Levels of a pin → what the channel reads of it. */
class PinReader {
  readonly #reads: Quantity;
  readonly #active: DigitalChannel['active'];
  readonly #pulses: Pulses;
  readonly #contact: Contact;

  constructor({ reads, active, lowestHz, debounceMs }: DigitalChannel) {
    this.#reads = reads;
    this.#active = active;
    this.#pulses = new Pulses(lowestHz);
    this.#contact = new Contact(debounceMs ?? (reads === 'level' ? LEVEL_DEBOUNCE_MS : 0), (time) =>
      this.#pulses.add(time),
    );
  }

  hear(level: DigitalChannel['active'], time: number): void {
    this.#contact.hear(level === this.#active, time);
  }

  read(time: number): number {
    this.#contact.settle(time);
    if (this.#reads === 'level') return this.#contact.isActive === true ? 1 : 0; // one has come
    if (this.#reads === 'hertz') return this.#pulses.hertzAt(time);
    return this.#reads === 'total' ? this.#pulses.total : this.#pulses.takeCount();
  }

  /** A reading did not come: its pulses belong to none. */
  skip(): void {
    this.#pulses.takeCount();
  }

  /** The board was away. */
  restart(): void {
    this.#contact.restart();
    this.#pulses.restart();
  }
}
