/** The half of `reflexarc predict` that answers every window of recordings. */
import type { Backend } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import { RecordingError, type TableFormat } from '@reflexarc/data';
import type { OpenModel } from '@reflexarc/io';
import { writeFileAtomically } from '@reflexarc/io/node';
import { rowsNeeded } from '@reflexarc/signal';
import { recordingStream, type StreamAnswer } from '@reflexarc/training';
import type { Context } from '../../context.ts';
import { checkAmongFiles } from '../../files/check-output.ts';
import { modelBlocks, modelRecordings } from '../../files/model-recordings.ts';
import { sayNotes } from '../../options/recording-data.ts';
import type { ModelDataOptions } from '../../options/recordings.ts';
import { writeJson } from '../../output/json.ts';
import { numberTextFor } from '../../output/number-text.ts';
import {
  formatRecordingAnswers,
  type RecordingAnswers,
  recordingAnswersOf,
} from '../../output/recording-answers.ts';

interface Options extends ModelDataOptions, TableFormat {
  readonly model: string;
  readonly data: readonly string[];
  readonly output?: string;
  readonly format: 'csv' | 'jsonl';
  readonly json: boolean;
}

/** @throws RecordingError NO_WINDOWS where there is no answer at all; FileError, TableError */
export async function predictRecordings(
  opened: OpenModel,
  run: { readonly options: Options; readonly context: Context; readonly backend: Backend },
): Promise<void> {
  const { options, context, backend } = run;
  const { output, format, model } = options;
  const { target } = opened.manifest;
  const stream = recordingStream(opened, backend);
  const data = await modelRecordings(opened, stream.channels, {
    options,
    context,
    areLabelsOptional: true,
  });
  await checkAmongFiles(output, data.files);
  const answered: RecordingAnswers[] = [];
  let longest = 0;
  for await (const { recording, blocks } of modelBlocks(opened, data.source, stream.channels)) {
    const answers: readonly StreamAnswer[] = stream.answer(blocks);
    longest = Math.max(longest, recording.rows);
    if (answers.length === 0) {
      context.stderr.write(
        `warning: no answer to ${recording.name}, which is too short or broken by gaps\n`,
      );
    }
    answered.push({ name: recording.name, answers });
  }
  stream.dispose();
  sayNotes(data.source.notes(), context);
  const count = answered.reduce((sum, { answers }) => sum + answers.length, 0);
  if (count === 0) {
    const rows = Math.max(...Object.values(opened.chains).map((chain) => rowsNeeded(chain)));
    throw new RecordingError('NO_WINDOWS', { rows, recordings: answered.length, longest });
  }
  const text = formatRecordingAnswers(answered, target, {
    format,
    numberText: numberTextFor(output, context),
  });
  if (output !== undefined) await writeFileAtomically(output, text);
  if (options.json) {
    const about = { model, data: options.data, answers: count, notes: data.source.notes() };
    const predictions = recordingAnswersOf(answered, target);
    writeJson(context.stdout, {
      ...about,
      ...(output === undefined ? { predictions } : { output }),
    });
  } else if (output === undefined) context.stdout.write(text);
  else context.stderr.write(`wrote ${counted(count, 'answer')} to ${output}\n`);
}
