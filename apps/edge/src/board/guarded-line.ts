/**
 * The line as firmata-io sees it. What comes is handed on so that a message which firmata-io can't
 * take (a stray or garbled one about a pin that there is not, say) costs itself and nothing else;
 * it would throw out of the stream otherwise. And it remembers how a conversation began, for when
 * it comes to nothing.
 */
import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';

const END_OF_MESSAGE = 0xf7;
/** More than any message of Firmata: what is longer has no end. */
const LONGEST_MESSAGE = 8192;
const REMEMBERED = 512;

export class GuardedLine extends EventEmitter {
  /** Messages that could not be taken. */
  garbled = 0;
  /** When something came last, by `now`. */
  lastHeard = Number.NEGATIVE_INFINITY;
  /** The first bytes in each direction. */
  received: Buffer = Buffer.alloc(0);
  sent: Buffer = Buffer.alloc(0);
  /**
   * What firmata-io has of a message that is not whole yet: its own array, which it never replaces.
   */
  pending: number[] = [];
  readonly #stream: Duplex;

  constructor(stream: Duplex, now: () => number) {
    super();
    this.#stream = stream;
    stream.on('data', (bytes: Buffer) => {
      this.lastHeard = now();
      this.received = remember(this.received, bytes);
      for (const piece of pieces(bytes)) this.#handOn(piece);
    });
    stream.on('error', (error) => this.emit('error', error));
    stream.on('close', (reason?: unknown) => this.emit('close', reason));
  }

  write(bytes: Buffer, done?: (error?: Error | null) => void): boolean {
    this.sent = remember(this.sent, bytes);
    if (this.#stream.destroyed) return false;
    return this.#stream.write(bytes, done);
  }

  #handOn(piece: Buffer): void {
    try {
      this.emit('data', piece);
      if (this.pending.length <= LONGEST_MESSAGE) return;
    } catch {
      // firmata-io checks no message; it goes on with the next one
    }
    this.garbled += 1;
    this.pending.length = 0;
  }
}

/** Cut after each end of a message, so that no more than one is lost. */
function* pieces(bytes: Buffer): Generator<Buffer> {
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(END_OF_MESSAGE, start);
    const next = end < 0 ? bytes.length : end + 1;
    yield bytes.subarray(start, next);
    start = next;
  }
}

function remember(before: Buffer, bytes: Buffer): Buffer {
  if (before.length >= REMEMBERED) return before;
  return Buffer.concat([before, bytes.subarray(0, REMEMBERED - before.length)]);
}
