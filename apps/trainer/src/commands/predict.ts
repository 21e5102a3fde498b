/**
 * `reflexarc predict`: a model's answer to every row of a table, as CSV, JSON lines or one JSON
 * object.
 */
import type { Backend } from '@reflexarc/core';
import { imageShapeOf, isForecast, isOfSignals } from '@reflexarc/training';
import type { Context } from '../context.ts';
import { checkOutput } from '../files/check-output.ts';
import { areImages } from '../files/list-images.ts';
import { openModelFile, refuseSequence } from '../files/open-model-file.ts';
import { addBackendOption } from '../options/backend.ts';
import { addOptions } from '../options/groups.ts';
import { addModelAndData } from '../options/model-and-data.ts';
import { addModelDataOptions, type ModelDataOptions } from '../options/recordings.ts';
import { sequenceText } from '../options/table.ts';
import { addTableFormatOptions } from '../options/table-format.ts';
import { addThreadsOption, type ThreadOptions, withThreads } from '../options/threads.ts';
import { oneOf } from '../options/values.ts';
import type { RegisterCommand } from './command.ts';
import { predictForecast } from './forecast/predict-forecast.ts';
import { predictImages } from './images/model-images.ts';
import { predictRecordings } from './recordings/predict-recordings.ts';
import { missingRules, predictTable, type TableOptions } from './tables/predict-table.ts';

interface PredictOptions extends ThreadOptions, TableOptions, ModelDataOptions {}

export const predictCommand: RegisterCommand = (command, context) => {
  addModelAndData(command);
  addOptions(
    command,
    addTableFormatOptions,
    addModelDataOptions,
    addBackendOption,
    addThreadsOption,
  )
    .option('--out, --output <file>', 'where to write the answers (default: stdout)')
    .option(
      '--format <name>',
      'csv, or jsonl: one object a line',
      oneOf('--format', ['csv', 'jsonl']),
      'csv',
    )
    .option(
      '--missing <rule>',
      'rows that cannot be answered, for a gap or a new word: an empty answer, drop them, or refuse all',
      oneOf('--missing', missingRules),
      'empty',
    )
    .option('--sequence <column>', sequenceText)
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText(
      'after',
      `
Examples:
  $ reflexarc predict --model wine.safetensors --data new.csv --out answers.csv
  $ reflexarc predict --model wine.safetensors --data - --format jsonl < new.csv
  $ reflexarc predict --model gestures.safetensors --data new.csv
  $ reflexarc predict vowels.safetensors new.csv --sequence number

A row that cannot be answered is named on stderr; the exit code is 0 as long as
some row was answered, and 3 where none could be.`,
    )
    .action((_file: unknown, _other: unknown, options: PredictOptions) =>
      predict(options, context),
    );
};

async function predict(options: PredictOptions, context: Context): Promise<void> {
  const { output, threads: shards } = options;
  if (output !== undefined) {
    const inputs = options.data.map((file) => [`--data ${file}`, file] as const);
    await checkOutput(output, '--out', { '--model': options.model, ...Object.fromEntries(inputs) });
  }
  await withThreads(options, context, {
    shards,
    use: (backend) => answer(options, context, backend),
  });
}

async function answer(options: PredictOptions, context: Context, backend: Backend): Promise<void> {
  const opened = await openModelFile(options.model, backend);
  opened.dispose();
  const shape = imageShapeOf(opened);
  if (shape !== undefined && (await areImages(options.data))) {
    refuseSequence(options);
    await predictImages(opened, { options, context, backend, shape });
    return;
  }
  if (isForecast(opened)) {
    refuseSequence(options);
    await predictForecast(opened, { options, context, backend });
    return;
  }
  if (isOfSignals(opened)) {
    refuseSequence(options);
    await predictRecordings(opened, { options, context, backend });
    return;
  }
  await predictTable(opened, { options, context, backend });
}
