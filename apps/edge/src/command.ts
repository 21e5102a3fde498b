/** The command line: what was asked for, read and checked. */
import { resolve } from 'node:path';
import { didYouMean, show } from '@reflexarc/core/errors';
import { invalidOption, ofCommand, oneTooMany, readArguments } from './arguments.ts';
import { type CommandName, isCommandName, known, strangerTo } from './command-options.ts';
import type { Address, NamedAddress } from './configuration/parse-configuration.ts';
import { UsageError } from './errors/catalogue.ts';
import { type LogOptions, logLevels } from './output/log-levels.ts';
import type { Limit } from './run/loop.ts';

export interface Command {
  readonly name: CommandName;
  readonly file: string;
  readonly addresses: readonly NamedAddress[];
  /** Path of a recording. */
  readonly recording?: string;
  readonly dryRun: boolean;
  readonly reconnect: boolean;
  readonly allowedCommands: readonly string[];
  readonly log?: LogSettings;
  readonly limit: Limit;
}

/** Where records are written to besides standard output. */
export type LogSettings = Omit<LogOptions, 'onLoss'>;

/** Help was asked for: of a command, or of all. */
export interface HelpAsked {
  readonly helpOf: CommandName | undefined;
}

type Values = ReturnType<typeof readArguments<{ options: typeof known }>>['values'];

/** Reads the arguments. Throws UsageError. */
export function parseCommand(argv: readonly string[]): Command | HelpAsked | 'version' {
  const { values, positionals } = readArguments(argv, { options: known, allowPositionals: true });
  const [name, extra] = positionals;
  if (name !== undefined && !isCommandName(name)) {
    throw new UsageError('UNKNOWN_COMMAND', {
      given: show(name),
      hint: didYouMean(name, ['run', 'check', 'doctor', 'record', 'calibrate']),
    });
  }
  if (values.help) return { helpOf: name };
  if (values.version) return 'version';
  if (name === undefined)
    throw new UsageError('MISSING_COMMAND', { known: 'run, check, doctor, record or calibrate' });
  return ofCommand(name, () => commandOf(name, extra, values));
}

function commandOf(name: CommandName, extra: string | undefined, values: Values): Command {
  if (extra !== undefined) throw oneTooMany(extra, values.config);
  const stranger = strangerTo(name, values);
  if (stranger !== undefined) throw invalidOption(`${name} has no option --${stranger}`);
  if (values.config === undefined) throw new UsageError('MISSING_OPTION', { option: '--config' });
  return {
    name,
    file: values.config,
    limit: values.for === undefined ? {} : parseLimit(values.for),
    addresses: parseAddresses(values.board),
    ...(values.source === undefined ? {} : { recording: parseSource(values.source) }),
    // A replay needs no hardware: it drives a board only where one is named.
    dryRun:
      values['dry-run'] === true || (values.source !== undefined && values.board === undefined),
    reconnect: values['no-reconnect'] !== true,
    allowedCommands: values['allow-command'] ?? [],
    ...logOf(values),
  };
}

const MEGABYTE = 1_000_000;
const MOST_LOG_FILES = 1000;
const logOptions = ['log-level', 'log-size', 'log-files'] as const;

function logOf(
  given: Readonly<Partial<Record<`log${'' | '-level' | '-size' | '-files'}`, string>>>,
): { readonly log?: LogSettings } {
  const { log: path } = given;
  if (path === undefined) {
    const alone = logOptions.find((name) => given[name] !== undefined);
    if (alone !== undefined) throw invalidOption(`--${alone} is given without --log`);
    return {};
  }
  const level = logLevels.find((one) => one === (given['log-level'] ?? 'info'));
  if (level === undefined) throw invalid('log-level', given, logLevels.join(', '));
  const megabytes = Number(given['log-size'] ?? 10);
  if (!(megabytes >= 0.001 && megabytes <= 1e6))
    throw invalid('log-size', given, '0.001 to 1000000');
  const files = Number(given['log-files'] ?? 5);
  if (!(Number.isInteger(files) && files >= 1 && files <= MOST_LOG_FILES))
    throw invalid('log-files', given, `1 to ${MOST_LOG_FILES}`);
  return { log: { path, level, maximumBytes: megabytes * MEGABYTE, files } };
}

function invalid(
  name: string,
  given: Readonly<Record<string, string | undefined>>,
  expected: string,
): UsageError {
  return invalidOption(`--${name} is ${show(given[name])}, expected ${expected}`);
}

const millisecondsOf = { s: 1000, m: 60_000, h: 3_600_000 };

function parseLimit(text: string): Limit {
  const milliseconds = millisecondsIn(text);
  if (milliseconds !== undefined) return { milliseconds };
  const amount = /^\d+$/.test(text) ? Number(text) : 0;
  if (amount > 0) return { decisions: amount };
  throw invalidOption(
    `--for is ${show(text)}, expected a number of decisions or a time such as 30s`,
  );
}

/** Reads a time such as 30s. Throws UsageError. */
export function parseMilliseconds(text: string): number {
  const milliseconds = millisecondsIn(text);
  if (milliseconds !== undefined) return milliseconds;
  throw invalidOption(`--for is ${show(text)}, expected a time such as 30s`);
}

function millisecondsIn(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([smh])$/.exec(text);
  const amount = Number(match?.[1]);
  const unit = match?.[2];
  if (!(amount > 0 && (unit === 's' || unit === 'm' || unit === 'h'))) return undefined;
  return amount * millisecondsOf[unit];
}

const HIGHEST_PORT = 65_535;

/** Reads where boards are: an address, or NAME=ADDRESS of several. Throws UsageError. */
export function parseAddresses(texts: readonly string[] = []): readonly NamedAddress[] {
  const addresses = texts.map((text) => {
    const [, name, rest] = /^([A-Za-z][\w-]*)=(.*)$/.exec(text) ?? [];
    return { name, address: parseAddress(rest ?? text) };
  });
  const names = addresses.map(({ name }) => name);
  const isClear = new Set(names).size === names.length && !names.includes(undefined);
  if (isClear || names.length <= 1) return addresses;
  throw invalidOption(
    `--board is given ${texts.length} times, expected once, or once for each board by its name`,
  );
}

function parseAddress(text: string): Address {
  if (text !== '' && !text.startsWith('tcp:')) return { transport: 'serial', path: text };
  const [, host = '', digits] = /^tcp:(.+):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (!(port >= 1 && port <= HIGHEST_PORT)) {
    throw invalidOption(`--board is ${show(text)}, expected tcp:HOST:PORT or the path of a device`);
  }
  return { transport: 'tcp', host: host.replace(/^\[|\]$/g, ''), port };
}

/** The recording's path, from the folder that the command is run in. */
export function parseSource(text: string): string {
  const match = /^replay:(.+)$/.exec(text);
  if (match !== null) return resolve(match[1]!);
  throw invalidOption(`--source is ${show(text)}, expected replay:FILE`);
}
