/** Entry point of the fuzzer: the only file that touches the process. */
import { availableParallelism } from 'node:os';
import { run } from './command.ts';

process.exitCode = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  processors: availableParallelism(),
});
