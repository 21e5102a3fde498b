/** Classes of which there is little beside the others. */
import { show } from '@reflexarc/core/errors';
import type { Finding } from '../finding.ts';

/** Classes with fewer examples can't be learned and tested. */
const leastExamples = 5;
/** A class with less than this part of an even share is rare. */
const leastOfEvenShare = 0.1;

/** How much there is of a class. */
export interface ClassSize {
  readonly label: string;
  /** Examples, or seconds. */
  readonly amount: number;
  /** What a finding on it says besides. */
  readonly about?: Pick<Finding, 'column' | 'rows' | 'files'>;
}

/**
 * One finding for each class that is rare.
 *
 * @param inWords an amount with its unit, as in `3 examples`
 * @param least below which a class is rare whatever the others are
 */
export function rareClasses(
  classes: readonly ClassSize[],
  inWords: (amount: number) => string,
  least = leastExamples,
): readonly Finding[] {
  const all = classes.reduce((sum, { amount }) => sum + amount, 0);
  const even = all / classes.length;
  return classes.flatMap(({ label, amount, about }): Finding[] => {
    if (classes.length < 2 || (amount >= least && amount >= leastOfEvenShare * even)) return [];
    const text = `class ${show(label)} has ${inWords(amount)} of ${Number(all.toPrecision(6))}`;
    const remedy = 'collect more of it, or weigh it: `--class-weights balanced`';
    return [{ code: 'RARE_CLASS', ...about, text, remedy }];
  });
}
