/** The half of `reflexarc train` that learns from a table whose rows are in time. */
import { basename } from 'node:path';
import type { Table } from '@reflexarc/data';
import { writeFileAtomically } from '@reflexarc/io/node';
import {
  type TrainedForecast,
  type TrainingConfiguration,
  trainForecast,
} from '@reflexarc/training';
import { readTableFile } from '../../files/read-table-file.ts';
import { withColumnNames } from '../../options/column-numbers.ts';
import type { TrainJob } from '../../options/train-job.ts';
import { writeJson } from '../../output/json.ts';
import { reportOfTraining, type TrainingOutcome } from '../../output/report-of-training.ts';
import { formatTrainingReport } from '../../output/training-report.ts';
import { refuseSplitBesideTest, runTraining, sayWarnings } from '../../training/run-training.ts';

/** @throws TableError, and what training throws */
export async function trainOnRowsInTime(job: TrainJob): Promise<void> {
  const { options, given, context } = job;
  const [data = ''] = options.data;
  const [testFile] = options.test ?? [];
  refuseSplitBesideTest(job, 'test rows of their own');
  const configuration = withColumnNames(given.configuration, options);
  const { table, sha256 } = await readTableFile(data, options, context);
  const test =
    testFile === undefined ? undefined : (await readTableFile(testFile, options, context)).table;
  const about = { name: basename(table.file), sha256 };
  const tables = { table, test };
  const trained = await runTraining(job, (run) => trainForecast(tables, configuration, run, about));
  if (options.output !== undefined) await writeFileAtomically(options.output, trained.bytes);
  for (const note of trained.notes) context.stderr.write(`note: ${note}\n`);
  sayWarnings(trained.warnings, context);
  const report = reportOfTraining(job, outcomeOf(trained, { table, test, configuration }));
  if (options.json) writeJson(context.stdout, report);
  else context.stdout.write(formatTrainingReport(report, context.stdout.columns ?? 80));
}

function outcomeOf(
  trained: TrainedForecast,
  given: {
    readonly table: Table;
    readonly test: Table | undefined;
    readonly configuration: TrainingConfiguration;
  },
): TrainingOutcome {
  const { table, test, configuration } = given;
  const { trainingRows, intervalRows, testRows } = trained;
  const rows = table.count + (test?.count ?? 0);
  return {
    bytes: trained.bytes.length,
    task: trained.target.task,
    target: configuration.target,
    score: trained.score,
    horizons: trained.horizons,
    beside: trained.beside,
    data: {
      file: table.file,
      split: test === undefined ? (configuration.split === 'none' ? 'none' : 'last20') : 'file',
      trainingRows,
      testRows,
      ...(intervalRows > 0 && { intervalRows }),
      droppedRows: rows - trainingRows - intervalRows - testRows,
      inputs: trained.chain.input.channels.map(({ name, words }) => ({
        name,
        kind: words === undefined ? 'numeric' : 'categorical',
      })),
    },
    network: trained.network,
    parameters: trained.model.parameters.length,
    rateHz: trained.rateHz,
    epochs: trained.epochs,
    validation: trained.validation,
    tried: trained.tried,
    notes: table.notes,
    warnings: trained.warnings,
  };
}
