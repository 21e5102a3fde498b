/** How long after a sample a pin changed, by a board's own clock. */

/** What of a board's journal is looked at. */
export interface Evidence {
  readonly clockHz: number;
  readonly pinChanges: readonly {
    readonly cycle: number;
    readonly pin: number;
    readonly high: boolean;
  }[];
}

/** A sample after which the pin was to have another level, and when it was taken. */
export interface Cause {
  readonly cycle: number;
  readonly high: boolean;
}

/**
 * Microseconds from each cause to the change that it brought about, in order. The first and the
 * last change are the edge's own: levels at its start and at its end.
 *
 * @throws where changes are not one for one those that were caused
 */
export function pinDelays(
  { clockHz, pinChanges }: Evidence,
  pin: number,
  causes: readonly Cause[],
): readonly number[] {
  const changes = pinChanges.filter((each) => each.pin === pin);
  const delays: number[] = [];
  let next = 0;
  for (const { cycle, high } of causes) {
    while (next < changes.length && changes[next]!.cycle < cycle) next += 1;
    const change = changes[next];
    if (change === undefined) break; // the run ended meanwhile
    if (change.high !== high) throw new Error(`the pin became ${change.high} for ${high}`);
    delays.push(((change.cycle - cycle) / clockHz) * 1e6);
  }
  return delays;
}

/** Where items change from one to the next: the first of each run of equal ones but the first. */
export function switches<T>(items: readonly T[]): readonly number[] {
  return items.flatMap((item, i) => (i > 0 && item !== items[i - 1] ? [i] : []));
}
