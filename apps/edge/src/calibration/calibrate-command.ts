/** The command line of `calibrate`: what was asked for, read and checked. */
import { show } from '@reflexarc/core/errors';
import { invalidOption, ofCommand, readArguments } from '../arguments.ts';
import { parseAddresses, parseMilliseconds } from '../command.ts';
import type { NamedAddress } from '../configuration/parse-configuration.ts';
import { UsageError } from '../errors/catalogue.ts';

export const calibrateHelp = `Usage: reflexarc-edge calibrate --config FILE [options]

Measures a sensor at one or two values that you know, and keeps what it gave in
NAME.calibration.json beside NAME.json. From then on check, run and record make
of what is measured what is true: through two points a straight line, of one an
offset. It is this device's own; model and configuration stay as they are.

On a terminal it asks for both points. Elsewhere each call is one point.

Options:
  --config FILE         the configuration; it needs no model and no outputs here
  --input NAME          which input; needed where there are several channels
  --true VALUE          what is true now, in the model's unit: one point
  --measured VALUE      what was measured then, by the configuration's own
                        scale, instead of measuring it now
  --for TIME            measure for so long, such as 30s; 5s unless given
  --clear               forget the points of this input
  --board ADDRESS       another board than the configuration's: a device path,
                        or tcp:HOST:PORT; of several NAME=ADDRESS
  --json                a line of JSON on standard output, also for errors
  --help                this text

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 bad configuration, 130 ended.

Examples:
  reflexarc-edge calibrate --config greenhouse.json --input temperature
  reflexarc-edge calibrate --config greenhouse.json --input temperature --true 0
  reflexarc-edge calibrate --config g.json --input t --true 100 --measured 98.7
`;

/** What is to be calibrated, and how. */
export interface CalibrateCommand {
  readonly file: string;
  readonly addresses: readonly NamedAddress[];
  readonly input?: string;
  readonly true?: number;
  readonly measured?: number;
  readonly forMs: number;
  readonly clear: boolean;
}

const MEASURE_MS = 5000;

/** Reads the arguments behind `calibrate`. Throws UsageError. */
export function parseCalibrateCommand(argv: readonly string[]): CalibrateCommand | 'help' {
  return ofCommand('calibrate', () => read(argv));
}

function read(argv: readonly string[]): CalibrateCommand | 'help' {
  const { values } = readArguments(argv, { options: known });
  if (values.help) return 'help';
  const { config, input, measured, clear = false } = values;
  if (config === undefined) throw new UsageError('MISSING_OPTION', { option: '--config' });
  if (measured !== undefined && values.true === undefined)
    throw invalidOption('--measured is given without --true: what was true then?');
  if (clear && values.true !== undefined)
    throw invalidOption('--clear and --true are both given, expected one');
  return {
    file: config,
    clear,
    forMs: values.for === undefined ? MEASURE_MS : parseMilliseconds(values.for),
    ...(input === undefined ? {} : { input }),
    ...(values.true === undefined ? {} : { true: numberIn(values.true, '--true') }),
    ...(measured === undefined ? {} : { measured: numberIn(measured, '--measured') }),
    addresses: parseAddresses(values.board),
  };
}

const known = {
  config: { type: 'string' },
  input: { type: 'string' },
  true: { type: 'string' },
  measured: { type: 'string' },
  for: { type: 'string' },
  clear: { type: 'boolean' },
  board: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Throws UsageError unless it is a number, as people type it. */
export function numberIn(text: string, what: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text.trim().replace('−', '-'));
  if (Number.isFinite(value)) return value;
  throw invalidOption(`${what} is ${show(text)}, expected a number such as 21.5`);
}
