/** `reflexarc evaluate`: how good a model is on the rows of a table. */
import type { Context } from '../context.ts';
import { fittedOf, openModelFile } from '../data/open-model-file.ts';
import { readTable } from '../data/read-table.ts';
import { addBackendOption, type BackendOptions, backendOf } from '../options/backend.ts';
import { writeJson } from '../output/json.ts';
import { formatScore } from '../output/score.ts';
import { scoreTable } from '../training/score.ts';
import type { RegisterCommand } from './command.ts';

interface EvaluateOptions extends BackendOptions {
  readonly model: string;
  readonly data: string;
  readonly json: boolean;
}

export const evaluateCommand: RegisterCommand = (program, context) => {
  const command = program
    .command('evaluate')
    .description('Score a model on the rows of a table that holds its target')
    .requiredOption('--model <file>', 'model file')
    .requiredOption('--data <file>', 'CSV file with a header');
  addBackendOption(command)
    .option('--json', 'one JSON object instead of text', false)
    .addHelpText(
      'after',
      '\nExample:\n  $ reflexarc evaluate --model wine.safetensors --data new.csv',
    )
    .action((options: EvaluateOptions) => evaluate(options, context));
};

async function evaluate(options: EvaluateOptions, context: Context): Promise<void> {
  const backend = backendOf(options);
  const opened = await openModelFile(options.model, backend);
  opened.dispose();
  const table = await readTable(options.data);
  const score = scoreTable(opened.model, table, fittedOf(opened, options.model), backend);
  const rows = table.rows.length;
  if (options.json) {
    writeJson(context.stdout, { model: options.model, data: options.data, rows, ...score });
    return;
  }
  const text = formatScore(score, context.stdout.columns ?? 80);
  context.stdout.write(`${options.model} on ${rows} rows of ${options.data}\n\n${text}\n`);
}
