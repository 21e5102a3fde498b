/**
 * From a table in time to a model: a chain that looks back from each row, fitted on the training
 * rows, then a network that tells rows to come. Nothing that lies after a row gets into its inputs,
 * and the test rows are later ones, looked at once, at the end, as the stream that a device sees.
 */
import { formatArchitecture, type Model, predictRows, type Validation } from '@reflexarc/core';
import { readModel, writeModel } from '@reflexarc/io';
import { type Chain, encodeTargets, outputSizeOf, type Target } from '@reflexarc/signal';
import type { TrainingConfiguration } from '../configuration/schema.ts';
import { fitAll } from '../fit-all.ts';
import { calibrationRows, withIntervals } from '../intervals/calibration.ts';
import { forNumbersOnly } from '../intervals/quantiles.ts';
import { candidatesOf } from '../network/candidates.ts';
import type { TriedNetwork } from '../network/choose-candidate.ts';
import { decodeRows, type Score } from '../score.ts';
import type { Job } from '../search.ts';
import { searchNetwork } from '../search-network.ts';
import type { TrainingRun } from '../training-run.ts';
import { settingsOf } from '../training-settings.ts';
import type { Warning } from '../warnings/warning.ts';
import type { DataFile } from '../write-trained-model.ts';
import { type Beside, columnsOf, linear, persistence } from './beside.ts';
import { type ExamplesInTime, someExamples } from './examples-in-time.ts';
import { type ForecastProblem, forecastProblem, type RowsInTime } from './forecast-problem.ts';
import { checkInTime, horizonsOf } from './in-time.ts';
import { noBetter } from './no-better.ts';
import { answersByRow, forecastScore } from './score-forecast.ts';
import { warningsInTime } from './warnings-in-time.ts';

/** A model of rows in time with all that was found out on the way to it. */
export interface TrainedForecast {
  /** The bytes of the model's file. */
  readonly bytes: Uint8Array;
  readonly model: Model;
  /** With what was fitted. */
  readonly chain: Chain;
  readonly target: Target;
  readonly network: string;
  readonly epochs: number;
  readonly validation: Validation | undefined;
  readonly tried: readonly TriedNetwork[];
  /** On the test rows, if there are any. */
  readonly score: Score | undefined;
  /** Of what it has to be better than, on the same test rows. */
  readonly beside: readonly Beside[];
  /** How many rows ahead answers are. */
  readonly horizons: readonly number[];
  /** Rows a second, where that was said or found. */
  readonly rateHz: number | undefined;
  /** Rows that were learned from, and tested on. */
  readonly trainingRows: number;
  readonly testRows: number;
  /** Rows kept from learning, by which intervals were found; 0 where none were asked for. */
  readonly intervalRows: number;
  /** What was assumed, a line each. */
  readonly notes: readonly string[];
  readonly warnings: readonly Warning[];
}

/**
 * Trains on rows in time as `configuration` says.
 *
 * @throws TableError, SignalError, SpecError, ConfigurationError; TrainingError DIVERGED
 */
export async function trainForecast(
  rows: RowsInTime,
  configuration: TrainingConfiguration,
  run: TrainingRun,
  dataFile?: DataFile,
): Promise<TrainedForecast> {
  checkInTime(configuration);
  const { problem, kept } = keepingRows(forecastProblem(rows, configuration), configuration);
  const { chain, training, test, links } = problem;
  const job = jobOf(rows.table.file, problem, { configuration, run });
  const search = { job, configuration, run };
  const intervalRows = kept?.count ?? 0;
  const { task } = problem.target;
  const outputs = outputSizeOf(problem.target);
  const size = { inputs: training.width, outputs, task, links };
  const found = await searchNetwork(candidatesOf(configuration, size, training.count), search);
  const model = await fitAll(search, found);
  const target =
    kept === undefined
      ? problem.target
      : keptInterval(model, kept, problem, { configuration, run });
  const about = { problem: { ...problem, target }, configuration, epochs: found.epochs, dataFile };
  const score = scoreOf(model, about, run);
  const beside = besideOf(problem);
  return {
    bytes: fileOf(model, about, score),
    model,
    chain,
    target,
    network: formatArchitecture(found.candidate.architecture),
    epochs: found.epochs,
    validation: found.validation,
    tried: found.tried,
    score,
    beside,
    horizons: horizonsOf(configuration),
    rateHz: problem.rateHz,
    trainingRows: training.count,
    testRows: test.count,
    intervalRows,
    notes: notesOf(configuration),
    warnings: [
      ...warningsInTime(rows, { ...problem, intervalRows }, score),
      ...noBetter({ score, beside, isLinear: isLinear(model, size) }, configuration),
    ],
  };
}

/** On the test rows, by the model as its file will hold it. */
function scoreOf(model: Model, about: Written, { backend }: TrainingRun): Score | undefined {
  const { target, test, testBlock } = about.problem;
  if (test.count === 0) return undefined;
  const draft = readModel(fileOf(model, about, undefined));
  return forecastScore(target, test, answersByRow(draft, testBlock, backend));
}

/** Whether there is a weight from each input to each output, and nothing else but a constant. */
function isLinear(
  { parameters }: Model,
  { inputs, outputs }: { readonly inputs: number; readonly outputs: number },
): boolean {
  return parameters.length === (inputs + 1) * outputs;
}

/** Where intervals are asked for, the last training rows are kept from learning. */
function keepingRows(
  problem: ForecastProblem,
  { interval: coverage, seed }: TrainingConfiguration,
): { readonly problem: ForecastProblem; readonly kept: ExamplesInTime | undefined } {
  if (coverage === undefined) return { problem, kept: undefined };
  const { target, training } = problem;
  if (target.task === 'classification')
    throw forNumbersOnly('interval', String(coverage), target.name);
  const { kept } = calibrationRows(training.count, { coverage, seed, isInTime: true });
  const from = training.rows[kept[0]!]!; // there are some, in rising order
  return {
    problem: { ...problem, training: someExamples(training, (row) => row < from) },
    kept: someExamples(training, (row) => row >= from),
  };
}

function keptInterval(
  model: Model,
  kept: ExamplesInTime,
  { target }: ForecastProblem,
  { configuration, run }: JobOptions,
): Target {
  const { interval: coverage } = configuration;
  if (coverage === undefined || target.task === 'classification') return target;
  const outputs = predictRows(model, kept.inputs, { backend: run.backend });
  const answers = decodeRows(target, outputs, kept.count);
  return withIntervals(target, coverage, {
    truths: columnsOf(kept),
    answerTo: (row) => answers[row]!,
  });
}

interface JobOptions {
  readonly configuration: TrainingConfiguration;
  readonly run: TrainingRun;
}

function jobOf(
  file: string,
  { training, target }: ForecastProblem,
  { configuration, run }: JobOptions,
): Job {
  const { count, inputs, width, truths, rows } = training;
  const labels = target.task === 'classification' ? target.labels : undefined;
  const words = labels && Array.from(truths, (place) => labels[place]!);
  const origin = (example: number): string => `${file} row ${rows[example]! + 1}`;
  return {
    file,
    rowsAre: 'row',
    data: {
      count,
      inputs,
      targets: encodeTargets(target, words ?? truths),
      inputSize: width,
      targetSize: outputSizeOf(target),
      origin,
    },
    target,
    isWindows: false,
    classes: words,
    order: 'blocks',
    settings: (given) => settingsOf({ ...configuration, ...given }, target, run.backend),
  };
}

function besideOf({ target, test, training, presentOf }: ForecastProblem): readonly Beside[] {
  if (target.task === 'classification') return [];
  const all = [persistence(test, target, presentOf), linear(training, test, target)];
  return all.filter((each) => each !== undefined);
}

/** What a model's file tells beside its weights. */
interface Written {
  readonly problem: ForecastProblem;
  readonly configuration: TrainingConfiguration;
  readonly epochs: number;
  readonly dataFile: DataFile | undefined;
}

function fileOf(model: Model, about: Written, score: Score | undefined): Uint8Array {
  const { problem, configuration, epochs, dataFile } = about;
  const { chain, target, training, rateHz } = problem;
  const { seed, shards } = configuration;
  const [input = 'input'] = Object.keys(model.architecture.spec.inputs);
  return writeModel({
    model,
    chains: { [input]: chain },
    target,
    ...(rateHz !== undefined && { rateHz }),
    training: { rows: training.count, epochs, seed, shards, metrics: { ...score?.metrics } },
    ...(dataFile && { provenance: { data: dataFile } }),
  });
}

function notesOf({ horizon, time }: TrainingConfiguration): readonly string[] {
  return [
    ...(horizon === undefined
      ? ['the target is told of the last row that came in; `--horizon 1` tells the next']
      : []),
    ...(time === undefined
      ? ['rows are taken to follow each other without gaps; `--time` says when each was measured']
      : []),
  ];
}
