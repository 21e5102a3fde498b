/** Fisher–Yates: every order equally likely, in place. */
import type { Generator } from './generator.ts';

/** Puts `order` into random order. */
export function shuffle(order: Int32Array, generator: Generator): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = generator.below(i + 1);
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
}
