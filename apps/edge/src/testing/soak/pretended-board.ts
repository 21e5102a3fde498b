/**
 * A board that only pretends, as fast as bytes can be made: what a firmware says over Firmata, with
 * a known signal on its analog pins. It can be unplugged, fall silent, restart and send garbage.
 */
import { Duplex } from 'node:stream';
import type { Transport } from '../../board/transport.ts';
import { BoardError } from '../../errors/catalogue.ts';

export const kinds = ['unplug', 'absent', 'mute', 'stall', 'reset', 'garbage'] as const;
export type SoakFault = (typeof kinds)[number];

export interface PretendedOptions {
  /** How many analog pins have a signal, from A0 on. */
  readonly channels: number;
  /** The code of a channel in the interval with this number since time began. */
  readonly codeAt: (channel: number, slot: number) => number;
  readonly now: () => number;
}

const PINS = 20;
const FIRST_ANALOG = 14;
/** A firmware that starts says nothing for so long, in milliseconds. */
const BOOT_MS = 2000;
const OUTPUT = 1;
const ANALOG = 2;

export class PretendedBoard {
  /** Whole reports that went out on a line that someone held. */
  sent = 0;
  readonly #options: PretendedOptions;
  #stream: Duplex | undefined;
  #message: number[] = [];
  #intervalMs = 19; // as Firmata starts
  #stopReports = () => {};
  readonly #reporting = new Set<number>();
  readonly #modes = new Map<number, number>();
  readonly #levels = new Map<number, number>();
  #isMute = false;
  #standsUntil = 0;
  #absentUntil = 0;

  constructor(options: PretendedOptions) {
    this.#options = options;
  }

  /** Level of an output pin. */
  isHigh(pin: number): boolean {
    return this.#levels.get(pin) === 1;
  }

  /** Opens the line, which restarts the board. Throws BoardError PORT_NOT_FOUND. */
  async connect(): Promise<Transport> {
    if (this.#options.now() < this.#absentUntil) {
      throw new BoardError('PORT_NOT_FOUND', { address: 'soak', found: [] });
    }
    const stream = new Duplex({
      read() {},
      write: (bytes: Buffer, _encoding, done) => {
        if (stream === this.#stream) this.#take(bytes);
        done();
      },
    });
    this.#stream = stream;
    this.#isMute = false;
    this.#boot();
    return {
      address: 'soak',
      stream,
      close: async () => {
        if (stream === this.#stream) this.#stopReports();
        stream.destroy();
      },
    };
  }

  /** Brings about a fault, which lasts for so long where it can end by itself. */
  suffer(kind: SoakFault, forMs: number): void {
    const { now } = this.#options;
    if (kind === 'mute') this.#isMute = true;
    else if (kind === 'stall') this.#standsUntil = now() + forMs;
    else if (kind === 'reset') this.#boot();
    else if (kind === 'garbage') this.#write(...garbage(now()));
    else {
      if (kind === 'absent') this.#absentUntil = now() + forMs;
      this.#stopReports();
      this.#stream?.destroy();
    }
  }

  #boot(): void {
    this.#stopReports();
    this.#reporting.clear();
    this.#modes.clear();
    this.#levels.clear();
    this.#message = [];
    this.#intervalMs = 19;
    const booted = setTimeout(() => this.#hello(), BOOT_MS);
    this.#standsUntil = this.#options.now() + BOOT_MS;
    this.#stopReports = () => clearTimeout(booted);
  }

  #hello(): void {
    this.#write(0xf9, 2, 5);
    this.#write(0xf0, 0x79, 2, 5, 0x53, 0, 0xf7);
  }

  #take(bytes: Buffer): void {
    if (this.#options.now() < this.#standsUntil) return;
    for (const byte of bytes) {
      if (byte >= 0x80 && byte !== 0xf7) this.#message = [];
      this.#message.push(byte);
      if (isWhole(this.#message)) this.#answer(this.#message);
    }
  }

  #answer([command = 0, first = 0, second = 0, third = 0]: readonly number[]): void {
    if (command === 0xf9) this.#write(0xf9, 2, 5);
    else if (command === 0xf4) this.#modes.set(first, second);
    else if (command >> 4 === 0xc) this.#report(command & 15, second === 0 ? first : second);
    else if (command >> 4 === 0x9) this.#writePort(command & 15, first | (second << 7));
    else if (command === 0xf0) this.#answerQuestion(first, second, third);
  }

  #answerQuestion(question: number, second: number, third: number): void {
    const pins = Array.from({ length: PINS }, (_, pin) => pin);
    if (question === 0x79) this.#write(0xf0, 0x79, 2, 5, 0x53, 0, 0xf7);
    else if (question === 0x6b) {
      const modes = pins.flatMap((pin) => [
        ...(pin < 2 ? [] : [0, 1, OUTPUT, 1, ...(pin < FIRST_ANALOG ? [] : [ANALOG, 10])]),
        0x7f,
      ]);
      this.#write(0xf0, 0x6c, ...modes, 0xf7);
    } else if (question === 0x69) {
      const mapping = pins.map((pin) => (pin < FIRST_ANALOG ? 0x7f : pin - FIRST_ANALOG));
      this.#write(0xf0, 0x6a, ...mapping, 0xf7);
    } else if (question === 0x6d) {
      const state = [this.#modes.get(second) ?? 0, this.#levels.get(second) ?? 0];
      this.#write(0xf0, 0x6e, second, ...state, 0xf7);
    } else if (question === 0x7a) {
      this.#intervalMs = second | (third << 7);
      if (this.#reporting.size > 0) this.#startReports();
    }
  }

  #report(channel: number, isOn: number): void {
    if (isOn === 1) this.#reporting.add(channel);
    else this.#reporting.delete(channel);
    this.#startReports();
  }

  #startReports(): void {
    this.#stopReports();
    const timer = setInterval(() => this.#sendReport(), this.#intervalMs);
    this.#stopReports = () => clearInterval(timer);
  }

  #sendReport(): void {
    const { channels, codeAt, now } = this.#options;
    if (now() < this.#standsUntil) return;
    const slot = Math.floor(now() / this.#intervalMs);
    const bytes: number[] = [];
    for (let channel = 0; channel < channels; channel++) {
      if (!this.#reporting.has(channel)) continue;
      const code = codeAt(channel, slot);
      bytes.push(0xe0 | channel, code & 127, code >> 7);
    }
    if (this.#write(...bytes) && bytes.length === 3 * channels) this.sent += 1;
  }

  #writePort(port: number, value: number): void {
    for (let bit = 0; bit < 8; bit++) this.#levels.set(8 * port + bit, (value >> bit) & 1);
  }

  #write(...bytes: number[]): boolean {
    const stream = this.#stream;
    if (stream === undefined || stream.destroyed || this.#isMute) return false;
    stream.push(Buffer.from(bytes));
    return true;
  }
}

function isWhole([command = 0, ...rest]: readonly number[]): boolean {
  if (command === 0xf0) return rest.at(-1) === 0xf7;
  const length = command === 0xf9 ? 0 : command >> 4 === 0xc ? 1 : 2;
  return rest.length === length;
}

/** 64 bytes without the commands by which a restart shows. */
function garbage(seed: number): readonly number[] {
  let state = (Math.floor(seed) * 2654435761 + 1) >>> 0;
  return Array.from({ length: 64 }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const byte = state & 0xff;
    return byte === 0xf9 || byte === 0xf0 ? 0x55 : byte;
  });
}
