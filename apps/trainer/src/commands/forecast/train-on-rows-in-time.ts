/** The half of `reflexarc train` that learns from a table whose rows are in time. */
import { basename } from 'node:path';
import type { Table } from '@reflexarc/data';
import { writeFileAtomically } from '@reflexarc/io/node';
import { type TrainedForecast, trainForecast, warningLine } from '@reflexarc/training';
import { UsageError } from '../../errors.ts';
import { readTableFile } from '../../files/read-table-file.ts';
import { interruption } from '../../interruption.ts';
import { withColumnNames } from '../../options/column-numbers.ts';
import { asTyped } from '../../options/own-words.ts';
import { withThreads } from '../../options/threads.ts';
import type { TrainJob } from '../../options/train-job.ts';
import { writeJson } from '../../output/json.ts';
import { ProgressLine } from '../../output/progress.ts';
import { formatTrainingReport, type TrainingReport } from '../../output/training-report.ts';

/** @throws TableError, and what training throws */
export async function trainOnRowsInTime(job: TrainJob): Promise<void> {
  const { options, given, context, start } = job;
  const [data = ''] = options.data;
  const [testFile] = options.test ?? [];
  if (testFile !== undefined && given.given.has('split')) {
    const hint = 'a file of test rows needs no rule that takes rows away';
    throw new UsageError('CONFLICTING_OPTIONS', { options: ['--test', '--split'], hint });
  }
  const configuration = withColumnNames(given.configuration, options);
  const { table, sha256 } = await readTableFile(data, options, context);
  const test =
    testFile === undefined ? undefined : (await readTableFile(testFile, options, context)).table;
  const progress = new ProgressLine(context, options.quiet);
  const trained = await withThreads(options, context, {
    shards: configuration.shards,
    use: (backend) =>
      trainForecast(
        { table, test },
        configuration,
        { backend, signal: interruption(context), onProgress: (step) => progress.show(step) },
        { name: basename(table.file), sha256 },
      ),
  })
    .catch((error: unknown) => {
      throw given.inOwnWords(error);
    })
    .finally(() => progress.close());
  if (options.output !== undefined) await writeFileAtomically(options.output, trained.bytes);
  for (const note of trained.notes) context.stderr.write(`note: ${note}\n`);
  for (const warning of trained.warnings) {
    context.stderr.write(`warning: ${warningLine(warning, asTyped)}\n`);
  }
  const seconds = Math.round(context.now() - start) / 1000;
  const report = reportOf(job, { trained, table, test, seconds });
  if (options.json) writeJson(context.stdout, report);
  else context.stdout.write(formatTrainingReport(report, context.stdout.columns ?? 80));
}

function reportOf(
  { options, given: { configuration } }: TrainJob,
  run: {
    readonly trained: TrainedForecast;
    readonly table: Table;
    readonly test: Table | undefined;
    readonly seconds: number;
  },
): TrainingReport {
  const { trained, table, test, seconds } = run;
  const { score, target, trainingRows, testRows } = trained;
  const rows = table.count + (test?.count ?? 0);
  return {
    model: options.output ?? null,
    bytes: trained.bytes.length,
    task: target.task,
    target: configuration.target,
    metrics: score?.metrics ?? null,
    ...(score?.task === 'regression' && score.numbers && { numbers: score.numbers }),
    ...(score?.task === 'classification' && score),
    horizons: trained.horizons,
    beside: trained.beside,
    data: {
      file: table.file,
      split: test === undefined ? (configuration.split === 'none' ? 'none' : 'last20') : 'file',
      trainingRows,
      testRows,
      droppedRows: rows - trainingRows - testRows,
      inputs: trained.chain.input.channels.map(({ name, words }) => ({
        name,
        kind: words === undefined ? 'numeric' : 'categorical',
      })),
    },
    network: trained.network,
    parameters: trained.model.parameters.length,
    rateHz: trained.rateHz ?? null,
    backend: options.backend,
    seed: configuration.seed,
    shards: configuration.shards,
    threads: options.threads,
    epochs: trained.epochs,
    validation: trained.validation ?? null,
    tried: trained.tried,
    notes: table.notes,
    warnings: trained.warnings,
    seconds,
  };
}
