/**
 * From tables to a model: preprocessing fitted on the training rows, epochs found on parts of them,
 * then a fit on all of them. Test rows are looked at once, at the end.
 */
import {
  type Architecture,
  type Backend,
  type EpochProgress,
  findEpochs,
  fit,
  foldsOf,
  formatArchitecture,
  initialize,
  type Model,
  type Optimizer,
  type StopSignal,
  summary,
  type TrainingOptions,
  type Validation,
} from '@reflexarc/core';
import {
  type DescribeOptions,
  describeTable,
  encodeTable,
  type Fitted,
  fitTable,
  rowWeights,
  type Table,
  TableError,
  type Task,
  withoutGaps,
} from '@reflexarc/data';
import { examplesOf, type Score, scoreTable, type WeighedRows } from '@reflexarc/training';
import type { Context } from '../context.ts';
import { interruption } from '../interruption.ts';
import { weightsFor } from '../options/class-weights.ts';
import type { LoopOptions } from '../options/loop.ts';
import { type LossOption, lossFor } from '../options/loss.ts';
import { type NetworkOptions, networkOf } from '../options/network.ts';
import type { PenaltyOptions } from '../options/optimizer.ts';
import { type ScheduleOptions, scheduleOf } from '../options/schedule.ts';
import type { GapOptions } from '../options/table.ts';

export interface TrainTableOptions
  extends DescribeOptions,
    NetworkOptions,
    LossOption,
    LoopOptions,
    PenaltyOptions,
    ScheduleOptions,
    GapOptions {
  optimizerFor(task: Task): Optimizer;
  readonly backend: Backend;
}

/** The rows to learn from, and those to be scored on. */
export interface TableParts {
  readonly training: Table;
  readonly test: Table | undefined;
}

/** Told as training goes on. */
export type Progress =
  | (EpochProgress & { readonly phase: 'search' })
  | {
      readonly phase: 'fit';
      readonly epoch: number;
      readonly epochs: number;
      readonly loss: number;
    };

export interface TrainedTable {
  /** The rows that were used: those with gaps are left out. */
  readonly used: TableParts;
  readonly model: Model;
  readonly fitted: Fitted;
  readonly network: string;
  readonly parameters: number;
  readonly epochs: number;
  /** What decided on `epochs`; undefined without early stopping. */
  readonly validation: Validation | undefined;
  /** On the test rows, if there are any. */
  readonly score: Score | undefined;
}

/** Fewer rows than this leave too little to set aside. */
const leastRows = 10;

interface Run {
  readonly context: Context;
  onProgress(progress: Progress): void;
}

/** @throws TableError, SignalError, SpecError; TrainingError DIVERGED; Interrupted */
export async function trainTable(
  parts: TableParts,
  options: TrainTableOptions,
  run: Run,
): Promise<TrainedTable> {
  const description = describeTable(parts.training, options);
  const { sampleWeights } = options;
  const columns = [...description.inputs, description.target];
  const weightColumn =
    sampleWeights === undefined ? [] : [{ name: sampleWeights, kind: 'numeric' as const }];
  const used: TableParts = {
    training: withoutGaps(parts.training, [...columns, ...weightColumn], options.missing),
    test: parts.test && withoutGaps(parts.test, columns, options.missing),
  };
  const fitted = fitTable(used.training, description);
  const weights =
    sampleWeights === undefined ? undefined : rowWeights(used.training, sampleWeights);
  const data = { ...encodeTable(used.training, fitted), weights };
  if (used.test !== undefined) encodeTable(used.test, fitted); // what is wrong with it shows first
  const architecture = networkOf(options, {
    inputs: data.inputSize,
    outputs: data.targetSize,
    task: description.task,
  });
  const job: Job = {
    file: parts.training.file,
    data,
    architecture,
    settings: settingsOf(options, fitted),
    isClassification: description.task === 'classification',
    signal: interruption(run.context),
  };
  const validation = options.earlyStopping ? await search(job, options, run) : undefined;
  const epochs = validation?.epoch ?? options.epochs;
  const model = await fitAll(job, epochs, run);
  return {
    used,
    model,
    fitted,
    network: formatArchitecture(architecture),
    parameters: model.parameters.length,
    epochs,
    validation,
    score: used.test && scoreTable(model, used.test, fitted, options.backend),
  };
}

interface Job {
  readonly file: string;
  readonly data: WeighedRows;
  readonly architecture: Architecture;
  readonly settings: TrainingOptions;
  readonly isClassification: boolean;
  readonly signal: StopSignal;
}

function settingsOf(options: TrainTableOptions, { target }: Fitted): TrainingOptions {
  const { backend, batchSize, seed, averaging, l1, l2, classWeights } = options;
  return {
    loss: lossFor(target.task, options),
    optimizer: options.optimizerFor(target.task),
    ...{ backend, batchSize, seed, averaging, l1, l2 },
    ...scheduleOf(options),
    ...(classWeights !== undefined && { classWeights: weightsFor(classWeights, target) }),
  };
}

async function search(
  { file, data, architecture, settings, isClassification, signal }: Job,
  options: TrainTableOptions,
  run: Run,
): Promise<Validation> {
  if (data.count < leastRows) {
    throw new TableError('TOO_FEW_ROWS', { file, rows: data.count, least: leastRows });
  }
  const { parameters } = summary(architecture);
  const { seed, validation: share } = options;
  const rows = {
    count: data.count,
    examplesOf: (some: readonly number[]) => examplesOf(data, some),
  };
  const folds = foldsOf(rows, { seed, parameters, share });
  return findEpochs(architecture, folds, {
    training: settings,
    epochs: options.epochs,
    patience: options.patience,
    isClassification,
    signal,
    onEpoch: (progress) => run.onProgress({ phase: 'search', ...progress }),
  });
}

async function fitAll(job: Job, epochs: number, run: Run): Promise<Model> {
  const { data, architecture, settings, signal } = job;
  const all = Array.from({ length: data.count }, (_, row) => row);
  const model = initialize(architecture, { seed: settings.seed ?? 0 });
  await fit(model, examplesOf(data, all), {
    ...settings,
    ...{ epochs, signal },
    onEpoch: ({ epoch, loss }) => run.onProgress({ phase: 'fit', epoch, epochs, loss }),
  });
  return model;
}
