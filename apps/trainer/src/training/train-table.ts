/**
 * From tables to a model: preprocessing fitted on the training rows, epochs found on parts of them,
 * then a fit on all of them. Test rows are looked at once, at the end.
 */
import {
  type Architecture,
  type Backend,
  type ClassWeights,
  formatArchitecture,
  type Model,
  type Optimizer,
  summary,
  type TrainingOptions,
} from '@reflexarc/core';
import { Breath } from '../breath.ts';
import type { Context } from '../context.ts';
import { type Encoded, encodeTable, type Fitted, fitTable } from '../data/encode-table.ts';
import type { ColumnOptions } from '../data/infer-columns.ts';
import type { Table } from '../data/table.ts';
import { TableError } from '../data/table-errors.ts';
import { lossOf, type NetworkOptions, networkOf, type Task } from '../options/network.ts';
import { AveragedTraining } from './averaged-training.ts';
import { type EpochProgress, findEpochs, type Validation } from './find-epochs.ts';
import { examplesOf, foldsOf } from './folds.ts';
import { type Score, scoreTable } from './score.ts';

export interface TrainTableOptions extends ColumnOptions, NetworkOptions {
  readonly task?: Task;
  readonly seed: number;
  readonly epochs: number;
  readonly patience: number;
  /** Whether parts of the training rows decide when to stop; `epochs` does otherwise. */
  readonly earlyStopping: boolean;
  readonly batchSize: number;
  optimizerFor(task: Task): Optimizer;
  readonly classWeights?: ClassWeights;
  readonly backend: Backend;
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
  parts: { readonly training: Table; readonly test: Table | undefined },
  options: TrainTableOptions,
  run: Run,
): Promise<TrainedTable> {
  const fitted = fitTable(parts.training, options);
  const data = encodeTable(parts.training, fitted);
  if (parts.test !== undefined) encodeTable(parts.test, fitted); // what is wrong with it shows first
  const architecture = networkOf(options, {
    inputs: data.inputSize,
    outputs: data.targetSize,
    task: fitted.target.task,
  });
  const job: Job = {
    file: parts.training.file,
    data,
    architecture,
    settings: settingsOf(options, fitted.target.task),
    breath: new Breath(run.context),
  };
  const validation = options.earlyStopping ? await search(job, options, run) : undefined;
  const epochs = validation?.epoch ?? options.epochs;
  const model = await fitAll(job, epochs, run);
  return {
    model,
    fitted,
    network: formatArchitecture(architecture),
    parameters: model.parameters.length,
    epochs,
    validation,
    score: parts.test && scoreTable(model, parts.test, fitted, options.backend),
  };
}

interface Job {
  readonly file: string;
  readonly data: Encoded;
  readonly architecture: Architecture;
  readonly settings: TrainingOptions;
  readonly breath: Breath;
}

function settingsOf(options: TrainTableOptions, task: Task): TrainingOptions {
  const { backend, batchSize, seed, classWeights } = options;
  return {
    loss: lossOf(task),
    optimizer: options.optimizerFor(task),
    backend,
    batchSize,
    seed,
    ...(classWeights === undefined ? {} : { classWeights }),
  };
}

async function search(
  { file, data, architecture, settings, breath }: Job,
  options: TrainTableOptions,
  run: Run,
): Promise<Validation> {
  if (data.count < leastRows) {
    throw new TableError('TOO_FEW_ROWS', { file, rows: data.count, least: leastRows });
  }
  const { parameters } = summary(architecture);
  return findEpochs(architecture, foldsOf(data, { seed: options.seed, parameters }), {
    training: settings,
    epochs: options.epochs,
    patience: options.patience,
    isClassification: settings.loss.name === 'crossEntropy',
    breath,
    onEpoch: (progress) => run.onProgress({ phase: 'search', ...progress }),
  });
}

async function fitAll(job: Job, epochs: number, run: Run): Promise<Model> {
  const { data, architecture, settings, breath } = job;
  const all = Array.from({ length: data.count }, (_, row) => row);
  const training = new AveragedTraining(architecture, examplesOf(data, all), settings);
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const loss = await training.epoch(breath);
      run.onProgress({ phase: 'fit', epoch, epochs, loss });
    }
  } finally {
    training.dispose();
  }
  return training.model;
}
