/** An export that was written, run on its golden vectors by what this machine has. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Verification, Written } from './verification.ts';
import { verifyNetwork } from './verify-network.ts';
import { verifyWeights } from './verify-weights.ts';

const run = promisify(execFile);

/** A generated module or program takes no longer than this for its golden vectors. */
const timeout = 120_000;

/**
 * Runs what was written.
 * @throws Error where it does not run, or answers differently
 */
export async function verifyExport(written: Written): Promise<Verification> {
  const { exporter, paths } = written;
  switch (exporter.kind) {
    case 'module':
      return verifyModule(paths[0]!);
    case 'c':
      return verifyC(paths.filter((path) => path.endsWith('.c')));
    case 'weights':
      return verifyWeights(written);
    default:
      return verifyNetwork(written);
  }
}

/** In a thread of its own, so that a module that never ends holds nobody up. */
async function verifyModule(path: string): Promise<Verification> {
  const address = JSON.stringify(pathToFileURL(resolve(path)).href);
  const load = `import(${address}).then((loaded) => (loaded.default ?? loaded).verify())`;
  const answer = "(answer) => require('node:worker_threads').parentPort.postMessage(answer)";
  const thread = new Worker(`${load}.then(${answer})`, { eval: true });
  try {
    const [worst]: unknown[] = await once(thread, 'message', {
      signal: AbortSignal.timeout(timeout),
    });
    const difference = Number(worst).toPrecision(2);
    return { isVerified: true, how: `ran its golden vectors: largest difference ${difference}` };
  } finally {
    await thread.terminate();
  }
}

/** By the compiler that the machine calls `cc`. */
async function verifyC(sources: readonly string[]): Promise<Verification> {
  const folder = await mkdtemp(join(tmpdir(), 'reflexarc-export-'));
  const program = join(folder, 'golden-test');
  try {
    const flags = ['-std=c99', '-O1', '-Wall', '-Wextra', '-Werror', '-pedantic'];
    const compiled = await run('cc', [...flags, '-o', program, ...sources, '-lm'], {
      timeout,
    }).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (compiled === undefined) {
      const how = 'not run: there is no C compiler `cc` here; compile and run the test yourself';
      return { isVerified: false, how };
    }
    // A file of weights lies beside the sources.
    const cwd = dirname(sources[0]!);
    const { stdout } = await run(program, [], { timeout, cwd });
    return { isVerified: true, how: `compiled by cc and ran its golden vectors: ${stdout.trim()}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
