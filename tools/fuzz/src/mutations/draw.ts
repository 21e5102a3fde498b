/** Random choices of one case, the same again for the same seed and number. */
import { seeded } from '@reflexarc/core';

export interface Draw {
  /** A whole number from 0 up to but not including `limit`. */
  below(limit: number): number;
  pick<T>(of: readonly T[]): T;
}

export function drawOf(family: string, seed: number, number: number): Draw {
  const generator = seeded(seed, `${family} ${number}`);
  const below = (limit: number): number => generator.below(Math.max(1, limit));
  return { below, pick: (of) => of[below(of.length)]! }; // nobody picks of nothing
}
