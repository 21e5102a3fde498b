/** The thread in which a command runs: gives it what it takes from the machine. */
import { parentPort, workerData } from 'node:worker_threads';
import { run } from '../cli.ts';
import type { Output } from '../context.ts';
import {
  type FromCommand,
  type StopSignalName,
  sharedPlaces,
  signalOf,
  type ThreadData,
  type ToCommand,
} from './messages.ts';

const { argv, shared, isTTY } = workerData as ThreadData; // as main.ts sends it
const interruption = new AbortController();

function interrupt(signal: StopSignalName | undefined): void {
  if (signal !== undefined && !interruption.signal.aborted) interruption.abort(signal);
}

/** Sees a signal also while something is computed, when no message arrives. */
function look(): void {
  interrupt(signalOf(Atomics.load(shared, sharedPlaces.signal)));
}

function send(message: FromCommand): void {
  parentPort?.postMessage(message);
}

function output(stream: 'stdout' | 'stderr'): Output {
  return {
    write: (text) => send({ type: 'output', stream, text }),
    isTTY: isTTY[stream],
    get columns() {
      return Atomics.load(shared, sharedPlaces[`${stream}Columns`]) || undefined;
    },
  };
}

parentPort?.on('message', ({ signal }: ToCommand) => interrupt(signal));
parentPort?.unref(); // a command that is done ends the thread

process.exitCode = await run(argv, {
  // Asked for only where a command reads it: it need not be open.
  get stdin() {
    send({ type: 'input' });
    return process.stdin;
  },
  stdout: output('stdout'),
  stderr: output('stderr'),
  environment: process.env,
  interrupted: {
    get aborted() {
      look();
      return interruption.signal.aborted;
    },
    get reason() {
      return interruption.signal.reason;
    },
    addEventListener: (...listener) => interruption.signal.addEventListener(...listener),
  },
  onWritten: (paths) => send({ type: 'written', paths }),
  now: () => performance.now(),
});
// What is still awaited, such as the rest of standard input, must not keep the thread.
if (interruption.signal.aborted) process.exit();
