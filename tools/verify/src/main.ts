/**
 * Entry point of the verify tool, behind several npm scripts: the only file that touches the
 * process.
 */
import { run } from './command.ts';

// A reader such as `head` may close its end early; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => performance.now(),
});
