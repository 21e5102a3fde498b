/** The half of `reflexarc evaluate` that scores a model on recordings, per window and per event. */
import type { Backend } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import { RecordingError, type TableFormat } from '@reflexarc/data';
import type { OpenModel } from '@reflexarc/io';
import {
  classesWithoutTestRows,
  numberOf,
  recordingStream,
  scoreStream,
} from '@reflexarc/training';
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

/** @throws UsageError where the model has no target; RecordingError, FileError */
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
        const isKnown =
          labels === undefined ? !Number.isNaN(numberOf(name)) : labels.includes(name);
        if (!isKnown) unknown.set(name, (unknown.get(name) ?? 0) + 1);
      }
      yield each;
    }
  }
  const score = await scoreStream(opened, noted(), { backend, background: options.background });
  sayNotes(data.source.notes(), context);
  for (const [name, recordings] of unknown) {
    const where = counted(recordings, 'recording');
    context.stderr.write(
      labels === undefined
        ? `warning: "${name}", which ${where} has, is no number: not scored\n`
        : `warning: the model has no label "${name}", which ${where} has: not scored\n`,
    );
  }
  if (score === undefined) {
    const asked =
      labels === undefined ? 'a number' : `a label that the model knows (${labels.join(', ')})`;
    const what = `no window of ${counted(data.files.length, 'file')} has ${asked}`;
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

/** The labels that a model decides on; undefined where it tells a number. */
function labelsOf(
  { manifest: { target } }: OpenModel,
  options: EvaluateOptions,
): readonly string[] | undefined {
  if (target?.task === 'regression') {
    if (options.background === undefined) return undefined;
    const hint = 'it is for models that decide on labels, and this one tells a number';
    throw new UsageError('CONFLICTING_OPTIONS', { options: ['--background', options.model], hint });
  }
  if (target?.task === 'classification') {
    const unknown = options.background?.find((label) => !target.labels.includes(label));
    if (unknown === undefined) return target.labels;
    const expected = `labels of the model: ${target.labels.join(', ')}`;
    throw new UsageError('INVALID_VALUE', { option: '--background', value: unknown, expected });
  }
  const expected = 'a model that says what its outputs mean: others can be asked by `predict`';
  throw new UsageError('INVALID_VALUE', { option: '--model', value: options.model, expected });
}
