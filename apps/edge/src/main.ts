/** Entry point: arguments, standard streams, signals and the exit code. The only file that touches `process`. */
import { errorRecord } from '@reflexarc/core';
import manifest from '../package.json' with { type: 'json' };
import { type Command, help, parseCommand } from './command.ts';
import { errorText } from './output/error-text.ts';
import { exitCodeOf, exitCodes } from './output/exit-code.ts';
import { summaryText } from './output/summary-text.ts';
import { load } from './run/load.ts';
import { run } from './run/run.ts';

const { stdout, stderr } = process;
const argv = process.argv.slice(2);
const forMachines = argv.includes('--json');
const interruption = new AbortController();
let brokenBy: unknown; // an exception that no one caught

const interrupt = () => interruption.abort();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
stdout.on('error', interrupt); // whoever read our output has gone
process.on('uncaughtException', (error) => {
  brokenBy ??= error;
  interrupt();
});

main().then(leave, (error: unknown) => {
  const reason = error === interruption.signal.reason ? brokenBy : error;
  if (reason !== undefined) report(reason);
  leave(reason === undefined ? exitCodes.interrupted : exitCodeOf(reason));
});

async function main(): Promise<number> {
  const command = parseCommand(argv);
  if (command === 'help' || command === 'version') {
    stdout.write(command === 'help' ? help : `${manifest.version}\n`);
    return exitCodes.done;
  }
  return command.name === 'check' ? check(command) : runCommand(command);
}

async function check({ file, address }: Command): Promise<number> {
  const { configuration, modelFile } = await load(file, address);
  emit({ type: 'check', ok: true, model: modelFile, configuration });
  return exitCodes.done;
}

async function runCommand(command: Command): Promise<number> {
  const { summary, error } = await run(command, {
    clock: {
      now: () => performance.now(),
      every(milliseconds, callback) {
        const timer = setInterval(callback, milliseconds);
        return () => clearInterval(timer);
      },
    },
    interrupted: interruption.signal,
    emit,
  });
  if (!forMachines) stderr.write(summaryText(summary));
  const reason = error ?? brokenBy;
  if (reason !== undefined) {
    report(reason);
    return exitCodeOf(reason);
  }
  return summary.ending === 'interrupted' ? exitCodes.interrupted : exitCodes.done;
}

function emit(record: object): void {
  if (!stdout.destroyed) stdout.write(`${JSON.stringify(record)}\n`);
}

function report(error: unknown): void {
  if (forMachines) emit({ type: 'error', error: errorRecord(error) });
  else stderr.write(errorText(error));
}

/** Ends the process once all output is out: johnny-five's timers would keep it alive. */
function leave(code: number): void {
  process.exitCode = code;
  if (stdout.destroyed) process.exit(code);
  else stdout.write('', () => process.exit(code));
}
