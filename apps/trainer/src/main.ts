/**
 * Entry point of `reflexarc`: streams, signals and the exit code. The command itself runs in a
 * thread of its own (thread/command-thread.ts), so that a signal is heard here whatever is computed
 * there. Help is answered here: a thread takes half as long to start as Node itself.
 */
import { getHeapStatistics } from 'node:v8';
import { Interrupted, MachineError } from './errors.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { reportError } from './output/report-error.ts';
import { isQuestion } from './question.ts';
import {
  type FromCommand,
  numberOf,
  type StopSignalName,
  sharedPlaces,
  type ToCommand,
} from './thread/messages.ts';
import { startThread } from './thread/start-thread.ts';

/** How long a command may take to end by itself after a first signal, in milliseconds. */
const graceMs = 1000;
/** How long its thread may take to be ended after that: native code cannot be left halfway. */
const lastMs = 500;

const { stdin, stdout, stderr } = process;
const argv = process.argv.slice(2);
const isTTY = { stdout: stdout.isTTY === true, stderr: stderr.isTTY === true };
let hasAnswered = false;
/** Files that are in their place, though the command has not ended. */
const written: string[] = [];

if (isQuestion(argv)) await answer();
else runInThread();

async function answer(): Promise<void> {
  const { run } = await import('./cli.ts');
  process.exitCode = await run(argv, {
    stdin,
    stdout,
    stderr,
    environment: process.env,
    interrupted: new AbortController().signal,
    now: () => performance.now(),
  });
}

function runInThread(): void {
  const shared = new Int32Array(new SharedArrayBuffer(4 * sharedPlaces.count));
  const thread = startThread({ argv, shared, isTTY });

  for (const stream of ['stdout', 'stderr'] as const) {
    const note = (): void => {
      Atomics.store(shared, sharedPlaces[`${stream}Columns`], process[stream].columns ?? 0);
    };
    note();
    process[stream].on('resize', note);
  }

  thread.on('message', (message: FromCommand) => {
    if (message.type === 'written') written.push(...message.paths);
    if (message.type === 'input' && thread.stdin !== null) stdin.pipe(thread.stdin);
    if (message.type !== 'output') return;
    hasAnswered ||= message.stream === 'stdout';
    process[message.stream].write(message.text);
  });
  thread.once('error', (error: NodeJS.ErrnoException) => {
    const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const megabytes = Math.round(getHeapStatistics().heap_size_limit / 2 ** 20);
    report(isFull ? new MachineError('OUT_OF_MEMORY', { megabytes }, { cause: error }) : error);
    process.exitCode = exitCodes.failed;
  });
  thread.once('exit', (code) => {
    process.exitCode ??= code;
    stdin.destroy(); // what is still to come must not keep the process
  });

  for (const signal of Object.keys(numberOf) as StopSignalName[]) {
    process.on(signal, () => interrupt(signal));
  }

  /** Asks the command to end; one that doesn't listen, or a second request, ends it. */
  function interrupt(signal: StopSignalName): void {
    const before = Atomics.compareExchange(shared, sharedPlaces.signal, 0, numberOf[signal]);
    if (before !== 0) {
      end(signal);
      return;
    }
    thread.postMessage({ signal } satisfies ToCommand);
    setTimeout(() => end(signal), graceMs).unref();
  }

  /** Ends the thread of the command, and the process with it. */
  function end(signal: StopSignalName): void {
    const error = new Interrupted(signal, written);
    report(error);
    const code = exitCodeOf(error);
    thread.removeAllListeners();
    thread.terminate().then(() => process.exit(code));
    setTimeout(() => {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal); // as it ends a process that knows no signals
    }, lastMs);
  }
}

function report(error: unknown): void {
  if (isTTY.stderr) stderr.write('\r\u001b[K'); // where a line of progress may stand
  const isJson = argv.includes('--json') && !hasAnswered;
  reportError(error, { stdout, stderr }, { isJson, findings: {} });
}

// A reader such as `head` may close its end early; that is no error of ours. A full disk is none
// either, but what was asked for is not there.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  stderr.write(`error: cannot write to standard output: ${error.message}\n`);
  process.exit(exitCodes.failed);
});
// Nobody may be left who could be told.
stderr.on('error', () => {});
