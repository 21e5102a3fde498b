/** The half of `reflexarc train` that learns from recordings of signals. */
import { basename } from 'node:path';
import { mixedParts } from '@reflexarc/data';
import { writeFileAtomically } from '@reflexarc/io/node';
import { type SettingName, type TrainedRecordings, trainRecordings } from '@reflexarc/training';
import type { Context } from '../../context.ts';
import { checkAmongFiles } from '../../files/check-output.ts';
import { type RecordingData, recordingData, sayNotes } from '../../options/recording-data.ts';
import type { TrainJob } from '../../options/train-job.ts';
import { writeJson } from '../../output/json.ts';
import {
  formatRecordingReport,
  type RecordingReport,
  recordingReport,
} from '../../output/recording-report.ts';
import {
  refuseSplitBesideTest,
  refuseUnused,
  runTraining,
  sayWarnings,
} from '../../training/run-training.ts';

/** What is said of tables only. */
const ofTables: readonly SettingName[] = ['sequence', 'lags', 'horizon', 'sampleWeights', 'dates'];

/** @throws RecordingError, and what training throws */
export async function trainOnRecordings(job: TrainJob): Promise<void> {
  const { options, given, context, start } = job;
  const { configuration } = given;
  refuseSplitBesideTest(job, 'test recordings of their own');
  if (options.test !== undefined) {
    const hint = 'each part of the recordings would be the test once, and there are others for it';
    refuseUnused(job, ['folds'], { of: '--test', hint });
  }
  refuseUnused(job, ofTables, { of: 'recordings', hint: 'it is for tables, an example a row' });
  const areLabelsOptional = configuration.task === 'anomaly';
  const read = (paths: readonly string[]): Promise<RecordingData> =>
    recordingData(
      { ...configuration, groups: configuration.group, paths, format: options, areLabelsOptional },
      context,
    );
  const data = await read(options.data);
  const test = options.test === undefined ? undefined : await read(options.test);
  if (data.note !== undefined)
    context.stderr.write(`note: ${data.note}; \`--label-from\` says else\n`);
  const mixed = mixedParts(data.files);
  if (mixed !== undefined) context.stderr.write(`note: ${mixed}\n`);
  await checkAmongFiles(options.output, [...data.files, ...(test?.files ?? [])]);
  const sides = { training: data.source, test: test?.source };
  const about = () => ({ name: basename(options.data[0]!), sha256: data.source.sha256() });
  const trained = await runTraining(job, (run) =>
    trainRecordings(sides, configuration, run, about),
  );
  if (options.output !== undefined) await writeFileAtomically(options.output, trained.bytes);
  say(trained, data, context);
  const seconds = (context.now() - start) / 1000;
  const report: RecordingReport = recordingReport(trained, {
    options,
    configuration,
    files: data.files.length,
    notes: data.source.notes(),
    seconds,
  });
  if (options.json) writeJson(context.stdout, report);
  else context.stdout.write(formatRecordingReport(report, context.stdout.columns ?? 80));
}

function say(trained: TrainedRecordings, { source }: RecordingData, context: Context): void {
  sayNotes(source.notes(), context);
  for (const note of trained.notes) context.stderr.write(`note: ${note}\n`);
  sayWarnings(trained.warnings, context);
}
