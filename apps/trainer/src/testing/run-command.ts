/** For tests: runs the built command as its user does, as a process of its own. */
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../bin/reflexarc.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Where it runs. */
  readonly folder?: string;
  readonly stdin?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Called when something was said on stderr for the first time. */
  readonly onFirstWords?: (child: ChildProcess) => void;
}

/** `reflexarc …argv`, with pipes for its streams. */
export function runCommand(argv: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return startCommand(argv, options).ended;
}

/** The process of `reflexarc …argv`, and what it gives in the end. */
export function startCommand(
  argv: readonly string[],
  options: RunOptions = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const env = { ...process.env, ...options.environment };
  const child = spawn(process.execPath, [command, ...argv], { env, cwd: options.folder });
  child.stderr.once('data', () => options.onFirstWords?.(child));
  child.stdin.on('error', () => {}); // a command that reads none of it may have ended before
  child.stdin.end(options.stdin ?? '');
  return { child, ended: endOf(child) };
}

/** A line for bash, run in `folder`, in which `reflexarc` stands for the built command. */
export function runShell(line: string, folder: string): Promise<Ended> {
  const script = `reflexarc() { "${process.execPath}" "${command}" "$@"; }\n${line}`;
  return endOf(spawn('bash', ['-c', script], { cwd: folder }));
}

function endOf(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, ...said }));
  });
}
