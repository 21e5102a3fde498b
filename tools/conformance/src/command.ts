/** The command line: arguments → exit code. Knows no process. */
import { parseArgs } from 'node:util';
import { EngineError, formatError } from '@reflexarc/core';
import { kernelNames, verifyConformance } from '@reflexarc/core/conformance';
import { backendNames, type Candidate, candidates } from './candidates.ts';
import { type BackendReport, formatReport, reportOf } from './report.ts';
import { UsageError } from './usage-error.ts';

const help = `Runs every kernel's cases on every backend, against js in float64.

Usage: npm run conformance [-- --backend NAME] [--kernel NAME] [--cases N] [--seed N] [--json]

Errors are max|x − r| / max(1, max|r|) over each output. A case that a backend is not asked to run is
listed with the reason.

Options:
  --backend NAME   ${backendNames.join(', ')}; all unless given
  --kernel NAME    one kernel only, such as matmul
  --cases N        random cases per kernel (default 30)
  --seed N         fixes the random cases (default 0)
  --json           one JSON object instead of the lines
  --help           this text

Exit codes: 0 every case passed or was skipped, 1 one failed or a backend is missing, 2 used wrongly

Examples:
  $ npm run conformance
  $ npm run conformance -- --backend js --kernel conv2d --cases 200
`;

export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

export async function run(argv: readonly string[], { stdout, stderr }: Streams): Promise<number> {
  try {
    const options = parse(argv);
    if (options.wantsHelp) {
      stdout.write(help);
      return 0;
    }
    const reports: BackendReport[] = [];
    for (const candidate of options.candidates) {
      const report = await verify(candidate, options);
      reports.push(report);
      if (!options.json) stdout.write(formatReport(report));
    }
    const passed = reports.every(({ failures }) => failures.length === 0);
    if (options.json) stdout.write(`${JSON.stringify({ passed, backends: reports }, null, 2)}\n`);
    return passed ? 0 : 1;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    stderr.write(`${formatError(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

type Options = ReturnType<typeof parse>;

async function verify(candidate: Candidate, options: Options): Promise<BackendReport> {
  const { kernels, randomCases, seed } = options;
  const backend = await candidate.make();
  const { skips } = candidate;
  return reportOf(backend, [...verifyConformance(backend, { kernels, randomCases, seed, skips })]);
}

function parse(argv: readonly string[]) {
  const { backend, kernel, cases, seed, json = false, help: wantsHelp = false } = parsedArgs(argv);
  return {
    candidates: backend === undefined ? candidates : known(backend),
    kernels: kernel === undefined ? kernelNames : kernelNamed(kernel),
    randomCases: wholeNumber('--cases', cases ?? '30'),
    seed: wholeNumber('--seed', seed ?? '0'),
    ...{ json, wantsHelp },
  };
}

function known(name: string): readonly Candidate[] {
  const found = candidates.filter(({ backend }) => backend === name);
  if (found.length > 0) return found;
  throw new UsageError('USAGE', {
    problem: `there is no backend \`${name}\`, only ${backendNames.join(', ')}`,
  });
}

function kernelNamed(name: string): typeof kernelNames {
  const found = kernelNames.filter((each) => each === name);
  if (found.length > 0) return found;
  throw new UsageError('USAGE', { problem: `there is no kernel \`${name}\`` });
}

function wholeNumber(option: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError('USAGE', { problem: `\`${option}\` is \`${text}\`, not a whole number` });
}

function parsedArgs(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const options = {
      backend: text,
      kernel: text,
      cases: text,
      seed: text,
      json: flag,
      help: flag,
    };
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UsageError('USAGE', { problem }, { cause: error });
  }
}
