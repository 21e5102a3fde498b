/** For tests: the command line run with its output caught. */
import { run } from './command.ts';

export interface Verified {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function runCaptured(...argv: readonly string[]): Promise<Verified> {
  const said = { stdout: '', stderr: '' };
  const into = (stream: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      said[stream] += text;
    },
  });
  const code = await run(argv, { stdout: into('stdout'), stderr: into('stderr') });
  return { code, ...said };
}
