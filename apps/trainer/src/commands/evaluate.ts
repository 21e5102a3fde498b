/** `reflexarc evaluate`: how good a model is on the rows of a table. */
import type { Backend } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import { columnsOf, withoutGaps } from '@reflexarc/data';
import {
  classesWithoutTestRows,
  imageShapeOf,
  isForecast,
  isOfSignals,
  knownRows,
  scoreTable,
  sequencesOf,
} from '@reflexarc/training';
import type { Context } from '../context.ts';
import { areImages } from '../files/list-images.ts';
import { onlyFile, openModelFile, refuseSequence, tableOf } from '../files/open-model-file.ts';
import { readTableFile } from '../files/read-table-file.ts';
import { addBackendOption } from '../options/backend.ts';
import { addOptions } from '../options/groups.ts';
import { addModelAndData } from '../options/model-and-data.ts';
import { addModelDataOptions } from '../options/recordings.ts';
import { addGapOption, sequenceText } from '../options/table.ts';
import { addTableFormatOptions } from '../options/table-format.ts';
import { addThreadsOption, withThreads } from '../options/threads.ts';
import { names } from '../options/values.ts';
import { writeJson } from '../output/json.ts';
import { formatScore } from '../output/score.ts';
import type { RegisterCommand } from './command.ts';
import { evaluateForecast } from './forecast/evaluate-forecast.ts';
import { evaluateImages } from './images/model-images.ts';
import { type EvaluateOptions, evaluateRecordings } from './recordings/evaluate-recordings.ts';

export const evaluateCommand: RegisterCommand = (command, context) => {
  addModelAndData(command);
  addOptions(command, addTableFormatOptions, addGapOption, addModelDataOptions).option(
    '--background <labels>',
    'of recordings, labels that are no events (default: rest, idle, none, noise and the like)',
    names,
  );
  command.option('--sequence <column>', sequenceText);
  addOptions(command, addBackendOption, addThreadsOption)
    .option('--json', 'one JSON object instead of text', false)
    .addHelpText(
      'after',
      `
Examples:
  $ reflexarc evaluate --model wine.safetensors --data new.csv
  $ reflexarc evaluate --model wine.safetensors --data new.csv --json
  $ reflexarc evaluate --model gestures.safetensors --data new-recordings/`,
    )
    .action((_file: unknown, _other: unknown, options: EvaluateOptions) =>
      withThreads(options, context, {
        shards: options.threads,
        use: (backend) => evaluate(options, context, backend),
      }),
    );
};

async function evaluate(
  options: EvaluateOptions,
  context: Context,
  backend: Backend,
): Promise<void> {
  const opened = await openModelFile(options.model, backend);
  opened.dispose();
  const shape = imageShapeOf(opened);
  if (shape !== undefined && (await areImages(options.data))) {
    await evaluateImages(opened, { options, context, backend, shape });
    return;
  }
  if (isForecast(opened)) {
    refuseSequence(options);
    await evaluateForecast(opened, { options, context, backend });
    return;
  }
  if (isOfSignals(opened)) {
    refuseSequence(options);
    await evaluateRecordings(opened, { options, context, backend });
    return;
  }
  const fitted = tableOf(opened, options.model);
  const { sequence } = options;
  const { table: given } = await readTableFile(onlyFile(options.data), options, context);
  const read = sequence === undefined ? given : sequencesOf(given, sequence, fitted);
  const whole = withoutGaps(read, columnsOf(fitted), options.missing);
  const known = knownRows(whole, fitted);
  for (const { text } of known.warnings) context.stderr.write(`warning: ${text}\n`);
  const table = known.table ?? whole; // refused below where nothing is known
  const score = scoreTable(opened.model, table, fitted, backend);
  for (const { text } of classesWithoutTestRows(score)) context.stderr.write(`warning: ${text}\n`);
  const rows = table.count;
  const droppedRows = read.count - rows;
  if (options.json) {
    const { model } = options;
    const { file: data, notes } = table;
    writeJson(context.stdout, { model, data, rows, droppedRows, notes, ...score });
    return;
  }
  const dropped = droppedRows === 0 ? '' : `, ${droppedRows} with gaps or unknown words left out`;
  const text = formatScore(score, context.stdout.columns ?? 80);
  context.stdout.write(
    `${options.model} on ${counted(rows, 'row')} of ${table.file}${dropped}\n\n${text}\n`,
  );
}
