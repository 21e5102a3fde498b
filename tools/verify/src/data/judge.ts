/** Scores of all seeds against the references: at or above, give or take a margin. */
import type { Score } from '@reflexarc/training';
import { type Metric, metricNamed, metricOf } from './metrics.ts';
import type { Baseline } from './sets/baselines.ts';

/** What is wanted of windows beyond their reference: of the mean, and of each seed. */
const aims: Readonly<Record<string, { readonly mean: number; readonly each?: number }>> = {
  'magic-wand-gestures': { mean: 0.94, each: 0.88 },
  'basic-motions': { mean: 0.99 },
};

export interface Bound {
  /** Of what: `reference`, `linear model`, `aim`, `aim for each seed`. */
  readonly of: string;
  readonly limit: number;
  readonly isMet: boolean;
}

export interface Judgment {
  readonly part: string;
  readonly metric: string;
  /** Whether more is better, and scores are shares of 1. */
  readonly isShare: boolean;
  readonly scores: readonly number[];
  readonly mean: number;
  /** Of the seeds: the least share, or the largest error. */
  readonly worst: number;
  readonly reference?: Pick<Baseline, 'mean' | 'deviation'>;
  /** Empty where there is no reference, or none to compare with. */
  readonly bounds: readonly Bound[];
  /** Why scores are not compared: the reference is of another metric. */
  readonly refused?: string;
}

/** @param scores by seed */
export function judge(
  set: { readonly name: string; readonly kind: string },
  part: string,
  scores: readonly Score[],
  baseline: Baseline | undefined,
): Judgment {
  const [first] = scores;
  const own = metricOf(first!); // there is at least one seed
  const metric = baseline === undefined ? own : metricNamed(baseline.metric);
  const values = scores.map((score) => metric?.of(score));
  if (baseline === undefined || metric === undefined || !values.every((v) => v !== undefined)) {
    const result = summary(
      part,
      own,
      scores.map((score) => own.of(score)!),
    ); // its task's own
    if (baseline === undefined) return result;
    const refused = `the reference is ${baseline.metric}, and what was learned is scored by ${own.name}`;
    return { ...result, refused };
  }
  const result = summary(part, metric, values);
  const { mean, deviation } = baseline;
  const bounds = [...boundsOf(set.kind, baseline, result), ...aimsOf(set.name, result)];
  return { ...result, reference: { mean, deviation }, bounds };
}

function summary(part: string, { name, isShare }: Metric, scores: readonly number[]): Judgment {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const worst = isShare ? Math.min(...scores) : Math.max(...scores);
  return { part, metric: name, isShare, scores, mean, worst, bounds: [] };
}

/** Rounding of the mean does not decide. */
const rounding = 1e-12;

/** The margin is the reference's deviation over seeds, or one test row if that is more. */
function boundsOf(
  kind: string,
  { mean, deviation, linear, testRows }: Baseline,
  { mean: found, isShare }: Judgment,
): Bound[] {
  const margin = isShare ? Math.max(deviation, 1 / testRows) : deviation;
  const bound = (of: string, score: number): Bound => {
    const limit = isShare ? score - margin : score + margin;
    return { of, limit, isMet: (isShare ? found - limit : limit - found) >= -rounding };
  };
  const isLinearBetter = linear !== undefined && (isShare ? linear > mean : linear < mean);
  const bounds = [bound('reference', mean)];
  if (kind === 'tabular' && isLinearBetter) bounds.push(bound('linear model', linear));
  return bounds;
}

function aimsOf(name: string, { part, mean, worst }: Judgment): Bound[] {
  const aim = part === 'test' ? aims[name] : undefined;
  if (aim === undefined) return [];
  const bound = (of: string, limit: number, found: number): Bound => ({
    of,
    limit,
    isMet: found - limit >= -rounding,
  });
  const ofMean = bound('aim', aim.mean, mean);
  return aim.each === undefined ? [ofMean] : [ofMean, bound('aim for each seed', aim.each, worst)];
}
