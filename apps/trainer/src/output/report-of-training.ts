/** The report of a training on rows or images, its entries in the order that is printed. */
import type { Score } from '@reflexarc/training';
import type { TrainJob } from '../options/train-job.ts';
import type { TrainingReport } from './training-report.ts';

/** What each kind of training knows of itself. */
export interface TrainingOutcome
  extends Pick<
    TrainingReport,
    | 'bytes'
    | 'task'
    | 'target'
    | 'horizons'
    | 'beside'
    | 'data'
    | 'network'
    | 'parameters'
    | 'epochs'
    | 'tried'
    | 'notes'
    | 'warnings'
  > {
  readonly score: Score | undefined;
  readonly rateHz?: number | undefined;
  readonly validation?: NonNullable<TrainingReport['validation']> | undefined;
}

/** The rest is of the job: options, settings, and the time since the command began. */
export function reportOfTraining(
  { options, given: { configuration }, context, start }: TrainJob,
  outcome: TrainingOutcome,
): TrainingReport {
  const { bytes, task, target, score, horizons, beside } = outcome;
  return {
    model: options.output ?? null,
    bytes,
    task,
    target,
    metrics: score?.metrics ?? null,
    ...detailOf(score),
    ...(horizons && { horizons }),
    ...(beside && { beside }),
    data: outcome.data,
    network: outcome.network,
    parameters: outcome.parameters,
    rateHz: outcome.rateHz ?? null,
    backend: options.backend,
    seed: configuration.seed,
    shards: configuration.shards,
    threads: options.threads,
    epochs: outcome.epochs,
    validation: outcome.validation ?? null,
    tried: outcome.tried,
    notes: outcome.notes,
    warnings: outcome.warnings,
    seconds: Math.round(context.now() - start) / 1000,
  };
}

function detailOf(score: Score | undefined): Partial<TrainingReport> {
  if (score?.task === 'regression') return score.numbers ? { numbers: score.numbers } : {};
  if (score === undefined) return {};
  const { labels, confusion, precision, recall, f1, untested } = score;
  return { labels, confusion, precision, recall, f1, untested };
}
