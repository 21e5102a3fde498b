/** `reflexarc train`: a table in, a model file out, and how good it is on rows it has not seen. */
import type { ClassWeights } from '@reflexarc/core';
import { writeModel } from '@reflexarc/io';
import { writeFileAtomically } from '@reflexarc/io/node';
import type { Context } from '../context.ts';
import { checkOutput } from '../data/check-output.ts';
import type { ColumnOptions } from '../data/infer-columns.ts';
import type { Table } from '../data/table.ts';
import { addBackendOption, type BackendOptions, backendOf } from '../options/backend.ts';
import { classWeights } from '../options/class-weights.ts';
import { addNetworkOptions, type NetworkOptions, type Task } from '../options/network.ts';
import { addOptimizerOptions, type OptimizerOptions, optimizerOf } from '../options/optimizer.ts';
import {
  addColumnOptions,
  addSplitOptions,
  readParts,
  type SplitOptions,
} from '../options/table.ts';
import { oneOf, wholeNumber } from '../options/values.ts';
import { writeJson } from '../output/json.ts';
import { ProgressLine } from '../output/progress.ts';
import { formatTrainingReport, type TrainingReport } from '../output/training-report.ts';
import { type TrainedTable, trainTable } from '../training/train-table.ts';
import type { RegisterCommand } from './command.ts';

interface TrainOptions
  extends ColumnOptions,
    SplitOptions,
    NetworkOptions,
    OptimizerOptions,
    BackendOptions {
  readonly task?: Task;
  readonly epochs: number;
  readonly patience: number;
  readonly earlyStopping: boolean;
  readonly batchSize: number;
  readonly classWeights?: ClassWeights;
  readonly out?: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

const examples = `
Examples:
  $ reflexarc train --data wine.csv --target label --split mod5 --out wine.safetensors
  $ reflexarc train --data rooms.csv --test later.csv --target occupied --ignore time --json
`;

export const trainCommand: RegisterCommand = (program, context) => {
  const command = program
    .command('train')
    .description('Train a network on a CSV table, and write it to one file')
    .requiredOption('--data <file>', 'CSV file with a header');
  addSplitOptions(addColumnOptions(command)).option(
    '--task <name>',
    'classification or regression (default: by the target: text or few whole numbers are classes)',
    oneOf('--task', ['classification', 'regression']),
  );
  addLoopOptions(addOptimizerOptions(addNetworkOptions(command)));
  addBackendOption(command)
    .option('--out <file>', 'where to write the model, as in wine.safetensors')
    .option('--json', 'one JSON object instead of text', false)
    .option('--quiet', 'no progress', false)
    .addHelpText('after', examples)
    .action((options: TrainOptions) => train(options, context));
};

function addLoopOptions(command: ReturnType<typeof addNetworkOptions>): void {
  command
    .option('--epochs <count>', 'most passes over the rows', wholeNumber('--epochs', 1), 400)
    .option(
      '--patience <count>',
      'stop after this many epochs without a better validation loss',
      wholeNumber('--patience', 1),
      40,
    )
    .option('--no-early-stopping', 'train for exactly `--epochs`, setting no rows aside')
    .option('--batch-size <rows>', 'rows per step', wholeNumber('--batch-size', 1), 32)
    .option(
      '--class-weights <weights>',
      'balanced, or a factor per class as in 1,2.5',
      classWeights,
    )
    .option(
      '--seed <number>',
      'fixes starting weights, order and split',
      wholeNumber('--seed', 0),
      0,
    );
}

async function train(options: TrainOptions, context: Context): Promise<void> {
  const start = context.now();
  if (options.out !== undefined) await checkOutput(options.out, '--out');
  const parts = await readParts(options);
  const progress = new ProgressLine(context, options.quiet);
  const trained = await trainTable(
    parts,
    {
      ...options,
      optimizerFor: (task) => optimizerOf(options, task),
      backend: backendOf(options),
    },
    { context, onProgress: (step) => progress.show(step) },
  ).finally(() => progress.close());
  const bytes = bytesOf(trained, parts.training, options);
  if (options.out !== undefined) await writeFileAtomically(options.out, bytes);
  const seconds = (context.now() - start) / 1000;
  const report = reportOf({ trained, parts, options, seconds, bytes: bytes.length });
  if (options.json) writeJson(context.stdout, report);
  else context.stdout.write(formatTrainingReport(report, context.stdout.columns ?? 80));
}

function bytesOf(trained: TrainedTable, training: Table, { seed, data }: TrainOptions): Uint8Array {
  const { model, fitted, epochs, score } = trained;
  return writeModel({
    model,
    ...fitted,
    training: { rows: training.rows.length, epochs, seed, metrics: { ...score?.metrics } },
    provenance: { data: { name: data } },
  });
}

function reportOf(run: {
  readonly trained: TrainedTable;
  readonly parts: Awaited<ReturnType<typeof readParts>>;
  readonly options: TrainOptions;
  readonly seconds: number;
  readonly bytes: number;
}): TrainingReport {
  const { trained, parts, options, seconds, bytes } = run;
  const { fitted, network, parameters, epochs, validation, score } = trained;
  const { target } = fitted;
  return {
    model: options.out ?? null,
    bytes,
    task: target.task,
    target: target.name,
    metrics: score?.metrics ?? null,
    ...(score?.task === 'classification' && {
      labels: score.labels,
      confusion: score.confusion,
      precision: score.precision,
      recall: score.recall,
    }),
    data: {
      file: options.data,
      split: parts.rule,
      trainingRows: parts.training.rows.length,
      testRows: parts.test?.rows.length ?? 0,
      inputs: fitted.preprocessing.columns.map(({ name, kind }) => ({ name, kind })),
    },
    network,
    parameters,
    backend: options.backend,
    seed: options.seed,
    epochs,
    validation: validation ?? null,
    seconds: Math.round(seconds * 1000) / 1000,
  };
}
