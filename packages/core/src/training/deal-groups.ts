/**
 * Rows in parts of about the same size and the same share of each class, with all rows of a group
 * in one part: the same person is never learned from and tested on. Largest group first, each goes
 * to the part that it makes the least uneven.
 */
import { checkLists, textOrNumber } from '../errors/argument-checks.ts';
import {
  anything,
  checkOptions,
  finite,
  type OptionChecks,
  required,
  wholeNumber,
} from '../errors/option-checks.ts';
import { seeded } from '../random/seeded.ts';
import { shuffle } from '../random/shuffle.ts';
import { inOrder } from './batches.ts';

/** How groups are dealt. */
export interface DealOptions {
  readonly parts: number;
  /** Decides between groups of the same size. */
  readonly seed: number;
  /** By row: its class; parts get about the same share of each. */
  readonly classes?: readonly (string | number)[] | undefined;
}

const dealChecks: OptionChecks<DealOptions> = {
  parts: required(wholeNumber()),
  seed: required(finite),
  classes: anything, // looked at row by row
};

/**
 * By row: its part, from 0 on.
 *
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION; DataError COUNT_MISMATCH
 */
export function dealGroups(groups: readonly (string | number)[], options: DealOptions): Int32Array {
  checkOptions(options, 'dealGroups', dealChecks);
  const { parts, seed, classes } = options;
  checkLists('dealGroups', { groups, ...(classes !== undefined && { classes }) }, textOrNumber);
  const kinds = new Map<string | number, number>();
  for (const each of classes ?? []) kinds.set(each, kinds.get(each) ?? kinds.size);
  const width = Math.max(1, kinds.size);
  const counts = new Map<string | number, Float64Array>();
  groups.forEach((group, row) => {
    const own = counts.get(group) ?? new Float64Array(width);
    own[classes === undefined ? 0 : kinds.get(classes[row]!)!]! += 1;
    counts.set(group, own);
  });
  const partOf = placeOf(inTurn(counts, seed), { counts, parts, width });
  return Int32Array.from(groups, (group) => partOf.get(group)!);
}

type Counts = ReadonlyMap<string | number, Float64Array>;

/** Largest first; those of the same size as the seed draws them. */
function inTurn(counts: Counts, seed: number): readonly (string | number)[] {
  const names = [...counts.keys()];
  const drawn = inOrder(names.length);
  shuffle(drawn, seeded(seed, 'groups'));
  const sizeOf = (name: string | number): number => counts.get(name)!.reduce((a, b) => a + b, 0);
  return Array.from(drawn, (place) => names[place]!).sort((a, b) => sizeOf(b) - sizeOf(a));
}

function placeOf(
  turn: readonly (string | number)[],
  { counts, parts, width }: { counts: Counts; parts: number; width: number },
): ReadonlyMap<string | number, number> {
  const total = new Float64Array(width);
  for (const own of counts.values())
    own.forEach((count, k) => {
      total[k]! += count;
    });
  const filled = Array.from({ length: parts }, () => new Float64Array(width));
  /** How much fuller than its share the part gets, class by class, by the squares. */
  const cost = (part: Float64Array, own: Float64Array): number => {
    let sum = 0;
    for (let k = 0; k < width; k++) {
      const share = total[k]! / parts;
      const [before, after] = [part[k]! / share - 1, (part[k]! + own[k]!) / share - 1];
      sum += after * after - before * before;
    }
    return sum;
  };
  const found = new Map<string | number, number>();
  for (const name of turn) {
    const own = counts.get(name)!;
    const costs = filled.map((part) => cost(part, own));
    const least = Math.min(...costs) + 1e-9;
    const best = emptiest(filled, (part) => costs[part]! <= least);
    found.set(name, best);
    own.forEach((count, k) => {
      filled[best]![k]! += count;
    });
  }
  return found;
}

/** Among parts that do as well, the one with fewest rows: none stays empty while others fill. */
function emptiest(filled: readonly Float64Array[], isCandidate: (part: number) => boolean): number {
  const sizes = filled.map((part, i) =>
    isCandidate(i) ? part.reduce((sum, count) => sum + count, 0) : Number.POSITIVE_INFINITY,
  );
  return sizes.indexOf(Math.min(...sizes));
}
