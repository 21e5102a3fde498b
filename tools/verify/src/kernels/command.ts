/** `npm run conformance`: every kernel's cases on every backend. */
import { type Streams, UsageError, wholeNumber } from '@reflexarc/command-line';
import { BackendError, type DType } from '@reflexarc/core';
import { kernelNames } from '@reflexarc/core/conformance';
import type { AddCommand } from '../add-command.ts';
import { backendNames, type Candidate, candidateNamed, candidates } from '../backends.ts';
import { type BackendReport, formatKernelTotal, formatReport } from './report.ts';
import { verify } from './verify.ts';

const about = `Runs every kernel's cases on every backend, against js in float64.

Errors are max|x − r| / max(1, max|r|) over each output. A case that a backend is not asked to run is
listed with the reason. simd is without fused multiply-add, simd-fma with it, where the runtime has it;
that each really rounds as it says is part of what is checked.`;

const examples = `
Examples:
  $ npm run conformance
  $ npm run conformance -- --backend js --kernel conv2d --cases 200
  $ npm run conformance -- --backend simd-fma --against simd
`;

interface Options {
  readonly backend?: Candidate;
  readonly against?: Candidate;
  readonly kernel?: typeof kernelNames;
  readonly cases: number;
  readonly seed: number;
  readonly json?: true;
}

/** A backend that this machine is without. */
interface NotRun {
  readonly backend: string;
  readonly reason: string;
}

export const addKernels: AddCommand = (program, streams, end) => {
  const names = backendNames.join(', ');
  program
    .command('kernels')
    .description(about)
    .option('--backend <name>', `${names}; all that run here unless given`, candidateNamed)
    .option(
      '--against <name>',
      'a backend to compare with, in place of js in float64',
      candidateNamed,
    )
    .option('--kernel <name>', 'one kernel only, such as matmul', kernelNamed)
    .option('--cases <n>', 'random cases per kernel', wholeNumber(), 30)
    .option('--seed <n>', 'fixes the random cases', wholeNumber(), 0)
    .option('--json', 'one JSON object instead of the lines')
    .addHelpText('after', examples)
    .action(async (options: Options) => end(await runKernels(options, streams)));
};

async function runKernels(options: Options, { stdout }: Streams): Promise<boolean> {
  const { backend, against, json } = options;
  const reports: BackendReport[] = [];
  const notRun: NotRun[] = [];
  for (const candidate of backend === undefined ? candidates : [backend]) {
    for (const dtype of candidate.dtypes.toReversed()) {
      const report = await verifyHere(candidate, dtype, options);
      if ('reason' in report) notRun.push(report);
      else reports.push(report);
      if (!json)
        stdout.write('reason' in report ? formatNotRun(report) : formatReport(report, against));
    }
  }
  const passed = reports.every(({ failures }) => failures.length === 0);
  stdout.write(
    json
      ? `${JSON.stringify({ passed, backends: reports, notRun }, null, 2)}\n`
      : formatKernelTotal(reports),
  );
  return passed;
}

async function verifyHere(
  candidate: Candidate,
  dtype: DType,
  options: Options,
): Promise<BackendReport | NotRun> {
  const { backend, against, kernel = kernelNames, cases, seed } = options;
  try {
    return await verify(candidate, dtype, { against, kernels: kernel, randomCases: cases, seed });
  } catch (error) {
    const mayBeMissing = candidate.isOptional === true && backend === undefined;
    if (!(error instanceof BackendError) || !mayBeMissing) throw error;
    return { backend: candidate.name, reason: error.message.split('\n')[0]! };
  }
}

function formatNotRun({ backend, reason }: NotRun): string {
  return `${backend}: not run: ${reason}\n`;
}

function kernelNamed(name: string): typeof kernelNames {
  const found = kernelNames.filter((each) => each === name);
  if (found.length > 0) return found;
  throw new UsageError('WRONG_USAGE', { problem: `there is no kernel \`${name}\`` });
}
