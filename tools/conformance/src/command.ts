/** The command line: arguments → exit code. Knows no process. */
import { parseArgs } from 'node:util';
import { BackendError, EngineError, formatError } from '@reflexarc/core';
import { kernelNames } from '@reflexarc/core/conformance';
import { backendNames, type Candidate, candidates } from './candidates.ts';
import { type BackendReport, formatReport } from './report.ts';
import { UsageError } from './usage-error.ts';
import { verify } from './verify.ts';

const help = `Runs every kernel's cases on every backend, against js in float64.

Usage: npm run conformance [-- --backend NAME] [--against NAME] [--kernel NAME] [--cases N] [--seed N] [--json]

Errors are max|x − r| / max(1, max|r|) over each output. A case that a backend is not asked to run is
listed with the reason. simd is without fused multiply-add, simd-fma with it, where the runtime has it;
that each really rounds as it says is part of what is checked.

Options:
  --backend NAME   ${backendNames.join(', ')}; all that run here unless given
  --against NAME   a backend to compare with, in place of js in float64
  --kernel NAME    one kernel only, such as matmul
  --cases N        random cases per kernel (default 30)
  --seed N         fixes the random cases (default 0)
  --json           one JSON object instead of the lines
  --help           this text

Exit codes: 0 every case passed or was skipped, 1 one failed or a backend is missing, 2 used wrongly

Examples:
  $ npm run conformance
  $ npm run conformance -- --backend js --kernel conv2d --cases 200
  $ npm run conformance -- --backend simd-fma --against simd
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
    const notRun: NotRun[] = [];
    for (const candidate of options.candidates) {
      const report = await verifyHere(candidate, options);
      if ('reason' in report) notRun.push(report);
      else reports.push(report);
      if (options.json) continue;
      stdout.write(
        'reason' in report
          ? `${report.backend}: not run: ${report.reason}\n`
          : formatReport(report, options.against),
      );
    }
    const passed = reports.every(({ failures }) => failures.length === 0);
    if (options.json) {
      stdout.write(`${JSON.stringify({ passed, backends: reports, notRun }, null, 2)}\n`);
    }
    return passed ? 0 : 1;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    stderr.write(`${formatError(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

type Options = ReturnType<typeof parse>;

/** A backend that this machine is without. */
interface NotRun {
  readonly backend: string;
  readonly reason: string;
}

async function verifyHere(candidate: Candidate, options: Options): Promise<BackendReport | NotRun> {
  try {
    return await verify(candidate, options);
  } catch (error) {
    const mayBeMissing = candidate.isOptional === true && !options.isNamed;
    if (!(error instanceof BackendError) || !mayBeMissing) throw error;
    return { backend: candidate.backend, reason: error.message.split('\n')[0]! };
  }
}

function parse(argv: readonly string[]) {
  const values = parsedArgs(argv);
  const { backend, against, kernel, cases, seed, json = false, help: wantsHelp = false } = values;
  return {
    candidates: backend === undefined ? candidates : known(backend),
    isNamed: backend !== undefined,
    against: against === undefined ? undefined : known(against)[0],
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
      against: text,
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
