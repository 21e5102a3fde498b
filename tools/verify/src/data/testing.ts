/** For tests: the command run on a directory of sets that are written for it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCaptured, type Verified } from '../testing.ts';

/** Files by name; objects become JSON. */
export type Files = Readonly<Record<string, string | Uint8Array | object>>;

export const runData = (...argv: readonly string[]): Promise<Verified> =>
  runCaptured('data', ...argv);

/** @param sets by name of their folder; `baselines` by name of the set */
export async function verifySets(
  sets: Readonly<Record<string, Files>>,
  baselines: Readonly<Record<string, readonly object[]>>,
  ...options: readonly string[]
): Promise<Verified> {
  const directory = await mkdtemp(path.join(tmpdir(), 'verify-data-'));
  try {
    await writeFile(path.join(directory, 'baselines.json'), JSON.stringify(baselines));
    for (const [name, files] of Object.entries(sets)) {
      await mkdir(path.join(directory, name));
      for (const [file, content] of Object.entries(files)) {
        const isBytes = typeof content === 'string' || content instanceof Uint8Array;
        await writeFile(
          path.join(directory, name, file),
          isBytes ? content : JSON.stringify(content),
        );
      }
    }
    return await runData(directory, ...options);
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** CSV of a header and rows. */
export function csv(header: readonly string[], rows: readonly (readonly number[])[]): string {
  return `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}

/** A reference score; its test part has ten rows. */
export function reference(metric: 'accuracy' | 'RMSE', mean: number, more: object = {}): object {
  return { part: 'test', metric, mlp_mean: mean, mlp_sd: 0, n_test: 10, ...more };
}
