/**
 * Entry point: arguments, standard streams, signals and the exit code. The only file that touches
 * `process`.
 */

import { getHeapStatistics } from 'node:v8';
import { errorRecord } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import manifest from '../package.json' with { type: 'json' };
import { ofCommand } from './arguments.ts';
import { openTransport } from './board/open-transport.ts';
import { processClock } from './clock.ts';
import { type Command, type LogSettings, parseCommand } from './command.ts';
import { isCommandName } from './command-options.ts';
import { checkText } from './output/check-text.ts';
import { errorText } from './output/error-text.ts';
import { codeOfSignal, exitCodeOf, exitCodes, type StopSignal } from './output/exit-code.ts';
import { watchHealth } from './output/health.ts';
import { isColored } from './output/is-colored.ts';
import { recordText } from './output/record-text.ts';
import type { RunLog } from './output/run-log.ts';
import { serviceManager } from './output/service-manager.ts';
import { standardOutput } from './output/standard-output.ts';
import { summaryText } from './output/summary-text.ts';
import type { Recorded } from './record/recorder.ts';
import { findingsOf } from './run/findings.ts';
import type { Host } from './run/host.ts';
import { load } from './run/load.ts';
import { run } from './run/run.ts';

const { stdin, stdout, stderr, env } = process;
const argv = asked(process.argv.slice(2));
const forMachines = argv.includes('--json');
const forPeople = stdout.isTTY && !forMachines;
const terminal =
  stderr.isTTY && !forMachines
    ? {
        write: (text: string) => void stderr.write(text),
        columns: stderr.columns,
        isColored: isColored(env),
      }
    : undefined;
/** How often is looked at how the process fares; the log says it. */
const HEALTH_MS = 600_000;
const interruption = new AbortController();
let brokenBy: unknown; // an exception that no one caught
let stoppedBy: StopSignal = 'SIGINT';

const interrupt = () => interruption.abort();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interruption.signal.aborted) process.exit(codeOfSignal[signal]); // asked twice: at once
    stoppedBy = signal;
    interrupt();
  });
}
process.on('uncaughtException', (error) => {
  brokenBy ??= error;
  interrupt();
});
const output = standardOutput(stdout, {
  onGone: interrupt,
  onFirstLoss: (reason) =>
    sayAnyway(`standard output: ${reason}; the run goes on, and lines that don't fit are counted`),
});

main()
  .catch(ofItsCommand)
  .then(leave, (error: unknown) => {
    const reason = error === interruption.signal.reason ? brokenBy : error;
    if (reason !== undefined) report(reason);
    leave(reason === undefined ? codeOfSignal[stoppedBy] : exitCodeOf(reason));
  });

/** `help run` is `run --help`. */
function asked([first, ...rest]: readonly string[]): readonly string[] {
  if (first === 'help') return [...rest, '--help'];
  return first === undefined ? rest : [first, ...rest];
}

/** A UsageError's hint is to name the help of the command that was asked for. */
function ofItsCommand(error: unknown): never {
  const name = argv.find(isCommandName);
  if (name === undefined) throw error;
  return ofCommand(name, () => {
    throw error;
  });
}

async function main(): Promise<number> {
  if (argv[0] === 'record') return recordCommand();
  if (argv[0] === 'calibrate') return calibrateCommand();
  const command = parseCommand(argv);
  if (command === 'version' || 'helpOf' in command) {
    const text =
      command === 'version'
        ? `${manifest.version}\n`
        : (await import('./help.ts')).helpOf(command.helpOf);
    output.print(text);
    return exitCodes.done;
  }
  if (command.name === 'doctor') return doctorCommand(command);
  return command.name === 'check' ? check(command) : runCommand(command);
}

async function check(command: Command): Promise<number> {
  const { configuration, modelFile: model, sha256, network } = await load(command.file, command);
  const findings = findingsOf(configuration, network);
  if (forPeople) output.print(checkText({ configuration, model, ...findings }));
  else emit({ type: 'check', ok: true, model, sha256, ...findings, configuration });
  return exitCodes.done;
}

async function doctorCommand(command: Command): Promise<number> {
  const { doctor, doctorText } = await import('./doctor/doctor.ts'); // loaded here alone
  const findings = await doctor(command, host(), process.versions.node);
  const ok = findings.every(({ health }) => health !== 'failed');
  if (forPeople) output.print(doctorText(findings));
  else emit({ type: 'doctor', ok, findings });
  return ok ? exitCodes.done : exitCodes.failed;
}

async function runCommand(command: Command): Promise<number> {
  const log = command.log && (await openLog(command.log));
  const { clock, ...rest } = host();
  const manager = serviceManager(env, clock, (reason) =>
    sayAnyway(`systemd can't be told how it goes, systemd-notify: ${reason}`),
  );
  interruption.signal.addEventListener('abort', () => manager.stopping());
  const stopWatching = watchHealth({
    clock,
    everyMs: HEALTH_MS,
    memory: () => ({
      ...process.memoryUsage(),
      heapLimit: getHeapStatistics().heap_size_limit,
    }),
    onRecord: (entry) => log?.add(entry),
    notify: rest.notify,
  });
  const { summary, error } = await run(command, {
    ...withLog(rest, log),
    clock,
    ready: () => manager.ready(),
  });
  stopWatching();
  if (log !== undefined && log.lost > 0)
    sayAnyway(`log ${command.log?.path}: ${counted(log.lost, 'line')} found no room`);
  if (!forMachines) stderr.write(summaryText(summary));
  const reason = error ?? brokenBy ?? output.lost;
  if (reason !== undefined) {
    log?.add({ type: 'error', error: errorRecord(reason) });
    report(reason);
    return exitCodeOf(reason);
  }
  return summary.ending === 'interrupted' ? codeOfSignal[stoppedBy] : exitCodes.done;
}

/** The host of a run whose records go to a log, too. */
function withLog(plain: Omit<Host, 'clock'>, log: RunLog | undefined): Omit<Host, 'clock'> {
  if (log === undefined) return plain;
  return {
    ...plain,
    emit(entry) {
      plain.emit(entry);
      log.add(entry);
    },
    notify(text) {
      plain.notify(text);
      log.add(noticeOf(text));
    },
    tell(entry, text) {
      plain.tell(entry, text);
      log.add(entry);
    },
  };
}

/** Throws OutputError CANNOT_LOG. A log that finds no room later costs its lines, not the run. */
async function openLog(settings: LogSettings): Promise<RunLog> {
  const { openLog: open } = await import('./output/open-log.ts');
  const onLoss = (reason: string) =>
    sayAnyway(`log ${settings.path}: ${reason}; the run goes on, and what finds no room is lost`);
  return open({ ...settings, onLoss });
}

async function recordCommand(): Promise<number> {
  const { parseRecordCommand, record, recordHelp } = await import('./record/index.ts');
  const command = parseRecordCommand(argv.slice(1));
  if (command === 'help') {
    output.print(recordHelp);
    return exitCodes.done;
  }
  const keys = command.labels !== undefined && stdin.isTTY ? stdin : undefined;
  keys?.setRawMode(true);
  try {
    const wasInterrupted = await record(command, { ...host(), keys, terminal, onRecorded });
    return wasInterrupted ? codeOfSignal[stoppedBy] : exitCodes.done;
  } finally {
    keys?.setRawMode(false);
  }
}

async function calibrateCommand(): Promise<number> {
  const { calibrate, calibrateHelp, parseCalibrateCommand } = await import(
    './calibration/index.ts'
  );
  const command = parseCalibrateCommand(argv.slice(1));
  if (command === 'help') {
    output.print(calibrateHelp);
    return exitCodes.done;
  }
  const terminal = stdin.isTTY ? stderr : undefined;
  const calibrated = await calibrate(command, { ...host(), terminal });
  if (forMachines) emit({ type: 'calibration', ...calibrated });
  else output.print(`${calibrated.text}\n`);
  return exitCodes.done;
}

function onRecorded(recorded: Recorded): void {
  if (forMachines) emit({ type: 'recording', ...recorded });
  else output.print(`${recorded.path}\n`);
}

function host(): Host {
  return {
    clock: processClock,
    input: stdin,
    environment: env,
    connect: openTransport,
    interrupted: interruption.signal,
    emit: (record) => (forPeople ? output.print(recordText(record)) : emit(record)),
    notify,
    tell(record, text) {
      if (!forPeople) emit(record);
      if (!forMachines) stderr.write(`${text}\n`);
    },
  };
}

function emit(record: object): void {
  output.print(`${JSON.stringify(record)}\n`);
}

/** Something that people should know; with --json a record. */
function notify(text: string): void {
  if (forMachines) emit(noticeOf(text));
  else stderr.write(`${text}\n`);
}

function noticeOf(text: string) {
  return { type: 'notice', time: new Date().toISOString(), text };
}

/** Where standard output is what broke, standard error has to do, whatever was asked for. */
function sayAnyway(text: string): void {
  stderr.write(`${text}\n`);
}

function report(error: unknown): void {
  if (forMachines) emit({ type: 'error', error: errorRecord(error) });
  if (!forMachines || output.lost !== undefined) stderr.write(errorText(error));
}

/** Ends the process once all output is out: johnny-five's timers would keep it alive. */
function leave(code: number): void {
  process.exitCode = code;
  output.finish(() => process.exit(code));
}
