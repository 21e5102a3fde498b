/** The half of `reflexarc evaluate` that scores a model of rows in time, as they stream by. */
import type { Backend } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import { RecordingError } from '@reflexarc/data';
import type { OpenModel } from '@reflexarc/io';
import { scoreForecast } from '@reflexarc/training';
import type { Context } from '../../context.ts';
import { onlyFile } from '../../files/open-model-file.ts';
import { readTableFile } from '../../files/read-table-file.ts';
import { besideLines } from '../../output/beside.ts';
import { writeJson } from '../../output/json.ts';
import { formatScore } from '../../output/score.ts';
import type { EvaluateOptions } from '../recordings/evaluate-recordings.ts';

/** @throws TableError, SignalError; RecordingError NO_WINDOWS where no row can be scored */
export async function evaluateForecast(
  opened: OpenModel,
  run: { readonly options: EvaluateOptions; readonly context: Context; readonly backend: Backend },
): Promise<void> {
  const { options, context, backend } = run;
  const { model, time } = options;
  const { table } = await readTableFile(onlyFile(options.data), options, context);
  const { score, beside, rows } = scoreForecast(opened, table, { time, backend });
  if (score === undefined) {
    const what = `no row of ${table.file} has its whole past and what is to be told of it`;
    throw new RecordingError('NO_LABELS', { what });
  }
  const leftOut = table.count - rows;
  if (options.json) {
    const { file: data, notes } = table;
    writeJson(context.stdout, { model, data, rows, droppedRows: leftOut, notes, ...score, beside });
    return;
  }
  const width = context.stdout.columns ?? 80;
  const left =
    leftOut === 0 ? '' : `, ${leftOut} without a whole past or what they should tell left out`;
  const lines = [formatScore(score, width), ...besideLines(beside, width)];
  context.stdout.write(
    `${model} on ${counted(rows, 'row')} of ${table.file}${left}\n\n${lines.join('\n')}\n`,
  );
}
