/** `reflexarc train`: a table in, a model file out, and how good it is on rows it has not seen. */
import { basename } from 'node:path';
import type { DescribeOptions } from '@reflexarc/data';
import { writeModel } from '@reflexarc/io';
import { writeFileAtomically } from '@reflexarc/io/node';
import type { Context } from '../context.ts';
import { checkOutput } from '../files/check-output.ts';
import { addBackendOption } from '../options/backend.ts';
import { addLoopOptions, type LoopOptions } from '../options/loop.ts';
import { addLossOption, type LossOption } from '../options/loss.ts';
import { addNetworkOptions, type NetworkOptions } from '../options/network.ts';
import {
  addOptimizerOptions,
  addPenaltyOptions,
  type OptimizerOptions,
  optimizerOf,
  type PenaltyOptions,
} from '../options/optimizer.ts';
import { addScheduleOptions, type ScheduleOptions } from '../options/schedule.ts';
import {
  addColumnOptions,
  addGapOption,
  addSplitOptions,
  type GapOptions,
  readParts,
  type SplitOptions,
} from '../options/table.ts';
import { addTableFormatOptions } from '../options/table-format.ts';
import {
  addShardsOption,
  addThreadsOption,
  type ShardOptions,
  shardsOf,
  withThreads,
} from '../options/threads.ts';
import { writeJson } from '../output/json.ts';
import { ProgressLine } from '../output/progress.ts';
import { formatTrainingReport, type TrainingReport } from '../output/training-report.ts';
import { type TrainedTable, trainTable } from '../training/train-table.ts';
import type { RegisterCommand } from './command.ts';

interface TrainOptions
  extends DescribeOptions,
    SplitOptions,
    GapOptions,
    NetworkOptions,
    LossOption,
    OptimizerOptions,
    PenaltyOptions,
    ScheduleOptions,
    LoopOptions,
    ShardOptions {
  readonly output?: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

const epilogue = `
The epoch to stop at is found on parts of the training rows, then all of them
are trained on. Test rows are looked at once, at the end. Ctrl-C writes nothing.

Examples:
  $ reflexarc train --data wine.csv --target label --out wine.safetensors
  $ reflexarc train --data iris.csv --target kind --split mod5 --json
  $ reflexarc train --data rooms.csv --test new.csv --target used --ignore time
  $ reflexarc train --data bikes.csv --target rentals --hidden 64,32 --rate 0.01
  $ reflexarc train --data flu.csv --target flu --class-weights yes=5`;

export const trainCommand: RegisterCommand = (program, context) => {
  const command = program
    .command('train')
    .description('Train a network on a CSV table, and write it to one file')
    .optionsGroup('Table:')
    .requiredOption('--data <file>', 'CSV file with a header; - reads standard input');
  addGapOption(addTableFormatOptions(addColumnOptions(command)));
  addSplitOptions(command.optionsGroup('Test:'));
  addNetworkOptions(command.optionsGroup('Network:'));
  addPenaltyOptions(addOptimizerOptions(addLossOption(command.optionsGroup('Training:'))));
  addScheduleOptions(command);
  addShardsOption(addThreadsOption(addBackendOption(addLoopOptions(command))))
    .optionsGroup('Output:')
    .option('--out, --output <file>', 'where to write the model, as in wine.safetensors')
    .option('--json', 'one JSON object instead of text', false)
    .option('--quiet', 'no progress', false)
    .addHelpText('after', epilogue)
    .action((options: TrainOptions) => train(options, context));
};

async function train(options: TrainOptions, context: Context): Promise<void> {
  const start = context.now();
  const { output } = options;
  if (output !== undefined) await checkOutput(output, '--out');
  const parts = await readParts(options, context);
  const progress = new ProgressLine(context, options.quiet);
  const trained = await withThreads(options, context, {
    shards: shardsOf(options),
    use: (backend) =>
      trainTable(
        parts,
        { ...options, optimizerFor: (task) => optimizerOf(options, task), backend },
        { context, onProgress: (step) => progress.show(step) },
      ),
  }).finally(() => progress.close());
  const bytes = bytesOf(trained, options, parts.sha256);
  if (output !== undefined) await writeFileAtomically(output, bytes);
  const seconds = (context.now() - start) / 1000;
  const report = reportOf({ trained, parts, options, seconds, bytes: bytes.length });
  if (options.json) writeJson(context.stdout, report);
  else context.stdout.write(formatTrainingReport(report, context.stdout.columns ?? 80));
}

function bytesOf(trained: TrainedTable, options: TrainOptions, sha256: string): Uint8Array {
  const { used, model, fitted, epochs, score } = trained;
  const { seed } = options;
  const shards = shardsOf(options);
  const { file } = used.training;
  return writeModel({
    model,
    ...fitted,
    training: {
      ...{ rows: used.training.rows.length, epochs, seed, shards },
      metrics: { ...score?.metrics },
    },
    // Its folder is nobody's business but the machine's.
    provenance: { data: { name: basename(file), sha256 } },
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
  const { used, fitted, network, parameters, epochs, validation, score } = trained;
  const rowsOf = (table: { readonly rows: readonly unknown[] } | undefined) =>
    table?.rows.length ?? 0;
  const { target } = fitted;
  return {
    model: options.output ?? null,
    bytes,
    task: target.task,
    target: target.name,
    metrics: score?.metrics ?? null,
    ...(score?.task === 'classification' && {
      labels: score.labels,
      confusion: score.confusion,
      precision: score.precision,
      recall: score.recall,
      f1: score.f1,
    }),
    data: {
      file: parts.training.file,
      split: parts.rule,
      trainingRows: rowsOf(used.training),
      testRows: rowsOf(used.test),
      droppedRows:
        rowsOf(parts.training) + rowsOf(parts.test) - rowsOf(used.training) - rowsOf(used.test),
      inputs: fitted.preprocessing.columns.map(({ name, kind }) => ({ name, kind })),
    },
    network,
    parameters,
    backend: options.backend,
    seed: options.seed,
    shards: shardsOf(options),
    threads: options.threads,
    epochs,
    validation: validation ?? null,
    seconds: Math.round(seconds * 1000) / 1000,
  };
}
