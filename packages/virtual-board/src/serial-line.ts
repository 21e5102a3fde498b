// The host's end of the board's serial line. Bytes written wait here until the chip's receiver
// takes them, one per character time; bytes sent by the chip are handed out once per `flush`, in
// one piece.

/** Takes one byte now, or says that it can't yet. */
export type TakeByte = (byte: number) => boolean;

interface Write {
  readonly bytes: Uint8Array;
  /** Told when the chip has taken the last byte. */
  readonly taken: () => void;
}

/**
 * A serial line without a stream library: `write` is the host's side, `onData` what it hears.
 * `serialStream` of `@reflexarc/virtual-board/node` makes a Node stream of it.
 */
export class SerialLine {
  readonly #take: TakeByte;
  readonly #writes: Write[] = [];
  #offset = 0; // of the next byte in the first write
  #outgoing: number[] = []; // chip → host, since the last flush
  #muted = false;
  #listener: (bytes: Uint8Array) => void = () => {}; // a wire that leads nowhere

  constructor(take: TakeByte) {
    this.#take = take;
  }

  /** Hears every piece that the chip sends from now on; one listener, the last one given. */
  onData(listener: (bytes: Uint8Array) => void): void {
    this.#listener = listener;
  }

  /** Sends bytes to the chip; `taken` is called once its receiver has had them all. */
  write(bytes: Uint8Array, taken: () => void = () => {}): void {
    this.#writes.push({ bytes, taken });
    this.pump();
  }

  /** A byte from the chip. */
  sent(byte: number): void {
    if (!this.#muted) this.#outgoing.push(byte);
  }

  /** Forgets what is under way in both directions, and mends the wire. */
  clear(): void {
    const writes = this.#writes.splice(0);
    this.#offset = 0;
    this.#outgoing = [];
    this.#muted = false;
    for (const { taken } of writes) taken();
  }

  /** Breaks the wire from the chip to the host. */
  mute(): void {
    this.#muted = true;
  }

  /** Feeds the receiver; called when it is free and after every stretch of run time. */
  pump(): void {
    for (let first = this.#writes[0]; first !== undefined; first = this.#writes[0]) {
      while (this.#offset < first.bytes.length) {
        if (!this.#take(first.bytes[this.#offset]!)) return;
        this.#offset += 1;
      }
      this.#writes.shift();
      this.#offset = 0;
      first.taken();
    }
  }

  /** Hands what the chip has sent to the listener. */
  flush(): void {
    if (this.#outgoing.length === 0) return;
    const bytes = Uint8Array.from(this.#outgoing);
    this.#outgoing = [];
    this.#listener(bytes);
  }
}
