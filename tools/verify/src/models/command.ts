/** `npm run verify:models`: models of other programs, read and run. */
import type { Streams } from '@reflexarc/command-line';
import type { AddCommand } from '../add-command.ts';
import { candidateNamed } from '../backends.ts';
import { formatTotals } from '../totals.ts';
import { VerificationError } from '../verification-error.ts';
import { modelCases } from './cases.ts';
import { type ModelResult, verifyModel } from './verify.ts';

const about = `Reads models of other programs, and compares their answers with stored ones, on js and simd.

Looked for under DIR: folders with model.onnx and test_data_set_N (input_N.pb, output_N.pb), and FILE.tflite
with FILE.vectors.json, and folders of a model of any format with expected.json (1e-5, data sets beside them). Inputs of a graph that have to be constants are taken from the first data set.
Tolerances are 1e-7 + 1e-3 relative for ONNX, 1e-4 + 1e-3 for TensorFlow Lite. What is refused is listed with
the reason, and is no failure; what differs is one.`;

const examples = `
Examples:
  $ npm run verify:models -- ../models
  $ npm run verify:models -- ../models --json
`;

export const addModels: AddCommand = (program, streams, end) => {
  program
    .command('models')
    .description(about)
    .argument('<dir>', 'folder of models with expected outputs')
    .option('--json', 'one JSON object instead of the lines')
    .addHelpText('after', examples)
    .action(async (directory: string, { json }: { readonly json?: true }) =>
      end(await runModels(directory, json === true, streams)),
    );
};

async function runModels(directory: string, json: boolean, { stdout }: Streams): Promise<boolean> {
  const names = ['js', 'simd'] as const;
  const backends = await Promise.all(
    names.map(async (name) => ({ name, backend: await candidateNamed(name).make('float32') })),
  );
  const results: ModelResult[] = [];
  for (const each of modelCases(directory)) {
    const result = verifyModel(each, backends);
    results.push(result);
    if (!json) stdout.write(`${formatResult(result)}\n`);
  }
  if (results.length === 0) {
    const missing = 'models with expected outputs';
    const hint = 'give a folder with model.onnx and test_data_set_0, or FILE.tflite and vectors';
    throw new VerificationError('NOTHING_THERE', { directory, missing, hint });
  }
  const count = (status: ModelResult['status']): number =>
    results.filter((result) => result.status === status).length;
  const counts = { ok: count('passed'), off: count('differs'), refused: count('refused') };
  const passed = counts.off === 0;
  const text = json
    ? JSON.stringify({ passed, backends: names, models: results }, null, 2)
    : formatTotals('models', counts);
  stdout.write(`${text}\n`);
  return passed;
}

const labels = { passed: 'ok', differs: 'OFF', refused: 'refused' } as const;

function formatResult({ name, format, status, layers, worst, reason }: ModelResult): string {
  const head = `${labels[status].padEnd(8)}${format.padEnd(9)}${name}`;
  if (reason !== undefined) return `${head}: ${reason}`;
  const share = ((worst ?? 0) * 100).toPrecision(2);
  return `${head}: ${share} % of the tolerance, ${layers.join(' ')}`;
}
