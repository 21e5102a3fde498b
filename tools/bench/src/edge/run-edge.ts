/** The edge as its users have it: the bundle, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** As deep as the bundled cases, which are run from `dist/cases`. */
const script = fileURLToPath(
  new URL('../../../../apps/edge/dist/reflexarc-edge.cjs', import.meta.url),
);

/** What of its last line is looked at. */
export interface Summary {
  readonly type: 'summary';
  readonly decisions: number;
  readonly samples: {
    readonly readings: number;
    readonly droppedReadings: number;
  };
  readonly latencyMicroseconds: { readonly p50: number; readonly p99: number };
}

export interface EdgeRun {
  readonly child: ChildProcess;
  /** What it says at its end; rejects with what it complained of where it did not end well. */
  readonly ended: Promise<Summary>;
}

/** @param args behind `run`, such as `--config FILE --for 10s` */
export function runEdge(args: readonly string[]): EdgeRun {
  const child = spawn(process.execPath, [script, 'run', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const ended = new Promise<Summary>((resolve, reject) => {
    child.once('close', (status) => {
      if (status !== 0) {
        reject(new Error(`the edge ended with ${status}: ${stderr}${stdout.slice(-500)}`));
        return;
      }
      resolve(JSON.parse(stdout.trim().split('\n').at(-1)!) as Summary); // its last line
    });
  });
  ended.catch(() => {}); // reported by whoever awaits it
  return { child, ended };
}
