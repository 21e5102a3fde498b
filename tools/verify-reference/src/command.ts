/** The command line: arguments → exit code. Knows no process. */
import { parseArgs } from 'node:util';
import { EngineError, formatError } from '@reflexarc/core';
import { VerificationError } from '@reflexarc/verification';
import { backendNames, withCandidate } from './backends.ts';
import { formatReport, isAgreed } from './report.ts';
import { verify } from './verify.ts';

const help = `Compares the engine with reference values made by NumPy and PyTorch.

Usage: npm run verify:reference -- DIR [--backend NAME] [--dtype float32|float64] [--threads N] [--json]

DIR holds JSON files, each an object with a list of \`cases\`. Four forms are known by their fields:
the lecture's network, NumPy's random streams, layers and losses, optimizers. Layers, losses and
optimizers are off by max|x − r| / max(1, max|r|), within 1e-9 in float64, 1e-5 in float32 and 1e-4
on tfjs-wasm; the lecture's network and the random streams by the largest relative error of any
number, within 1e-12. On several threads, each batch of a training is cut into 4 shards.

Options:
  --backend NAME   ${backendNames.join(', ')} (default js); simd-fma with
                   fused multiply-add, which needs Node 22
  --dtype TYPE     float64 or float32; the best that the backend has unless given
  --threads N      1 to 4 threads that share the arithmetic (default 1)
  --json           one JSON object with every error instead of the list
  --help           this text

Exit codes: 0 every case that the engine covers agrees, 1 one is off or broken, 2 used wrongly

Examples:
  $ npm run verify:reference -- ../reference
  $ npm run verify:reference -- ../reference --dtype float32 --json
`;

export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

export async function run(argv: readonly string[], { stdout, stderr }: Streams): Promise<number> {
  try {
    const { directory, name, dtype, threads, json, wantsHelp } = parse(argv);
    if (wantsHelp) {
      stdout.write(help);
      return 0;
    }
    return await withCandidate({ name, dtype, threads }, async (candidate) => {
      const results = await verify(directory, candidate);
      const agreed = isAgreed(results);
      const { variant, dtype } = candidate.backend;
      const about = { backend: name, ...(variant && { variant }), dtype, threads };
      stdout.write(
        json
          ? `${JSON.stringify({ ...about, agreed, files: results }, null, 2)}\n`
          : formatReport(results, about),
      );
      return agreed ? 0 : 1;
    });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    stderr.write(`${formatError(error)}\n`);
    return error.code === 'USAGE' ? 2 : 1;
  }
}

function parse(argv: readonly string[]) {
  const { values, positionals } = parsedArgs(argv);
  const { dtype, backend: name = 'js', json = false, help: wantsHelp = false } = values;
  if (dtype !== undefined && dtype !== 'float64' && dtype !== 'float32') {
    throw new VerificationError('USAGE', { problem: `\`--dtype\` is \`${dtype}\`` });
  }
  const [directory] = positionals;
  if (!wantsHelp && (directory === undefined || positionals.length > 1)) {
    throw new VerificationError('USAGE', {
      problem: `expected one directory, got ${positionals.length}`,
    });
  }
  const threads = values.threads ?? '1';
  if (!/^[1-4]$/.test(threads)) {
    throw new VerificationError('USAGE', {
      problem: `\`--threads\` is \`${threads}\`, expected 1 to 4, as many as there are shards`,
    });
  }
  const count = Number(threads);
  return { directory: directory ?? '', name, dtype, threads: count, json, wantsHelp } as const;
}

function parsedArgs(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        backend: { type: 'string' },
        dtype: { type: 'string' },
        threads: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new VerificationError('USAGE', { problem }, { cause: error });
  }
}
