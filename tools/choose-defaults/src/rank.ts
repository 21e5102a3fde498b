/**
 * Candidates in order of how well they do over several data sets: the mean over the sets of how
 * many times as large their loss is as the smallest of any candidate on that set. A set of large
 * losses counts no more than one of small ones.
 */

export interface Losses {
  readonly candidate: string;
  /** By data set. */
  readonly losses: Readonly<Record<string, number>>;
}

export interface Ranked extends Losses {
  /** 1 where it is the best on every set. */
  readonly score: number;
}

export function rank(all: readonly Losses[]): readonly Ranked[] {
  const sets = Object.keys(all[0]?.losses ?? {});
  const best = new Map(
    sets.map((set) => [set, Math.min(...all.map(({ losses }) => losses[set]!))]),
  );
  return all
    .map((each) => {
      const ratios = sets.map((set) => each.losses[set]! / best.get(set)!);
      return { ...each, score: ratios.reduce((sum, ratio) => sum + ratio, 0) / sets.length };
    })
    .sort((a, b) => a.score - b.score);
}
