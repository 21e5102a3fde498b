/** For tests: the command run on a directory of given files. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCaptured, type Verified } from '../testing.ts';

export const runReference = (...argv: readonly string[]): Promise<Verified> =>
  runCaptured('reference', ...argv);

/** @param files content by name; objects become JSON */
export async function verifyFiles(
  files: Readonly<Record<string, unknown>>,
  ...options: readonly string[]
): Promise<Verified> {
  const directory = await mkdtemp(path.join(tmpdir(), 'verify-reference-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      await writeFile(path.join(directory, name), text);
    }
    return await runReference(directory, ...options);
  } finally {
    await rm(directory, { recursive: true });
  }
}
