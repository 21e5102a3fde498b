/** The half of `reflexarc predict` that answers each row of a table in time, as they stream by. */
import type { Backend } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import { RecordingError, type TableFormat } from '@reflexarc/data';
import type { OpenModel } from '@reflexarc/io';
import { writeFileAtomically } from '@reflexarc/io/node';
import { rowsNeeded } from '@reflexarc/signal';
import { forecastRows } from '@reflexarc/training';
import type { Context } from '../../context.ts';
import { onlyFile } from '../../files/open-model-file.ts';
import { readTableFile } from '../../files/read-table-file.ts';
import type { ModelDataOptions } from '../../options/recordings.ts';
import { writeJson } from '../../output/json.ts';
import { numberTextFor } from '../../output/number-text.ts';
import { formatPredictions, predictionsOf } from '../../output/predictions.ts';

interface Options extends ModelDataOptions, TableFormat {
  readonly model: string;
  readonly data: readonly string[];
  readonly output?: string;
  readonly format: 'csv' | 'jsonl';
  readonly json: boolean;
  readonly missing: 'empty' | 'drop' | 'refuse';
}

/**
 * A row has no answer until its whole past has come: it is counted, and its answer empty.
 *
 * @throws TableError, SignalError; RecordingError NO_WINDOWS where no row has an answer
 */
export async function predictForecast(
  opened: OpenModel,
  run: { readonly options: Options; readonly context: Context; readonly backend: Backend },
): Promise<void> {
  const { options, context, backend } = run;
  const { output, format, model, time } = options;
  const { target } = opened.manifest;
  if (target === undefined) return; // a forecast has one
  const { table } = await readTableFile(onlyFile(options.data), options, context);
  const { said } = forecastRows(opened, table, { time, backend });
  const without = table.count - said.size;
  if (said.size === 0 || (options.missing === 'refuse' && without > 0)) {
    const rows = Math.max(...Object.values(opened.chains).map((chain) => rowsNeeded(chain)));
    throw new RecordingError('NO_WINDOWS', { rows, recordings: 1, longest: table.count });
  }
  if (without > 0) {
    context.stderr.write(
      `warning: no answer to ${counted(without, 'row')} of ${table.file}, whose past is not all there\n`,
    );
  }
  const all = Array.from({ length: table.count }, (_, row) => said.get(row));
  const answers = options.missing === 'drop' ? all.filter((each) => each !== undefined) : all;
  const text = formatPredictions(answers, target, {
    format,
    numberText: numberTextFor(output, context),
  });
  if (output !== undefined) await writeFileAtomically(output, text);
  if (options.json) {
    const { file: data, notes } = table;
    const predictions = predictionsOf(answers, target);
    const about = { model, data, rows: answers.length, unanswered: without, notes };
    writeJson(context.stdout, {
      ...about,
      ...(output === undefined ? { predictions } : { output }),
    });
  } else if (output === undefined) context.stdout.write(text);
  else context.stderr.write(`wrote ${counted(said.size, 'answer')} to ${output}\n`);
}
