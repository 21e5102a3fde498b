/**
 * What rows set aside decide: how many epochs, and of several networks which one. All networks see
 * the same rows.
 */
import {
  type Architecture,
  type Fold,
  findEpochs,
  foldsOf,
  partsOfRows,
  summary,
  type TrainingOptions,
  type Validation,
} from '@reflexarc/core';
import { TableError } from '@reflexarc/data';
import type { Target } from '@reflexarc/signal';
import type { TrainingConfiguration } from './configuration/schema.ts';
import { examplesOf, type WeighedRows } from './examples-of.ts';
import type { FoldOrder } from './fold-order.ts';
import type { Candidate } from './network/candidates.ts';
import { chooseCandidate, type TriedNetwork } from './network/choose-candidate.ts';
import type { TrainingRun } from './training-run.ts';

/** What the search and the final fit share. */
export interface Job {
  /** Where the rows came from, for messages. */
  readonly file: string;
  readonly data: WeighedRows;
  readonly target: Target;
  /** By row: its class, where classes are learned. */
  readonly classes: readonly string[] | undefined;
  /** By row: to whom it belongs, where rows of a group are set aside together. */
  readonly groups?: readonly string[] | undefined;
  readonly order: FoldOrder;
  readonly settings: TrainingOptions;
}

/** What was found. */
export interface Found {
  readonly architecture: Architecture;
  readonly epochs: number;
  /** What decided on `epochs`; undefined without early stopping. */
  readonly validation: Validation | undefined;
  /** Where there were several: each with its validation. */
  readonly tried: readonly TriedNetwork[];
}

/** Fewer rows than this leave too little to set aside. */
const leastRows = 10;
/** Of fewer rows, fifths are set aside in two orders: one fold holds but a few. */
const fewRows = 60;
/** Of more rows, networks are compared on one fifth. */
const manyRows = 5000;

/** @throws TableError TOO_FEW_ROWS */
export async function searchNetwork(
  candidates: readonly [Candidate, ...Candidate[]],
  job: Job,
  { configuration, run }: { configuration: TrainingConfiguration; run: TrainingRun },
): Promise<Found> {
  const [only, ...others] = candidates;
  if (others.length === 0 && !configuration.earlyStopping) {
    const { architecture } = only;
    return { architecture, epochs: configuration.epochs, validation: undefined, tried: [] };
  }
  const { file, data } = job;
  if (data.count < leastRows) {
    throw new TableError('TOO_FEW_ROWS', { file, rows: data.count, least: leastRows });
  }
  const attempt = async ({ name, architecture }: Candidate, folds: readonly Fold[]) => {
    const validation = await validate(architecture, folds, {
      job,
      configuration,
      run,
      name: others.length > 0 ? name : undefined,
    });
    const { parameters } = summary(architecture);
    return { name, parameters, validation, architecture };
  };
  if (others.length === 0) {
    const { architecture, validation } = await attempt(only, foldsFor(job, configuration, only));
    return { architecture, epochs: validation.epoch, validation, tried: [] };
  }
  const folds = comparisonFolds(job, configuration);
  const tried: [Attempt, ...Attempt[]] = [await attempt(only, folds)];
  for (const candidate of others) tried.push(await attempt(candidate, folds));
  const { architecture, validation } = chooseCandidate(tried);
  return {
    architecture,
    epochs: configuration.earlyStopping ? validation.epoch : configuration.epochs,
    validation: configuration.earlyStopping ? validation : undefined,
    tried: tried.map(({ architecture: _, ...each }) => each),
  };
}

interface Attempt extends TriedNetwork {
  readonly architecture: Architecture;
}

function foldsFor(
  job: Job,
  configuration: TrainingConfiguration,
  { architecture }: Candidate,
): readonly Fold[] {
  const { parameters } = summary(architecture);
  return foldsOf(sourceOf(job), { ...optionsOf(job, configuration), parameters });
}

function comparisonFolds(job: Job, configuration: TrainingConfiguration): readonly Fold[] {
  const { count } = job.data;
  const options = optionsOf(job, configuration);
  const parts = count > manyRows ? 1 : partsOfRows;
  const once = foldsOf(sourceOf(job), { ...options, parameters: 0, parts });
  if (count >= fewRows || options.order === 'blocks') return once;
  const seed = options.seed + 1;
  return [...once, ...foldsOf(sourceOf(job), { ...options, seed, parameters: 0, parts })];
}

function sourceOf({ data }: Job) {
  const rowsOf = (some: readonly number[]) => examplesOf(data, some);
  return { count: data.count, examplesOf: rowsOf };
}

function optionsOf(
  { classes, groups, order }: Job,
  { seed, validation: share }: TrainingConfiguration,
) {
  return { seed, share, order, classes, groups };
}

function validate(
  architecture: Architecture,
  folds: readonly Fold[],
  {
    job: { target, settings },
    configuration: { epochs, patience },
    run,
    name,
  }: { job: Job; configuration: TrainingConfiguration; run: TrainingRun; name: string | undefined },
): Promise<Validation> {
  return findEpochs(architecture, folds, {
    training: settings,
    epochs,
    patience,
    isClassification: target.task === 'classification',
    ...(run.signal && { signal: run.signal }),
    onEpoch: (progress) =>
      run.onProgress?.({
        phase: 'search',
        ...progress,
        ...(name !== undefined && { network: name }),
      }),
  });
}
