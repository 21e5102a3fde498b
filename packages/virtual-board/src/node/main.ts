// Entry point of the virtual board as a process of its own.

import { BoardError } from '../board-error.ts';
import { parseCommand } from './command.ts';
import { run } from './run.ts';

const interruption = new AbortController();
process.once('SIGINT', () => interruption.abort());
process.once('SIGTERM', () => interruption.abort());
process.stdout.on('error', () => interruption.abort()); // the host has closed its end

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof BoardError ? error.format() : String(error)}\n`);
  return exitCodeOf(error);
});

async function main(): Promise<number> {
  const command = parseCommand(process.argv.slice(2));
  if (typeof command === 'string') {
    process.stdout.write(command); // the help
    return 0;
  }
  const clock = { now: () => performance.now(), setTimeout };
  const { stdin: input, stdout: output } = process;
  const record = await run(command, { clock, input, output, interrupted: interruption.signal });
  if (interruption.signal.aborted || record === undefined) return 130;
  process.stderr.write(
    `${record.reports.length} of ${record.readings} readings reported, ended by ${record.endedBy}\n`,
  );
  return record.complete ? 0 : 1;
}

function exitCodeOf(error: unknown): number {
  const code = error instanceof BoardError ? error.code : undefined;
  if (code === 'BAD_OPTION') return 2;
  return code === 'BAD_READINGS' ? 3 : 1;
}
