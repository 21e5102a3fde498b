/** `npm run verify:reference`: the engine beside values made by NumPy and PyTorch. */
import { type Streams, UsageError, wholeNumber } from '@reflexarc/command-line';
import type { DType } from '@reflexarc/core';
import { Option } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { backendNames, type Candidate, candidateNamed } from '../backends.ts';
import { withCandidate } from './candidate.ts';
import { formatReport, isAgreed } from './report.ts';
import { verify } from './verify.ts';

const about = `Compares the engine with reference values made by NumPy, PyTorch and SciPy.

DIR holds JSON files, each a list of cases or an object with one under \`cases\`. Five forms are known
by their fields: the lecture's network, NumPy's random streams, layers and losses, optimizers, signal
processing. The last runs in float64 on every backend, within 1e-9, and again in pieces cut at random
places, which have to give the same bits. Layers, losses and
optimizers are off by max|x − r| / max(1, max|r|), within 1e-9 in float64, 1e-5 in float32 and 1e-4
on tfjs-wasm; the lecture's network and the random streams by the largest relative error of any
number, within 1e-12. On several threads, each batch of a training is cut into 4 shards.`;

const examples = `
Examples:
  $ npm run verify:reference -- ../reference
  $ npm run verify:reference -- ../reference --dtype float32 --json
`;

interface Options {
  readonly backend: Candidate;
  readonly dtype?: DType;
  readonly threads: number;
  readonly json?: true;
}

export const addReference: AddCommand = (program, streams, end) => {
  const backends = `${backendNames.join(', ')}; simd-fma with fused multiply-add needs Node 22`;
  program
    .command('reference')
    .description(about)
    .argument('<dir>', 'folder of reference values')
    .addOption(
      new Option('--backend <name>', `${backends}`)
        .argParser(candidateNamed)
        .default(candidateNamed('js'), 'js'),
    )
    .option(
      '--dtype <type>',
      'float64 or float32; the best that the backend has unless given',
      dtypeOf,
    )
    .option('--threads <n>', '1 to 4 threads that share the arithmetic', wholeNumber(1, 4), 1)
    .option('--json', 'one JSON object with every error instead of the list')
    .addHelpText('after', examples)
    .action(async (directory: string, options: Options) =>
      end(await runReference(directory, options, streams)),
    );
};

function runReference(directory: string, options: Options, { stdout }: Streams): Promise<boolean> {
  const { backend: candidate, dtype, threads, json } = options;
  return withCandidate({ candidate, dtype, threads }, async (compared) => {
    const results = await verify(directory, compared);
    const passed = isAgreed(results);
    const { variant, dtype } = compared.backend;
    const about = { backend: candidate.name, ...(variant && { variant }), dtype, threads };
    stdout.write(
      json
        ? `${JSON.stringify({ ...about, passed, files: results }, null, 2)}\n`
        : formatReport(results, about),
    );
    return passed;
  });
}

function dtypeOf(text: string): DType {
  if (text === 'float64' || text === 'float32') return text;
  throw new UsageError('WRONG_USAGE', { problem: `\`--dtype\` is \`${text}\`` });
}
