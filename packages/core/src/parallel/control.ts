/**
 * How the calling thread and its helpers agree on what is to be done: a few shared integers. The caller writes an order and moves the
 * ticket on; each helper carries it out and counts itself done. Waiting is by `Atomics`, so no event loop has to turn and `fit` stays
 * an ordinary loop.
 */

export type Order = 'forward' | 'backward' | 'drop' | 'listen';
const orders: readonly Order[] = ['forward', 'backward', 'drop', 'listen'];

const TICKET = 0;
const ORDER = 1;
const JOB = 2;
const ROWS = 3;
const DONE = 4;
/** Index of the helper that failed, from 1; 0 for none. */
const FAILED = 5;
const LENGTH = 6;

/** How often a value is read before the thread goes to sleep: some ten microseconds, about what waking up costs. */
const spins = 4000;

export interface Instruction {
  readonly order: Order;
  readonly job: number;
  readonly rows: number;
}

export function sharedControl(): SharedArrayBuffer {
  return new SharedArrayBuffer(LENGTH * Int32Array.BYTES_PER_ELEMENT);
}

/** The caller's side. */
export class Commander {
  readonly #cells: Int32Array;
  readonly #helpers: number;

  constructor(control: SharedArrayBuffer, helpers: number) {
    this.#cells = new Int32Array(control);
    this.#helpers = helpers;
  }

  /** Gives an order to all helpers; `finished` waits for them. */
  give(order: Order, job: number, rows: number): void {
    const cells = this.#cells;
    cells[ORDER] = orders.indexOf(order);
    cells[JOB] = job;
    cells[ROWS] = rows;
    Atomics.store(cells, DONE, 0);
    Atomics.add(cells, TICKET, 1);
    Atomics.notify(cells, TICKET);
  }

  /** @returns the number of a helper that failed, or 0 */
  finished(): number {
    const cells = this.#cells;
    for (;;) {
      const done = Atomics.load(cells, DONE);
      if (done >= this.#helpers) return Atomics.exchange(cells, FAILED, 0);
      waitWhile(cells, DONE, done);
    }
  }
}

/** A helper's side. */
export class Follower {
  readonly #cells: Int32Array;
  readonly #number: number;
  #seen = 0;

  /** @param number of the helper, from 1 */
  constructor(control: SharedArrayBuffer, number: number) {
    this.#cells = new Int32Array(control);
    this.#number = number;
  }

  /** Waits for the next order. */
  next(): Instruction {
    const cells = this.#cells;
    while (Atomics.load(cells, TICKET) === this.#seen) waitWhile(cells, TICKET, this.#seen);
    this.#seen++;
    return { order: orders[cells[ORDER]!]!, job: cells[JOB]!, rows: cells[ROWS]! };
  }

  done(hasFailed: boolean): void {
    const cells = this.#cells;
    if (hasFailed) Atomics.store(cells, FAILED, this.#number);
    Atomics.add(cells, DONE, 1);
    Atomics.notify(cells, DONE);
  }
}

function waitWhile(cells: Int32Array, index: number, value: number): void {
  for (let i = 0; i < spins; i++) if (Atomics.load(cells, index) !== value) return;
  Atomics.wait(cells, index, value);
}
