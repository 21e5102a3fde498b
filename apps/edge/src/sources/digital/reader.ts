/** Levels of one or two pins → what a channel reads of them. */
import { Contact } from './contact.ts';
import { Encoder } from './encoder.ts';
import { Pulses } from './pulses.ts';
import { type DigitalChannel, pinsOf } from './schema.ts';

/** Contacts of switches bounce for some milliseconds. */
const LEVEL_DEBOUNCE_MS = 20;

/** What reads a channel. */
export interface Reader {
  hear(pin: number, isActive: boolean, time: number): void;
  read(time: number): number;
  /** A reading did not come: its pulses belong to none. */
  skip(): void;
  /** The board was away. */
  restart(): void;
}

export function readerFor(channel: DigitalChannel): Reader {
  return channel.reads === 'steps' ? new StepReader(channel) : new PinReader(channel);
}

class PinReader implements Reader {
  readonly #reads: DigitalChannel['reads'];
  readonly #pulses: Pulses;
  readonly #contact: Contact;

  constructor({ reads, lowestHz, debounceMs }: DigitalChannel) {
    this.#reads = reads;
    this.#pulses = new Pulses(lowestHz);
    this.#contact = new Contact(debounceMs ?? (reads === 'level' ? LEVEL_DEBOUNCE_MS : 0), (time) =>
      this.#pulses.add(time),
    );
  }

  hear(_pin: number, isActive: boolean, time: number): void {
    this.#contact.hear(isActive, time);
  }

  read(time: number): number {
    this.#contact.settle(time);
    if (this.#reads === 'level') return this.#contact.isActive === true ? 1 : 0; // one has come
    if (this.#reads === 'hertz') return this.#pulses.hertzAt(time);
    return this.#reads === 'total' ? this.#pulses.total : this.#pulses.takeCount();
  }

  skip(): void {
    this.#pulses.takeCount();
  }

  restart(): void {
    this.#contact.restart();
    this.#pulses.restart();
  }
}

/** Of a rotary encoder: both pins are of one port, whose levels come together, lower pins first. */
class StepReader implements Reader {
  readonly #first: number;
  readonly #last: number; // of the two to be told
  readonly #encoder = new Encoder();
  readonly #isActive = { first: false, second: false };

  constructor(channel: DigitalChannel) {
    const pins = pinsOf(channel);
    this.#first = pins[0]!;
    this.#last = Math.max(...pins);
  }

  hear(pin: number, isActive: boolean): void {
    this.#isActive[pin === this.#first ? 'first' : 'second'] = isActive;
    if (pin === this.#last) this.#encoder.hear(this.#isActive.first, this.#isActive.second);
  }

  read(): number {
    return this.#encoder.position;
  }

  skip(): void {}

  restart(): void {
    this.#encoder.restart();
  }
}
