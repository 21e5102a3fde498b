/** For tests: runs the command line in-process and keeps what it said. */
import { Readable } from 'node:stream';
import { run } from '../cli.ts';

export interface Captured {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `reflexarc …argv`, as a program reading pipes would see it. */
export async function runCaptured(
  argv: readonly string[],
  options: {
    readonly interrupted?: AbortSignal;
    readonly columns?: number;
    /** Whether a person is watching. */
    readonly isTTY?: boolean;
    readonly environment?: Readonly<Record<string, string>>;
    /** Standard input: a text, or what gives its bytes. */
    readonly stdin?: string | AsyncIterable<Uint8Array>;
  } = {},
): Promise<Captured> {
  const { stdin = '', isTTY = false } = options;
  let stdout = '';
  let stderr = '';
  const code = await run(argv, {
    stdin: typeof stdin === 'string' ? Readable.from([new TextEncoder().encode(stdin)]) : stdin,
    stdout: {
      write: (text) => {
        stdout += text;
      },
      columns: options.columns ?? 80,
      isTTY,
    },
    stderr: {
      write: (text) => {
        stderr += text;
      },
      isTTY,
    },
    environment: options.environment ?? {},
    interrupted: options.interrupted ?? new AbortController().signal,
    now: () => performance.now(),
  });
  return { code, stdout, stderr };
}
