/** `reflexarc train`: a table in, a model file out, and how good it is on rows it has not seen. */
import { basename } from 'node:path';
import { inputColumnsOf, usualLabelColumn } from '@reflexarc/data';
import { writeFileAtomically } from '@reflexarc/io/node';
import {
  imageDefaults,
  isInTime,
  type TrainedTable,
  trainTable,
  writeTrainedModel,
} from '@reflexarc/training';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { checkOutput } from '../files/check-output.ts';
import { areImages } from '../files/list-images.ts';
import { addBackendOption } from '../options/backend.ts';
import { withColumnNames } from '../options/column-numbers.ts';
import { addConfigurationOption, configurationOf } from '../options/configuration.ts';
import { addFiles } from '../options/files.ts';
import { addForecastOptions } from '../options/forecast.ts';
import { addOptions } from '../options/groups.ts';
import { addImageOptions } from '../options/images.ts';
import { addLoopOptions, addStepOptions } from '../options/loop.ts';
import { addLossOption } from '../options/loss.ts';
import { checkNetwork, networkOptions } from '../options/network.ts';
import { addOptimizerOptions, addPenaltyOptions } from '../options/optimizer.ts';
import { areRecordings, recordingOptions } from '../options/recordings.ts';
import { addScheduleOptions } from '../options/schedule.ts';
import {
  addColumnOptions,
  addGapOption,
  addIntervalOptions,
  addSplitOptions,
  type ReadParts,
  readParts,
} from '../options/table.ts';
import { addTableFormatOptions } from '../options/table-format.ts';
import { addShardsOption, addThreadsOption } from '../options/threads.ts';
import type { TrainJob, TrainOptions } from '../options/train-job.ts';
import { writeJson } from '../output/json.ts';
import { sayNextStep } from '../output/next-step.ts';
import { reportOfTraining, type TrainingOutcome } from '../output/report-of-training.ts';
import { formatTrainingReport } from '../output/training-report.ts';
import { runTraining, sayWarnings } from '../training/run-training.ts';
import type { RegisterCommand } from './command.ts';
import { trainOnRowsInTime } from './forecast/train-on-rows-in-time.ts';
import { trainOnImages } from './images/train-on-images.ts';
import { trainOnRecordings } from './recordings/train-on-recordings.ts';

const epilogue = `
The epoch to stop at is found on parts of the training rows, then all of them
are trained on. Test rows are looked at once, at the end. Ctrl-C writes nothing.

Examples:
  $ reflexarc train --data wine.csv --target label --out wine.safetensors
  $ reflexarc train --data iris.csv --target kind --split mod5 --json
  $ reflexarc train --data rooms.csv --test new.csv --target used --ignore time
  $ reflexarc train --data bikes.csv --target rentals --hidden 64,32 --rate 0.01
  $ reflexarc train --data flu.csv --target flu --class-weights yes=5
  $ reflexarc train --data rooms.csv --config rooms.json --seed 7
  $ reflexarc train days.csv --target high --time date --lags 1-7 --horizon 1-3
  $ reflexarc train digits/ --augment shift:0.1 --out digits.safetensors
  $ reflexarc train --data recordings/ --out gestures.safetensors
  $ reflexarc train --data 'walks/*.csv' --label-from 'name:{label}_*.csv'
  $ reflexarc train --data motor.csv --task anomaly --out motor.safetensors`;

export const trainCommand: RegisterCommand = (command, context) => {
  command
    .optionsGroup('Data:')
    .option(
      '--data <files...>',
      'a CSV file with a header (- reads standard input); or recordings of signals: files, folders, patterns',
    );
  addFiles(command, [{ name: 'data', isRequired: true, isList: true }]);
  addOptions(command, addColumnOptions, addTableFormatOptions, addGapOption, addIntervalOptions);
  addOptions(command.optionsGroup('Rows in time:'), addForecastOptions);
  addOptions(command.optionsGroup('Recordings of signals:'), ...recordingOptions);
  addOptions(command.optionsGroup('Images:'), addImageOptions);
  addOptions(command.optionsGroup('Test:'), addSplitOptions);
  addOptions(command.optionsGroup('Network:'), ...networkOptions);
  addOptions(
    command.optionsGroup('Training:'),
    addConfigurationOption,
    addLossOption,
    addOptimizerOptions,
    addPenaltyOptions,
    addScheduleOptions,
    addLoopOptions,
    addStepOptions,
    addBackendOption,
    addThreadsOption,
    addShardsOption,
  );
  command
    .optionsGroup('Output:')
    .option('--out, --output <file>', 'where to write the model, as in wine.safetensors')
    .option('--json', 'one JSON object instead of text', false)
    .option('--quiet', 'no progress', false)
    .addHelpText('after', epilogue)
    .action((_file: unknown, options: TrainOptions) => train(options, command, context));
};

async function train(options: TrainOptions, command: Command, context: Context): Promise<void> {
  const start = context.now();
  const { data, test = [], config, output } = options;
  let isOfRecordings = false;
  const isOfImages = await areImages(data);
  const given = await configurationOf(command, {
    ...options,
    usual: async (settings) => {
      if (isOfImages) return imageDefaults(settings);
      isOfRecordings = await areRecordings(data, settings);
      return isOfRecordings ? { target: usualLabelColumn } : {};
    },
  });
  checkNetwork(given.configuration, given.given);
  if (output !== undefined) {
    const inputs = [...data, ...test].map((file) => [`--data ${file}`, file] as const);
    await checkOutput(output, '--out', { ...Object.fromEntries(inputs), '--config': config });
  }
  const job = { options, given, context, start };
  if (isOfImages) await trainOnImages(job);
  else if (isOfRecordings) await trainOnRecordings(job);
  else await (isInTime(given.configuration) ? trainOnRowsInTime(job) : trainOnTable(job));
  if (output !== undefined) sayNextStep(output, context);
}

async function trainOnTable(job: TrainJob): Promise<void> {
  const { options, given: said, context } = job;
  const configuration = withColumnNames(said.configuration, options);
  const {
    output,
    data: [data = ''],
    test: [test] = [],
  } = options;
  const files = { ...options, data, test };
  const isSplitGiven = said.given.has('split');
  const parts = await readParts(files, configuration, { isSplitGiven, context });
  const trained = await runTraining(job, (run) => trainTable(parts, configuration, run));
  const about = { name: basename(parts.training.file), sha256: parts.sha256 };
  const bytes = writeTrainedModel(trained, configuration, about);
  if (output !== undefined) await writeFileAtomically(output, bytes);
  const report = reportOfTraining(job, {
    ...outcomeOf(trained, parts),
    bytes: bytes.length,
    target: configuration.target,
  });
  sayWarnings(trained.warnings, context);
  if (options.json) writeJson(context.stdout, report);
  else context.stdout.write(formatTrainingReport(report, context.stdout.columns ?? 80));
}

function outcomeOf(
  trained: TrainedTable,
  { training, test, rule }: ReadParts,
): Omit<TrainingOutcome, 'bytes' | 'target'> {
  const { used, fitted, intervalRows } = trained;
  const rows = rowsOf(training) + rowsOf(test);
  const [trainingRows, testRows] = [rowsOf(used.training), rowsOf(used.test)];
  return {
    task: fitted.target.task,
    score: trained.score,
    data: {
      file: training.file,
      split: rule,
      trainingRows,
      testRows,
      ...(intervalRows > 0 && { intervalRows }),
      droppedRows: rows - trainingRows - intervalRows - testRows,
      inputs: inputColumnsOf(fitted.chain).map(({ name, kind }) => ({ name, kind })),
    },
    network: trained.network,
    parameters: trained.parameters,
    rateHz: trained.rateHz,
    epochs: trained.epochs,
    validation: trained.validation,
    tried: trained.tried,
    notes: training.notes,
    warnings: trained.warnings,
  };
}

function rowsOf(table: { readonly count: number } | undefined): number {
  return table?.count ?? 0;
}
