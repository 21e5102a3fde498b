/** For tests: the command run on a directory of given files. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from './command.ts';

export interface Verified {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

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
    return await runCaptured(directory, ...options);
  } finally {
    await rm(directory, { recursive: true });
  }
}

export async function runCaptured(...argv: readonly string[]): Promise<Verified> {
  const said = { stdout: '', stderr: '' };
  const code = await run(argv, {
    stdout: {
      write: (text) => {
        said.stdout += text;
      },
    },
    stderr: {
      write: (text) => {
        said.stderr += text;
      },
    },
  });
  return { code, ...said };
}
