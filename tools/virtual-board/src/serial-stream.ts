// The host's end of the board's serial line: a Duplex that stands wherever a serial port stands.
// Bytes written wait here until the chip's receiver takes them, one per character time; bytes sent by the chip are handed
// out once per `flush`, in one piece.

import { Duplex } from 'node:stream';

/** Takes one byte now, or says that it can't yet. */
export type TakeByte = (byte: number) => boolean;

export class SerialStream extends Duplex {
  readonly #take: TakeByte;
  #muted = false;
  #outgoing: number[] = []; // chip → host, since the last flush
  #incoming: Buffer = Buffer.alloc(0); // host → chip
  #offset = 0;
  #written: (() => void) | undefined;

  constructor(take: TakeByte) {
    super();
    this.#take = take;
  }

  /** A byte from the chip. */
  sent(byte: number): void {
    if (!this.#muted) this.#outgoing.push(byte);
  }

  /** Breaks the wire from the chip to the host. */
  mute(): void {
    this.#muted = true;
  }

  /** Feeds the receiver; called when it is free and after every stretch of run time. */
  pump(): void {
    while (this.#offset < this.#incoming.length && this.#take(this.#incoming[this.#offset]!)) {
      this.#offset += 1;
    }
    if (this.#offset === this.#incoming.length) this.#finishWrite();
  }

  /** Hands what the chip has sent to the reader. */
  flush(): void {
    if (this.#outgoing.length === 0) return;
    const bytes = Buffer.from(this.#outgoing);
    this.#outgoing = [];
    if (!this.destroyed && !this.readableEnded) this.push(bytes);
  }

  override _read(): void {} // the chip sends when it sends

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#incoming = chunk;
    this.#offset = 0;
    this.#written = done;
    this.pump();
  }

  #finishWrite(): void {
    const done = this.#written;
    this.#written = undefined;
    done?.();
  }
}
