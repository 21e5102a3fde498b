/**
 * In which order the rows come. The order of an epoch hangs on seed and epoch alone, so that a
 * restored training finds it again.
 */
import { seeded } from '../random/seeded.ts';
import { shuffle } from '../random/shuffle.ts';
import { inOrder } from './batches.ts';

export class EpochOrder {
  readonly #order: Int32Array;
  readonly #seed: number | undefined;
  #epoch = -1;

  /** @param seed undefined for rows as they are given */
  constructor(count: number, seed: number | undefined) {
    this.#order = inOrder(count);
    this.#seed = seed;
  }

  /** Numbers of the rows in the order of `epoch`, counted from 0: the same array each time. */
  of(epoch: number): Int32Array {
    if (this.#seed === undefined || this.#epoch === epoch) return this.#order;
    for (let i = 0; i < this.#order.length; i++) this.#order[i] = i;
    shuffle(this.#order, seeded(this.#seed, `shuffle/${epoch}`));
    this.#epoch = epoch;
    return this.#order;
  }
}
