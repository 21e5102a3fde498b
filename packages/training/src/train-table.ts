/**
 * From a table to a model: preprocessing fitted on the training rows, epochs found on parts of them,
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
  type StopSignal,
  summary,
  type TrainingOptions,
  type Validation,
} from '@reflexarc/core';
import {
  cellsOf,
  describeTable,
  encodeTable,
  type Fitted,
  fitTable,
  rowWeights,
  sampleRateOf,
  type Table,
  type TableDescription,
  TableError,
  type TableParts,
  withoutGaps,
} from '@reflexarc/data';
import type { TrainingConfiguration } from './configuration/schema.ts';
import { examplesOf, type WeighedRows } from './examples-of.ts';
import { type FoldOrder, foldOrder } from './fold-order.ts';
import { classWeightsOf } from './network/class-weights-of.ts';
import { lossOf } from './network/loss-of.ts';
import { networkOf } from './network/network-of.ts';
import { optimizerOf } from './network/optimizer-of.ts';
import { scheduleOf } from './network/schedule-of.ts';
import { type Score, scoreTable } from './score.ts';
import type { Warning } from './warnings/warning.ts';
import { warningsOf } from './warnings/warnings-of.ts';

/** Told as training goes on. */
export type Progress =
  | (EpochProgress & { readonly phase: 'search' })
  | {
      readonly phase: 'fit';
      readonly epoch: number;
      readonly epochs: number;
      readonly loss: number;
    };

/** The rows of a training. */
export interface TrainingRows extends TableParts {
  /** False where the test rows come from elsewhere, and not by the configuration's split. */
  readonly isSplit?: boolean;
}

/** What decides on nothing but where the work is done, and who hears of it. */
export interface TrainingRun {
  /** Cuts batches into as many shards as the configuration says: `sharded` makes it so. */
  readonly backend: Backend;
  /** Ends the training early, by an error. */
  readonly signal?: StopSignal;
  onProgress?(progress: Progress): void;
}

/** A model with all that was found out on the way to it. */
export interface TrainedTable {
  /** The rows that were used: those with gaps are left out. */
  readonly used: TableParts;
  readonly model: Model;
  readonly fitted: Fitted;
  /** Rows a second of the sensors, where that was said or found. */
  readonly rateHz: number | undefined;
  readonly network: string;
  readonly parameters: number;
  readonly epochs: number;
  /** What decided on `epochs`; undefined without early stopping. */
  readonly validation: Validation | undefined;
  /** On the test rows, if there are any. */
  readonly score: Score | undefined;
  /** What a person should know of the rows and of the score. */
  readonly warnings: readonly Warning[];
}

/** Fewer rows than this leave too little to set aside. */
const leastRows = 10;

/**
 * Trains as `configuration` says; it decides on the result alone, together with the rows and the backend.
 * @throws TableError, SignalError, SpecError, ConfigurationError; TrainingError DIVERGED
 */
export async function trainTable(
  parts: TrainingRows,
  configuration: TrainingConfiguration,
  run: TrainingRun,
): Promise<TrainedTable> {
  const description = describeTable(parts.training, configuration);
  const used = withoutRowsWithGaps(parts, description, configuration);
  const fitted = fitTable(used.training, description);
  const data = weighedRows(used.training, fitted, configuration);
  const rateHz = rateOf(used.training, configuration);
  if (used.test !== undefined) encodeTable(used.test, fitted); // what is wrong with it shows first
  const { task } = description;
  const size = { inputs: data.inputSize, outputs: data.targetSize, task };
  const architecture = networkOf(configuration, size);
  const settings = settingsOf(configuration, fitted, run.backend);
  const order = parts.isSplit === false ? 'shuffled' : foldOrder(used.training, configuration);
  const job: Job = { table: used.training, data, architecture, settings, fitted, order };
  const validation = configuration.earlyStopping
    ? await searchEpochs(job, configuration, run)
    : undefined;
  const epochs = validation?.epoch ?? configuration.epochs;
  const model = await fitAll(job, epochs, run);
  const score = used.test && scoreTable(model, used.test, fitted, run.backend);
  const split = parts.isSplit === false ? undefined : configuration.split;
  const time = configuration.sampleRate === undefined ? configuration.time : undefined;
  return {
    used,
    model,
    fitted,
    network: formatArchitecture(architecture),
    parameters: model.parameters.length,
    epochs,
    validation,
    score,
    warnings: warningsOf(used, description, { score, split, time }),
    rateHz,
  };
}

/** Test rows need no weight. */
function withoutRowsWithGaps(
  { training, test }: TableParts,
  { inputs, target }: TableDescription,
  { sampleWeights, missing }: TrainingConfiguration,
): TableParts {
  const columns = [...inputs, target];
  const weights =
    sampleWeights === undefined ? [] : [{ name: sampleWeights, kind: 'numeric' as const }];
  return {
    training: withoutGaps(training, [...columns, ...weights], missing),
    test: test && withoutGaps(test, columns, missing),
  };
}

function rateOf(table: Table, { sampleRate, time }: TrainingConfiguration): number | undefined {
  return sampleRate ?? (time === undefined ? undefined : sampleRateOf(table, time).rateHz);
}

function weighedRows(
  table: Table,
  fitted: Fitted,
  { sampleWeights }: TrainingConfiguration,
): WeighedRows {
  const weights = sampleWeights === undefined ? undefined : rowWeights(table, sampleWeights);
  return { ...encodeTable(table, fitted), weights };
}

/** What the search for epochs and the final fit share. */
interface Job {
  readonly table: Table;
  readonly data: WeighedRows;
  readonly fitted: Fitted;
  readonly order: FoldOrder;
  readonly architecture: Architecture;
  readonly settings: TrainingOptions;
}

function settingsOf(
  configuration: TrainingConfiguration,
  { target }: Fitted,
  backend: Backend,
): TrainingOptions {
  const { batchSize, seed, averaging, l1, l2, classWeights } = configuration;
  return {
    loss: lossOf(configuration, target.task),
    optimizer: optimizerOf(configuration, target.task),
    backend,
    batchSize,
    seed,
    averaging,
    l1,
    l2,
    ...scheduleOf(configuration),
    ...(classWeights !== undefined && { classWeights: classWeightsOf(classWeights, target) }),
  };
}

async function searchEpochs(
  { table, data, architecture, settings, fitted, order }: Job,
  configuration: TrainingConfiguration,
  run: TrainingRun,
): Promise<Validation> {
  const { target } = fitted;
  if (data.count < leastRows) {
    const { file } = table;
    throw new TableError('TOO_FEW_ROWS', { file, rows: data.count, least: leastRows });
  }
  const { seed, validation: share, epochs, patience } = configuration;
  const { parameters } = summary(architecture);
  const rows = {
    count: data.count,
    examplesOf: (some: readonly number[]) => examplesOf(data, some),
  };
  const isClassification = target.task === 'classification';
  const classes = isClassification ? cellsOf(table, target.name) : undefined;
  const folds = foldsOf(rows, { seed, parameters, share, order, classes });
  return findEpochs(architecture, folds, {
    training: settings,
    epochs,
    patience,
    isClassification,
    ...(run.signal && { signal: run.signal }),
    onEpoch: (progress) => run.onProgress?.({ phase: 'search', ...progress }),
  });
}

async function fitAll(
  { data, architecture, settings }: Job,
  epochs: number,
  run: TrainingRun,
): Promise<Model> {
  const all = Array.from({ length: data.count }, (_, row) => row);
  const model = initialize(architecture, { seed: settings.seed ?? 0 });
  await fit(model, examplesOf(data, all), {
    ...settings,
    epochs,
    ...(run.signal && { signal: run.signal }),
    onEpoch: ({ epoch, loss }) => run.onProgress?.({ phase: 'fit', epoch, epochs, loss }),
  });
  return model;
}
