/** The half of `reflexarc train` that learns from recordings of signals. */
import { basename } from 'node:path';
import { writeFileAtomically } from '@reflexarc/io/node';
import { type TrainedRecordings, trainRecordings, warningLine } from '@reflexarc/training';
import type { Context } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { checkAmongFiles } from '../../files/check-output.ts';
import { interruption } from '../../interruption.ts';
import { asTyped } from '../../options/own-words.ts';
import { type RecordingData, recordingData, sayNotes } from '../../options/recording-data.ts';
import { withThreads } from '../../options/threads.ts';
import type { TrainJob } from '../../options/train-job.ts';
import { writeJson } from '../../output/json.ts';
import { ProgressLine } from '../../output/progress.ts';
import {
  formatRecordingReport,
  type RecordingReport,
  recordingReport,
} from '../../output/recording-report.ts';

/** @throws RecordingError, and what training throws */
export async function trainOnRecordings({
  options,
  given,
  context,
  start,
}: TrainJob): Promise<void> {
  const { configuration, inOwnWords } = given;
  if (options.test !== undefined && given.given.has('split')) {
    const hint = 'test recordings of their own need no rule that takes some away';
    throw new UsageError('CONFLICTING_OPTIONS', { options: ['--test', '--split'], hint });
  }
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
  await checkAmongFiles(options.output, [...data.files, ...(test?.files ?? [])]);
  const progress = new ProgressLine(context, options.quiet);
  const trained = await withThreads(options, context, {
    shards: configuration.shards,
    use: (backend) =>
      trainRecordings(
        { training: data.source, test: test?.source },
        configuration,
        {
          backend,
          signal: interruption(context),
          onProgress: (step) => progress.show(step),
        },
        () => ({ name: basename(options.data[0]!), sha256: data.source.sha256() }),
      ),
  })
    .catch((error: unknown) => {
      throw inOwnWords(error);
    })
    .finally(() => progress.close());
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
  for (const warning of trained.warnings) {
    context.stderr.write(`warning: ${warningLine(warning, asTyped)}\n`);
  }
}
