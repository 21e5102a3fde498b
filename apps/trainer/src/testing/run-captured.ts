/** For tests: runs the command line in-process and keeps what it said. */
import { run } from '../cli.ts';

export interface Captured {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `reflexarc …argv`, as a program reading pipes would see it. */
export async function runCaptured(
  argv: readonly string[],
  options: { readonly interrupted?: AbortSignal; readonly columns?: number } = {},
): Promise<Captured> {
  let stdout = '';
  let stderr = '';
  const code = await run(argv, {
    stdout: {
      write: (text) => {
        stdout += text;
      },
      columns: options.columns ?? 80,
    },
    stderr: {
      write: (text) => {
        stderr += text;
      },
    },
    environment: {},
    interrupted: options.interrupted ?? new AbortController().signal,
    now: () => performance.now(),
  });
  return { code, stdout, stderr };
}
