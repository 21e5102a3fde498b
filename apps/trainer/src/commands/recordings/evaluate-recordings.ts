/** The half of `reflexarc evaluate` that scores a model on recordings, per window and per event. */
import type { Backend } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import { RecordingError, type TableFormat } from '@reflexarc/data';
import type { OpenModel } from '@reflexarc/io';
import { classesWithoutTestRows, recordingStream, scoreStream } from '@reflexarc/training';
import type { Context } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { type ModelRecording, modelBlocks, modelRecordings } from '../../files/model-recordings.ts';
import { sayNotes } from '../../options/recording-data.ts';
import type { ModelDataOptions } from '../../options/recordings.ts';
import type { GapOptions } from '../../options/table.ts';
import type { ThreadOptions } from '../../options/threads.ts';
import { writeJson } from '../../output/json.ts';
import { formatStreamScore } from '../../output/stream-score.ts';

export interface EvaluateOptions extends ThreadOptions, TableFormat, GapOptions, ModelDataOptions {
  readonly model: string;
  readonly data: readonly string[];
  readonly background?: readonly string[];
  /** Of a table: whose rows are steps of sequences. */
  readonly sequence?: string;
  readonly json: boolean;
}

/** @throws UsageError where the model decides no classes; RecordingError, FileError */
export async function evaluateRecordings(
  opened: OpenModel,
  run: { readonly options: EvaluateOptions; readonly context: Context; readonly backend: Backend },
): Promise<void> {
  const { options, context, backend } = run;
  const labels = labelsOf(opened, options);
  const stream = recordingStream(opened, backend);
  stream.dispose();
  const { channels } = stream;
  const data = await modelRecordings(opened, channels, {
    options,
    context,
    areLabelsOptional: false,
  });
  const unknown = new Map<string, number>();
  async function* noted(): AsyncGenerator<ModelRecording> {
    for await (const each of modelBlocks(opened, data.source, channels)) {
      for (const name of each.recording.labelNames) {
        if (!labels.includes(name)) unknown.set(name, (unknown.get(name) ?? 0) + 1);
      }
      yield each;
    }
  }
  const score = await scoreStream(opened, noted(), { backend, background: options.background });
  sayNotes(data.source.notes(), context);
  for (const [name, recordings] of unknown) {
    const where = counted(recordings, 'recording');
    context.stderr.write(
      `warning: the model has no label "${name}", which ${where} has: not scored\n`,
    );
  }
  if (score === undefined) {
    const what = `no window of ${data.files.length} files has a label that the model knows (${labels.join(', ')})`;
    throw new RecordingError('NO_LABELS', { what });
  }
  for (const { text } of classesWithoutTestRows(score)) context.stderr.write(`warning: ${text}\n`);
  const { model } = options;
  const notes = data.source.notes();
  if (options.json) {
    writeJson(context.stdout, { model, data: options.data, notes, ...score });
    return;
  }
  const text = formatStreamScore(score, context.stdout.columns ?? 80);
  const on = counted(score.recordings, 'recording');
  context.stdout.write(`${model} on ${on} of ${options.data.join(' ')}\n\n${text}\n`);
}

function labelsOf(
  { manifest: { target } }: OpenModel,
  options: EvaluateOptions,
): readonly string[] {
  if (target?.task === 'classification') {
    const unknown = options.background?.find((label) => !target.labels.includes(label));
    if (unknown === undefined) return target.labels;
    const expected = `labels of the model: ${target.labels.join(', ')}`;
    throw new UsageError('INVALID_VALUE', { option: '--background', value: unknown, expected });
  }
  const expected = 'a model that tells labels apart: others can be asked by `predict`';
  throw new UsageError('INVALID_VALUE', { option: '--model', value: options.model, expected });
}
