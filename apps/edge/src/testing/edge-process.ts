/**
 * Bundles the edge and runs it as its users do: a folder of its own, plain node, real streams and
 * signals.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BoardAddress } from '@reflexarc/virtual-board/node';
import type { DecisionRecord } from '../run/decision-record.ts';
import type { Summary } from '../run/statistics.ts';

/** Builds the bundle into `folder`. Gives what the build prints. */
export function bundleInto(folder: string): string {
  const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
  const built = spawnSync(
    process.execPath,
    ['--conditions=@reflexarc/source', '--import', 'tsx', 'build.ts', folder],
    {
      cwd: packageFolder,
      encoding: 'utf8',
    },
  );
  if (built.status !== 0) throw new Error(built.stderr);
  return built.stdout;
}

export interface EdgeResult {
  readonly status: number | null;
  readonly decisions: readonly DecisionRecord[];
  readonly summary: Summary | undefined;
  /** Standard output, parsed line by line. */
  readonly records: readonly { readonly type: string; readonly code?: string }[];
  readonly stderr: string;
}

export interface EdgeProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<EdgeResult>;
  /** Resolves once it has printed or said this, or has ended. */
  until(what: RegExp): Promise<void>;
}

/**
 * Starts `command` (a program and its first arguments) with `args`; `output` is a file that
 * standard output goes to.
 */
export function startEdge(
  command: readonly string[],
  args: readonly string[],
  output: 'pipe' | number = 'pipe',
): EdgeProcess {
  const [program, ...first] = command;
  const child = spawn(program!, [...first, ...args], { stdio: ['ignore', output, 'pipe'] });
  let stdout = '';
  let stderr = '';
  const heard = new EventEmitter();
  child.stdout?.on('data', (text: Buffer) => {
    stdout += text.toString();
    heard.emit('more');
  });
  child.stderr?.on('data', (text: Buffer) => {
    stderr += text.toString();
    heard.emit('more');
  });
  let isOver = false;
  const ended = new Promise<EdgeResult>((resolve) => {
    child.once('close', (status) => {
      isOver = true;
      heard.emit('more');
      resolve(resultOf(status, stdout, stderr));
    });
  });
  return {
    child,
    ended,
    async until(what) {
      while (!isOver && !what.test(stdout) && !what.test(stderr)) await once(heard, 'more');
    },
  };
}

/** The option by which the edge finds a virtual board. */
export function boardOption(address: BoardAddress): readonly string[] {
  const text = 'pty' in address ? address.pty : `tcp:${address.host}:${address.port}`;
  return ['--board', text];
}

type OutputRecord =
  | DecisionRecord
  | Summary
  | { readonly type: 'start' | 'error' | 'check' | 'fault' | 'recovery' };

function resultOf(status: number | null, stdout: string, stderr: string): EdgeResult {
  const lines = stdout.split('\n').filter((line) => line !== '');
  const records = lines.map((line) => JSON.parse(line) as OutputRecord); // our own output
  return {
    status,
    stderr,
    records,
    decisions: records.filter((record) => record.type === 'decision'),
    summary: records.find((record) => record.type === 'summary'),
  };
}
