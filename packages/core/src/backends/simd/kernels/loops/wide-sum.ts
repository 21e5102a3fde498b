/**
 * Sums of four numbers at a time, kept in float64: as exact over all pixels of a batch as over a
 * few rows.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { two } from '../../emit/two.ts';
import type { Local, V128 } from '../../emit/value.ts';

export class WideSum {
  readonly #f: Body;
  /** Of the first two numbers and of the last two. */
  readonly halves: readonly [Local<'v128'>, Local<'v128'>];

  constructor(f: Body) {
    this.#f = f;
    this.halves = [f.keep(two.constant(0)), f.keep(two.constant(0))];
  }

  add(numbers: V128): void {
    this.#each(numbers, (part) => part);
  }

  /** Adds the squares, which are taken in float64 too: they cannot overflow. */
  addSquares(numbers: V128): void {
    this.#each(numbers, (part) => {
      const x = this.#f.keep(part);
      return two.multiply(x, x);
    });
  }

  /** In float32. */
  get total(): V128 {
    const [low, high] = this.halves;
    return four.shuffle(two.toFour(low), two.toFour(high), [0, 1, 4, 5]);
  }

  #each(numbers: V128, value: (part: V128) => V128): void {
    const x = this.#f.keep(numbers);
    const [low, high] = this.halves;
    this.#f.set(low, two.add(low, value(two.fromFour(x))));
    this.#f.set(high, two.add(high, value(two.fromFour(four.shuffle(x, x, [2, 3, 2, 3])))));
  }
}
