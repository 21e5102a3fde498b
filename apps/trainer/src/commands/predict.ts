/**
 * `reflexarc predict`: a model's answer to every row of a table, as CSV, JSON lines or one JSON
 * object.
 */
import { type Backend, predictRows } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import {
  encodeInputs,
  type Fitted,
  type RowProblem,
  rowProblems,
  type Table,
  type TableFormat,
  withRows,
} from '@reflexarc/data';
import { writeFileAtomically } from '@reflexarc/io/node';
import {
  decodeRows,
  imageShapeOf,
  isForecast,
  isOfSignals,
  type RowAnswer,
} from '@reflexarc/training';
import type { Context } from '../context.ts';
import { checkOutput } from '../files/check-output.ts';
import { areImages } from '../files/list-images.ts';
import { onlyFile, openModelFile, tableOf } from '../files/open-model-file.ts';
import { readTableFile } from '../files/read-table-file.ts';
import { addBackendOption } from '../options/backend.ts';
import { addOptions } from '../options/groups.ts';
import { addModelAndData } from '../options/model-and-data.ts';
import { addModelDataOptions, type ModelDataOptions } from '../options/recordings.ts';
import { addTableFormatOptions } from '../options/table-format.ts';
import { addThreadsOption, type ThreadOptions, withThreads } from '../options/threads.ts';
import { oneOf } from '../options/values.ts';
import { writeJson } from '../output/json.ts';
import { formatPredictions, predictionsOf } from '../output/predictions.ts';
import type { RegisterCommand } from './command.ts';
import { predictForecast } from './forecast/predict-forecast.ts';
import { predictImages } from './images/model-images.ts';
import { predictRecordings } from './recordings/predict-recordings.ts';

interface PredictOptions extends ThreadOptions, TableFormat, ModelDataOptions {
  readonly model: string;
  readonly data: readonly string[];
  readonly output?: string;
  readonly format: 'csv' | 'jsonl';
  readonly json: boolean;
  readonly missing: (typeof missingRules)[number];
}

const missingRules = ['empty', 'drop', 'refuse'] as const;
/** More rows without an answer than these are counted. */
const mostNamed = 5;

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
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText(
      'after',
      `
Examples:
  $ reflexarc predict --model wine.safetensors --data new.csv --out answers.csv
  $ reflexarc predict --model wine.safetensors --data - --format jsonl < new.csv
  $ reflexarc predict --model gestures.safetensors --data new.csv

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
  const { output, format } = options;
  const opened = await openModelFile(options.model, backend);
  opened.dispose();
  const shape = imageShapeOf(opened);
  if (shape !== undefined && (await areImages(options.data))) {
    await predictImages(opened, { options, context, backend, shape });
    return;
  }
  if (isForecast(opened)) {
    await predictForecast(opened, { options, context, backend });
    return;
  }
  if (isOfSignals(opened)) {
    await predictRecordings(opened, { options, context, backend });
    return;
  }
  const { chain, target } = tableOf(opened, options.model);
  const { table } = await readTableFile(onlyFile(options.data), options, context);
  const unanswered = options.missing === 'refuse' ? [] : unanswerable(table, { chain }, context);
  const without = new Set(unanswered.map(({ row }) => row));
  const rows = Array.from({ length: table.count }, (_, row) => row);
  const kept = rows.filter((row) => !without.has(row));
  const inputs = encodeInputs(without.size === 0 ? table : withRows(table, kept), chain);
  const outputs = predictRows(opened.model, inputs, { backend });
  const given = decodeRows(target, outputs, kept.length);
  const answers = options.missing === 'drop' ? given : inPlace(given, kept, table.count);
  if (output !== undefined) {
    await writeFileAtomically(output, formatPredictions(answers, target, format));
  }
  if (options.json) {
    const about = {
      model: options.model,
      data: table.file,
      rows: answers.length,
      unanswered: unanswered.map(({ row, ...problem }) => ({ line: table.lines[row], ...problem })),
      notes: table.notes,
    };
    const predictions = predictionsOf(answers, target);
    writeJson(context.stdout, {
      ...about,
      ...(output === undefined ? { predictions } : { output }),
    });
  } else if (output === undefined) {
    context.stdout.write(formatPredictions(answers, target, format));
  } else context.stderr.write(`wrote ${counted(given.length, 'answer')} to ${output}\n`);
}

/**
 * Rows that the model has no answer to, named on stderr.
 * @throws SignalError where there is none that it has an answer to
 */
function unanswerable(
  table: Table,
  fitted: Pick<Fitted, 'chain'>,
  { stderr }: Context,
): readonly RowProblem[] {
  const problems = rowProblems(table, fitted);
  if (problems.length === 0) return problems;
  if (problems.length === table.count) encodeInputs(table, fitted.chain);
  for (const { text } of problems.slice(0, mostNamed)) {
    stderr.write(`warning: no answer to ${table.file} ${text}\n`);
  }
  const rows = counted(table.count, 'row');
  if (problems.length > mostNamed) {
    stderr.write(`warning: no answer to ${problems.length} of ${rows} in all\n`);
  }
  return problems;
}

/** By row of the table: its answer, or none. */
function inPlace(
  answers: readonly RowAnswer[],
  rows: readonly number[],
  count: number,
): readonly (RowAnswer | undefined)[] {
  const all: (RowAnswer | undefined)[] = Array.from({ length: count });
  rows.forEach((row, i) => {
    all[row] = answers[i];
  });
  return all;
}
