/** Entry point of `reflexarc`: the only file that touches the process. */
import { run } from './cli.ts';

const interruption = new AbortController();
// Once: a second Ctrl-C ends the process at once, should a command not come to its senses.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => interruption.abort(signal));
}
// A reader such as `head` may close its end early; that is no error of ours. A full disk is none
// either, but what was asked for is not there.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`error: cannot write to standard output: ${error.message}\n`);
  process.exit(1);
});
// Nobody may be left who could be told.
process.stderr.on('error', () => {});

process.exitCode = await run(process.argv.slice(2), {
  // Asked for only where a command reads it: it need not be open.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  interrupted: interruption.signal,
  now: () => performance.now(),
});
// What is still awaited, such as the rest of standard input, must not keep the process.
if (interruption.signal.aborted) process.exit();
