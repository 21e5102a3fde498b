/** Scores of all seeds against the references: at or above, give or take a margin. */
import type { Baseline } from './sets/baselines.ts';

/** What convolutional or recurrent networks reach on windows elsewhere: published scores. */
const published: Readonly<Record<string, { readonly least: number; readonly isOpen: boolean }>> = {
  'magic-wand-gestures': { least: 0.88, isOpen: true },
  'basic-motions': { least: 0.975, isOpen: false },
};

export interface Bound {
  /** Of what: `reference network`, `linear model`, `published`. */
  readonly of: string;
  readonly limit: number;
  /** Whether the limit itself is not enough. */
  readonly isOpen: boolean;
  readonly isMet: boolean;
}

export interface Judgment {
  readonly part: string;
  readonly metric: Baseline['metric'];
  readonly scores: readonly number[];
  readonly mean: number;
  /** Empty where there is no reference. */
  readonly bounds: readonly Bound[];
}

export function judge(
  set: { readonly name: string; readonly kind: string; readonly isClassification: boolean },
  part: string,
  scores: readonly number[],
  baseline: Baseline | undefined,
): Judgment {
  const metric = baseline?.metric ?? (set.isClassification ? 'accuracy' : 'RMSE');
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const isMet = (limit: number, isOpen = false): boolean => {
    const above = metric === 'accuracy' ? mean - limit : limit - mean;
    return isOpen ? above > 1e-12 : above >= -1e-12; // rounding of the mean does not decide
  };
  const bound = (of: string, limit: number, isOpen = false): Bound => ({
    of,
    limit,
    isOpen,
    isMet: isMet(limit, isOpen),
  });
  const bounds = baseline === undefined ? [] : boundsOf(set.kind, baseline, bound);
  const goal = part === 'test' ? published[set.name] : undefined;
  if (goal !== undefined) bounds.push(bound('published', goal.least, goal.isOpen));
  return { part, metric, scores, mean, bounds };
}

/** The margin is the reference's deviation over seeds, or one test row if that is more. */
function boundsOf(
  kind: string,
  { metric, mean, deviation, linear, testRows }: Baseline,
  bound: (of: string, limit: number) => Bound,
): Bound[] {
  const isAccuracy = metric === 'accuracy';
  const margin = isAccuracy ? Math.max(deviation, 1 / testRows) : deviation;
  const limitOf = (score: number): number => (isAccuracy ? score - margin : score + margin);
  const bounds = [bound('reference network', limitOf(mean))];
  const isLinearBetter = linear !== undefined && (isAccuracy ? linear > mean : linear < mean);
  if (kind === 'tabular' && isLinearBetter) bounds.push(bound('linear model', limitOf(linear)));
  return bounds;
}
