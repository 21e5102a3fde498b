/** `reflexarc train`: a table in, a model file out, and how good it is on rows it has not seen. */
import { basename } from 'node:path';
import { inputColumnsOf, usualLabelColumn } from '@reflexarc/data';
import { writeFileAtomically } from '@reflexarc/io/node';
import {
  imageDefaults,
  isInTime,
  type TrainedTable,
  type TrainingConfiguration,
  trainTable,
  warningLine,
  writeTrainedModel,
} from '@reflexarc/training';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { checkOutput } from '../files/check-output.ts';
import { areImages } from '../files/list-images.ts';
import { interruption } from '../interruption.ts';
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
import { asTyped } from '../options/own-words.ts';
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
import { addShardsOption, addThreadsOption, withThreads } from '../options/threads.ts';
import type { TrainJob, TrainOptions } from '../options/train-job.ts';
import { writeJson } from '../output/json.ts';
import { ProgressLine } from '../output/progress.ts';
import { formatTrainingReport, type TrainingReport } from '../output/training-report.ts';
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
      if (isOfImages) return imageDefaults;
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
}

async function trainOnTable({ options, given: said, context, start }: TrainJob): Promise<void> {
  const { given, inOwnWords } = said;
  const configuration = withColumnNames(said.configuration, options);
  const {
    output,
    data: [data = ''],
    test: [test] = [],
  } = options;
  const files = { ...options, data, test };
  const parts = await readParts(files, configuration, {
    isSplitGiven: given.has('split'),
    context,
  });
  const progress = new ProgressLine(context, options.quiet);
  const trained = await withThreads(options, context, {
    shards: configuration.shards,
    use: (backend) =>
      trainTable(parts, configuration, {
        backend,
        signal: interruption(context),
        onProgress: (step) => progress.show(step),
      }),
  })
    .catch((error: unknown) => {
      throw inOwnWords(error);
    })
    .finally(() => progress.close());
  const about = { name: basename(parts.training.file), sha256: parts.sha256 };
  const bytes = writeTrainedModel(trained, configuration, about);
  if (output !== undefined) await writeFileAtomically(output, bytes);
  const seconds = (context.now() - start) / 1000;
  const report = reportOf({ trained, parts, options, configuration, seconds, bytes: bytes.length });
  for (const warning of trained.warnings) {
    context.stderr.write(`warning: ${warningLine(warning, asTyped)}\n`);
  }
  if (options.json) writeJson(context.stdout, report);
  else context.stdout.write(formatTrainingReport(report, context.stdout.columns ?? 80));
}

function reportOf(run: {
  readonly trained: TrainedTable;
  readonly parts: ReadParts;
  readonly options: TrainOptions;
  readonly configuration: TrainingConfiguration;
  readonly seconds: number;
  readonly bytes: number;
}): TrainingReport {
  const { trained, parts, options, configuration, seconds, bytes } = run;
  const { used, fitted, network, parameters, epochs, validation, score } = trained;
  const { target } = fitted;
  return {
    model: options.output ?? null,
    bytes,
    task: target.task,
    target: configuration.target,
    metrics: score?.metrics ?? null,
    ...(score?.task === 'regression' && score.numbers && { numbers: score.numbers }),
    ...(score?.task === 'classification' && {
      labels: score.labels,
      confusion: score.confusion,
      precision: score.precision,
      recall: score.recall,
      f1: score.f1,
      untested: score.untested,
    }),
    data: {
      file: parts.training.file,
      split: parts.rule,
      trainingRows: rowsOf(used.training),
      testRows: rowsOf(used.test),
      droppedRows:
        rowsOf(parts.training) + rowsOf(parts.test) - rowsOf(used.training) - rowsOf(used.test),
      inputs: inputColumnsOf(fitted.chain).map(({ name, kind }) => ({ name, kind })),
    },
    network,
    parameters,
    rateHz: trained.rateHz ?? null,
    backend: options.backend,
    seed: configuration.seed,
    shards: configuration.shards,
    threads: options.threads,
    epochs,
    validation: validation ?? null,
    tried: trained.tried,
    notes: parts.training.notes,
    warnings: trained.warnings,
    seconds: Math.round(seconds * 1000) / 1000,
  };
}

function rowsOf(table: { readonly count: number } | undefined): number {
  return table?.count ?? 0;
}
