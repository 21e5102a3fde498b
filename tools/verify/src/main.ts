/**
 * Entry point of the verify tool, behind several npm scripts: the only file that touches the
 * process.
 */
import { run } from './command.ts';

process.exitCode = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => performance.now(),
});
