/**
 * Rows that came and wait for their turn, in a ring. A board measures whether or not anyone keeps
 * up: where the ring is full, what waits in it is dropped and counted, the oldest first, and what
 * comes next begins anew. All of it is dropped at once, so that the rows between two such gaps are
 * enough for a window.
 */
import { type Block, validities } from '@reflexarc/signal';
import type { Clock } from '../clock.ts';
import { rowBlock } from '../sources/row-block.ts';

export interface BacklogOptions {
  /** Numbers a row. */
  readonly width: number;
  /** Rows that there is room for. */
  readonly capacity: number;
  readonly clock: Clock;
  /** Takes the row of a block of one, which came at `arrived` by the clock. */
  readonly take: (block: Block, arrived: number) => void;
}

/** After so long the event loop has its turn, so that what comes meanwhile is heard. */
const TURN_MS = 20;

export class Backlog {
  /** Rows that were dropped. */
  dropped = 0;
  readonly #options: BacklogOptions;
  readonly #values: Float64Array;
  /** Of each row: seconds, validity, arrival. */
  readonly #times: Float64Array;
  readonly #validity: Uint8Array;
  readonly #arrivals: Float64Array;
  readonly #row: Block;
  #first = 0;
  #held = 0;
  #begins = false;
  #isWaiting = false;
  readonly #turnBegan = new Float64Array(1);
  #isClosed = false;

  constructor(options: BacklogOptions) {
    const { width, capacity } = options;
    this.#options = options;
    this.#values = new Float64Array(width * capacity);
    this.#times = new Float64Array(capacity);
    this.#validity = new Uint8Array(capacity);
    this.#arrivals = new Float64Array(capacity);
    this.#row = rowBlock(width);
  }

  /** Takes in a row; its turn comes once what runs now is done. */
  add(block: Block, row: number): void {
    const { width, capacity, clock } = this.#options;
    if (this.#held === capacity) this.#drop();
    const place = (this.#first + this.#held) % capacity;
    for (let i = 0; i < width; i++) {
      this.#values[place * width + i] = block.values[row * width + i]!;
    }
    const given = block.validity[row]!;
    const begins = this.#begins && given !== validities.missing;
    this.#times[place] = block.times[row]!;
    this.#validity[place] = begins ? validities.begins : given;
    this.#arrivals[place] = clock.now();
    if (begins) this.#begins = false;
    this.#held += 1;
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    queueMicrotask(this.#begin);
  }

  /** Takes what is left: no more will come. */
  finish(): void {
    while (this.#held > 0 && !this.#isClosed) this.#takeOne();
  }

  /** No row is taken from now on. */
  close(): void {
    this.#isClosed = true;
  }

  readonly #begin = (): void => {
    this.#turnBegan[0] = this.#options.clock.now();
    this.#drain();
  };

  /** One row after the other, each with a turn of its own: what it makes outputs do goes out. */
  readonly #drain = (): void => {
    const { clock } = this.#options;
    if (this.#held > 0 && !this.#isClosed) this.#takeOne();
    if (this.#held === 0 || this.#isClosed) this.#isWaiting = false;
    else if (clock.now() - this.#turnBegan[0]! <= TURN_MS) queueMicrotask(this.#drain);
    else void clock.wait(0).then(this.#begin);
  };

  #takeOne(): void {
    const { width, capacity, take } = this.#options;
    const row = this.#row;
    const place = this.#first;
    for (let i = 0; i < width; i++) row.values[i] = this.#values[place * width + i]!;
    row.times[0] = this.#times[place]!;
    row.validity[0] = this.#validity[place]!;
    this.#first = (place + 1) % capacity;
    this.#held -= 1;
    take(row, this.#arrivals[place]!);
  }

  #drop(): void {
    this.dropped += this.#held;
    this.#held = 0;
    this.#begins = true;
  }
}
