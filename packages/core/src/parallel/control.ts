/**
 * How the calling thread and its workers agree on what is to be done: a few shared integers. The
 * caller writes an order and moves the ticket on; each worker carries it out and counts itself
 * done. Waiting is by `Atomics`, so no event loop has to turn and `fit` stays an ordinary loop.
 */

import type { Work } from './shard-set.ts';

export type Order = Work | 'drop' | 'listen';
const orders: readonly Order[] = ['forward', 'backward', 'join', 'drop', 'listen'];

const TICKET = 0;
const ORDER = 1;
const JOB = 2;
const ROWS = 3;
const DONE = 4;
/** Number of the worker that failed at an order, from 1; 0 for none. */
const FAILED = 5;
/** Number of a worker that is no more; 0 for none. Stays. */
const LOST = 6;
/** 1 from when a reason is being written until it is read: the first one counts. */
const CLAIMED = 7;
const REASON_LENGTH = 8;
const REASON = 9;
/** UTF-16 units of a reason that are kept. */
const mostReason = 300;
const LENGTH = REASON + mostReason;

/**
 * How often a value is read before the thread goes to sleep: some ten microseconds, about what
 * waking up costs.
 */
const spins = 4000;

export interface Instruction {
  readonly order: Order;
  readonly job: number;
  readonly rows: number;
}

/** What became of a worker that did not do its part. */
export interface Failure {
  readonly code: 'THREAD_FAILED' | 'THREAD_LOST';
  readonly thread: number;
  readonly reason: string;
}

export function sharedControl(): SharedArrayBuffer {
  return new SharedArrayBuffer(LENGTH * Int32Array.BYTES_PER_ELEMENT);
}

/** The caller's side. */
export class Coordinator {
  readonly #cells: Int32Array;
  readonly #workers: number;

  constructor(control: SharedArrayBuffer, workers: number) {
    this.#cells = new Int32Array(control);
    this.#workers = workers;
  }

  /** Gives an order to all workers; `finished` waits for them. */
  send(order: Order, job: number, rows: number): void {
    const cells = this.#cells;
    cells[ORDER] = orders.indexOf(order);
    cells[JOB] = job;
    cells[ROWS] = rows;
    Atomics.store(cells, DONE, 0);
    Atomics.add(cells, TICKET, 1);
    Atomics.notify(cells, TICKET);
  }

  /** Waits until all workers are done, or one of them never will be. */
  finished(): Failure | undefined {
    const cells = this.#cells;
    for (;;) {
      const done = Atomics.load(cells, DONE);
      const { lost } = this;
      if (lost !== undefined) return lost;
      if (done >= this.#workers) return this.#failure();
      waitWhile(cells, DONE, done);
    }
  }

  /** A worker that is no more. */
  get lost(): Failure | undefined {
    const thread = Atomics.load(this.#cells, LOST);
    if (thread === 0) return undefined;
    return { code: 'THREAD_LOST', thread, reason: reasonIn(this.#cells) };
  }

  #failure(): Failure | undefined {
    const thread = Atomics.exchange(this.#cells, FAILED, 0);
    if (thread === 0) return undefined;
    const reason = reasonIn(this.#cells);
    Atomics.store(this.#cells, CLAIMED, 0);
    return { code: 'THREAD_FAILED', thread, reason };
  }
}

/** A worker's side. */
export class WorkerSide {
  readonly #cells: Int32Array;
  readonly #number: number;
  #seen = 0;

  /** @param number of the worker, from 1 */
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

  /** Says that this worker could not do what comes before the next `done`. */
  failed(reason: string): void {
    report(this.#cells, { at: FAILED, thread: this.#number, reason });
  }

  done(): void {
    count(this.#cells);
  }
}

/**
 * For a watcher of workers, on a thread that is neither theirs nor the caller's: worker
 * `thread` is no more. The caller, who may be waiting for it, learns of it at once.
 */
export function workerLost(control: SharedArrayBuffer, thread: number, reason: string): void {
  const cells = new Int32Array(control);
  report(cells, { at: LOST, thread, reason });
  count(cells); // a change, for who waits for one
}

function count(cells: Int32Array): void {
  Atomics.add(cells, DONE, 1);
  Atomics.notify(cells, DONE);
}

function report(
  cells: Int32Array,
  { at, thread, reason }: { readonly at: number; readonly thread: number; readonly reason: string },
): void {
  if (Atomics.exchange(cells, CLAIMED, 1) === 0) {
    const length = Math.min(reason.length, mostReason);
    for (let i = 0; i < length; i++) cells[REASON + i] = reason.charCodeAt(i);
    cells[REASON_LENGTH] = length;
  }
  Atomics.store(cells, at, thread);
}

function reasonIn(cells: Int32Array): string {
  const units = cells.subarray(REASON, REASON + cells[REASON_LENGTH]!);
  return String.fromCharCode(...units);
}

function waitWhile(cells: Int32Array, index: number, value: number): void {
  for (let i = 0; i < spins; i++) if (Atomics.load(cells, index) !== value) return;
  Atomics.wait(cells, index, value);
}
