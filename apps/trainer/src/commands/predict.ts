/**
 * `reflexarc predict`: a model's answer to every row of a table, as CSV, JSON lines or one JSON
 * object.
 */
import { type Backend, counted, predictRows } from '@reflexarc/core';
import { encodeInputs, type TableFormat } from '@reflexarc/data';
import { writeFileAtomically } from '@reflexarc/io/node';
import { decodeRows } from '@reflexarc/training';
import type { Context } from '../context.ts';
import { checkOutput } from '../files/check-output.ts';
import { fittedOf, openModelFile } from '../files/open-model-file.ts';
import { readTableFile } from '../files/read-table-file.ts';
import { addBackendOption } from '../options/backend.ts';
import { addOptions } from '../options/groups.ts';
import { addTableFormatOptions } from '../options/table-format.ts';
import { addThreadsOption, type ThreadOptions, withThreads } from '../options/threads.ts';
import { oneOf } from '../options/values.ts';
import { writeJson } from '../output/json.ts';
import { formatPredictions, predictionsOf } from '../output/predictions.ts';
import type { RegisterCommand } from './command.ts';

interface PredictOptions extends ThreadOptions, TableFormat {
  readonly model: string;
  readonly data: string;
  readonly output?: string;
  readonly format: 'csv' | 'jsonl';
  readonly json: boolean;
}

export const predictCommand: RegisterCommand = (program, context) => {
  const command = program
    .command('predict')
    .description('Answer every row of a table, in its order')
    .requiredOption('--model <file>', 'model file')
    .requiredOption(
      '--data <file>',
      'CSV file with a header, its columns in any order; - reads standard input',
    );
  addOptions(command, addTableFormatOptions, addBackendOption, addThreadsOption)
    .option('--out, --output <file>', 'where to write the answers (default: stdout)')
    .option(
      '--format <name>',
      'csv, or jsonl: one object a line',
      oneOf('--format', ['csv', 'jsonl']),
      'csv',
    )
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText(
      'after',
      `
Examples:
  $ reflexarc predict --model wine.safetensors --data new.csv --out answers.csv
  $ reflexarc predict --model wine.safetensors --data - --format jsonl < new.csv`,
    )
    .action((options: PredictOptions) => predict(options, context));
};

async function predict(options: PredictOptions, context: Context): Promise<void> {
  const { output, threads: shards } = options;
  if (output !== undefined) {
    await checkOutput(output, '--out', { '--model': options.model, '--data': options.data });
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
  const { preprocessing, target } = fittedOf(opened, options.model);
  const { table } = await readTableFile(options.data, options, context);
  const inputs = encodeInputs(table, preprocessing);
  const outputs = predictRows(opened.model, inputs, { backend });
  const answers = decodeRows(target, outputs, table.rows.length);
  if (output !== undefined) {
    await writeFileAtomically(output, formatPredictions(answers, target, format));
  }
  if (options.json) {
    const about = { model: options.model, data: table.file, rows: answers.length };
    const predictions = predictionsOf(answers, target);
    writeJson(context.stdout, {
      ...about,
      ...(output === undefined ? { predictions } : { output }),
    });
  } else if (output === undefined) {
    context.stdout.write(formatPredictions(answers, target, format));
  } else context.stderr.write(`wrote ${counted(answers.length, 'answer')} to ${output}\n`);
}
