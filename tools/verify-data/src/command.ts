/** The command line: arguments → exit code. Knows no process. */
import { parseArgs } from 'node:util';
import { type Backend, EngineError, formatError } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { simd } from '@reflexarc/core/backends/simd';
import { VerificationError } from '@reflexarc/verification';
import { formatResult, formatTotal } from './report.ts';
import { type SetResult, verify } from './verify.ts';

const backends: Readonly<Record<string, () => Promise<Backend>>> = { simd, js: async () => js() };

const help = `Learns public data sets by one rule per kind, and compares the test scores with references.

Usage: npm run verify:data -- DIR [--seeds 0-4] [--set NAME …] [--backend NAME] [--json]

DIR holds a folder per set, with a meta.json that says its files, target, kind and split, and a
baselines.json with the reference scores. Kinds are tabular, window, forecast, idx and sequence; a set of
another kind is named with the reason. Settings are chosen by validation on training rows; test rows
are looked at once, at the end. The mean over the seeds has to be at or above the reference mean (RMSE:
below), give or take its deviation or one test row, whichever is more; for tables where a linear model is
better, at or above that too.

Options:
  --seeds LIST     as in 0-4 or 0,3 (default 0-4)
  --set NAME       this set only; can be given several times
  --backend NAME   ${Object.keys(backends).join(', ')} (default simd)
  --json           one JSON object instead of text
  --help           this text

Exit codes: 0 every set comes up to its references, 1 one falls short or is broken, 2 used wrongly

Examples:
  $ npm run verify:data -- ../data
  $ npm run verify:data -- ../data --set wine --set iris --seeds 0-1
`;

export interface Surroundings {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Milliseconds from some fixed moment. */
  now(): number;
}

export async function run(argv: readonly string[], around: Surroundings): Promise<number> {
  const { stdout, stderr, now } = around;
  try {
    const { directory, seeds, sets, backend, json, wantsHelp } = parse(argv);
    if (wantsHelp) {
      stdout.write(help);
      return 0;
    }
    const results: SetResult[] = [];
    const options = {
      ...{ seeds, sets, now, backend: await backends[backend]!() }, // one of its names
      onProgress: (text: string) => stderr.write(`${text}\n`),
    };
    for await (const result of verify(directory, options)) {
      results.push(result);
      if (!json) stdout.write(formatResult(result));
    }
    stdout.write(
      json
        ? `${JSON.stringify({ backend, seeds, sets: results }, null, 2)}\n`
        : formatTotal(results),
    );
    return results.some(({ status }) => status === 'missed') ? 1 : 0;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    stderr.write(`${formatError(error)}\n`);
    return error.code === 'USAGE' ? 2 : 1;
  }
}

function parse(argv: readonly string[]) {
  const { values, positionals } = parsed(argv);
  const [directory = '', ...rest] = positionals;
  const { help: wantsHelp = false, json = false, backend = 'simd', set: sets = [] } = values;
  if (!wantsHelp && (directory === '' || rest.length > 0)) {
    throw new VerificationError('USAGE', { problem: 'one directory is expected' });
  }
  if (backends[backend] === undefined) {
    const problem = `there is no backend \`${backend}\`, only ${Object.keys(backends).join(', ')}`;
    throw new VerificationError('USAGE', { problem });
  }
  return { directory, seeds: seedsOf(values.seeds ?? '0-4'), sets, backend, json, wantsHelp };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        seeds: { type: 'string' },
        set: { type: 'string', multiple: true },
        backend: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new VerificationError('USAGE', { problem });
  }
}

/** `0-4` → 0 1 2 3 4; `0,3` → 0 3 */
function seedsOf(text: string): readonly number[] {
  const seeds = text.split(',').flatMap((part) => {
    const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    const length = Number(to) - Number(from) + 1;
    return length > 0 ? Array.from({ length }, (_, i) => Number(from) + i) : [Number.NaN];
  });
  if (seeds.every(Number.isInteger)) return seeds;
  throw new VerificationError('USAGE', {
    problem: `--seeds is ${text}, expected as in 0-4 or 0,3`,
  });
}
