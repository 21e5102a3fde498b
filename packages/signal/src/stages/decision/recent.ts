/** The last decisions in a ring, and how often each label is among them. */
import { none } from './decisions.ts';

/** Remembers in the memory it is given. */
export class RecentDecisions {
  readonly #ring: Float64Array;
  /** For no label, then for each label. */
  readonly #counts: Float64Array;
  readonly #held: Float64Array;

  /** The last `length` decisions for one of `labels` labels. */
  constructor(length: number, labels: number, memory: (length: number) => Float64Array) {
    this.#ring = memory(length);
    this.#counts = memory(labels + 1);
    this.#held = memory(1);
  }

  /** Takes in a decision; the oldest leaves. */
  add(decision: number, isFirst: boolean): void {
    if (isFirst) {
      this.#held[0] = 0;
      this.#counts.fill(0);
    }
    const place = this.#held[0]! % this.#ring.length;
    if (this.#held[0]! >= this.#ring.length) this.#counts[this.#ring[place]! - none]! -= 1;
    this.#ring[place] = decision;
    this.#counts[decision - none]! += 1;
    this.#held[0]! += 1;
  }

  /** How often `decision` is among them. */
  countOf(decision: number): number {
    return this.#counts[decision - none]!;
  }

  /** The most frequent decision; `favorite` among those that are as frequent. */
  mostFrequent(favorite: number): number {
    let best = favorite;
    for (let i = 0; i < this.#counts.length; i++) {
      if (this.#counts[i]! > this.#counts[best - none]!) best = i + none;
    }
    return best;
  }
}
