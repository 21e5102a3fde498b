/** A row of a chain on its way into a network's input. */
import type { Numbers } from '@reflexarc/core';

/** Copies `count` numbers, four in each turn of the loop: turns cost more than what they do. */
export function copyRow(
  from: Float64Array,
  first: number,
  to: Numbers,
  at: number,
  count: number,
): void {
  let i = 0;
  for (; i + 3 < count; i += 4) {
    to[at + i] = from[first + i]!;
    to[at + i + 1] = from[first + i + 1]!;
    to[at + i + 2] = from[first + i + 2]!;
    to[at + i + 3] = from[first + i + 3]!;
  }
  for (; i < count; i++) to[at + i] = from[first + i]!;
}
