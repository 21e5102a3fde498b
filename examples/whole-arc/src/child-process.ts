// Runs a program to its end and gives what it printed.

import { spawn } from 'node:child_process';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param onOutput told of each piece of standard output */
export function runProgram(
  args: readonly string[],
  options: { readonly cwd?: string; readonly onOutput?: (text: string) => void } = {},
): Promise<Outcome> {
  const { cwd, onOutput } = options;
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      printed[stream] += text;
      if (stream === 'stdout') onOutput?.(text);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, ...printed }));
  });
}
