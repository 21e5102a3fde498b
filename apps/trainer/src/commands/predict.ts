/** `reflexarc predict`: a model's answer to every row of a table, as CSV or JSON lines. */
import { predictRows } from '@reflexarc/core';
import { writeFileAtomically } from '@reflexarc/io/node';
import type { Context } from '../context.ts';
import { checkOutput } from '../data/check-output.ts';
import { encodeInputs } from '../data/encode-table.ts';
import { fittedOf, openModelFile } from '../data/open-model-file.ts';
import { readTable } from '../data/read-table.ts';
import { addBackendOption, type BackendOptions, backendOf } from '../options/backend.ts';
import { oneOf } from '../options/values.ts';
import { formatPredictions } from '../output/predictions.ts';
import { decodeRows } from '../training/score.ts';
import type { RegisterCommand } from './command.ts';

interface PredictOptions extends BackendOptions {
  readonly model: string;
  readonly data: string;
  readonly out?: string;
  readonly format: 'csv' | 'jsonl';
}

export const predictCommand: RegisterCommand = (program, context) => {
  const command = program
    .command('predict')
    .description('Answer every row of a table, in its order')
    .requiredOption('--model <file>', 'model file')
    .requiredOption('--data <file>', 'CSV file with a header; its columns may stand in any order');
  addBackendOption(command)
    .option('--out <file>', 'where to write the answers (default: stdout)')
    .option(
      '--format <name>',
      'csv, or jsonl: one object a line',
      oneOf('--format', ['csv', 'jsonl']),
      'csv',
    )
    .addHelpText(
      'after',
      '\nExample:\n  $ reflexarc predict --model wine.safetensors --data new.csv',
    )
    .action((options: PredictOptions) => predict(options, context));
};

async function predict(options: PredictOptions, context: Context): Promise<void> {
  const { out, format } = options;
  if (out !== undefined) await checkOutput(out, '--out');
  const backend = backendOf(options);
  const opened = await openModelFile(options.model, backend);
  opened.dispose();
  const { preprocessing, target } = fittedOf(opened, options.model);
  const table = await readTable(options.data);
  const inputs = encodeInputs(table, preprocessing);
  const outputs = predictRows(opened.model, inputs, { backend });
  const text = formatPredictions(decodeRows(target, outputs, table.rows.length), target, format);
  if (out === undefined) context.stdout.write(text);
  else await writeFileAtomically(out, text);
}
