/**
 * Cold start: from the start of a process to its end, with a model file read, checked and answered by in between, as a script in
 * one file that a user of the edge would ship. Processes that do nothing run in turn with it: what is said is the ratio to
 * them, and the difference in memory.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { initialize } from '@reflexarc/core';
import type { Timing } from '@reflexarc/core/timing';
import { writeModel } from '@reflexarc/io';
import { build } from 'esbuild';
import { workloadNamed } from '../networks/workloads.ts';
import type { Case } from './case.ts';

const pairs = 11;

/** Every script ends by telling its own peak memory, in KB. */
const farewell = 'process.stdout.write(String(process.resourceUsage().maxRSS));';

/** Quotients of the times, for `start`; differences in MB, for `start-memory`. */
export async function timeStart({ kind, system }: Case): Promise<Timing> {
  const folder = await mkdtemp(join(tmpdir(), 'reflexarc-bench-'));
  try {
    const empty = join(folder, 'empty.cjs');
    await writeFile(empty, farewell);
    const script = await bundled(folder, system === 'simd' ? 'simd' : 'js');
    const model = join(folder, 'model.safetensors');
    await writeFile(
      model,
      writeModel({ model: initialize(workloadNamed('W3').network(), { seed: 1 }) }),
    );
    const runs: { readonly nothing: Run; readonly answer: Run }[] = [];
    for (let i = 0; i < pairs; i++) {
      runs.push({ nothing: await runScript(empty), answer: await runScript(script, model) });
    }
    const of = (read: (run: Run) => number) => ({
      nothing: runs.map(({ nothing }) => read(nothing)).sort((a, b) => a - b),
      answer: runs.map(({ answer }) => read(answer)).sort((a, b) => a - b),
    });
    return kind === 'start'
      ? compared(
          of(({ ms }) => ms),
          (a, b) => a / b,
        )
      : compared(
          of(({ mb }) => mb),
          (a, b) => a - b,
        );
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Run {
  readonly ms: number;
  readonly mb: number;
}

async function runScript(...args: readonly string[]): Promise<Run> {
  const start = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return { ms: performance.now() - start, mb: Number(stdout) / 1024 };
}

function compared(
  { nothing, answer }: { readonly nothing: readonly number[]; readonly answer: readonly number[] },
  compare: (answer: number, nothing: number) => number,
): Timing {
  const at = (share: number): number => {
    const i = Math.floor(share * (pairs - 1));
    return compare(answer[i]!, nothing[i]!); // as many as pairs
  };
  return { best: at(0), median: at(0.5), p99: at(0.99) };
}

async function bundled(folder: string, backend: 'js' | 'simd'): Promise<string> {
  const outfile = join(folder, `${backend}.cjs`);
  const contents = `
    import { readFileSync } from 'node:fs';
    import { openModel } from '@reflexarc/io';
    import { ${backend} } from '@reflexarc/core/backends/${backend}';
    void (async () => {
      const backend = await ${backend}();
      const model = openModel(readFileSync(process.argv[2]), { backend });
      const { output } = model.predict(new Float32Array(768).fill(0.1));
      if (output.length !== 6) throw new Error('no answer');
      ${farewell}
    })();`;
  const resolveDir = fileURLToPath(new URL('.', import.meta.url));
  await build({
    stdin: { contents, resolveDir, loader: 'js' },
    ...{ outfile, bundle: true, minify: true, platform: 'node', format: 'cjs' },
  });
  return outfile;
}
