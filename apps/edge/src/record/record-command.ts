/** The command line of `record`: what was asked for, read and checked. */
import { show } from '@reflexarc/core/errors';
import { invalidOption, ofCommand, readArguments } from '../arguments.ts';
import { parseAddresses, parseMilliseconds, parseSource } from '../command.ts';
import type { NamedAddress } from '../configuration/parse-configuration.ts';
import { UsageError } from '../errors/catalogue.ts';

export const recordHelp = `Usage: reflexarc-edge record --config FILE --out FOLDER [options]

Writes what a source measures to labelled recordings, without a model:
FOLDER/LABEL/NAME-0001.csv with the columns time_s (seconds from the first row),
the configuration's channels in their units, and label. Of the configuration
source, board, sampling and channels count.

Options:
  --config FILE         the configuration; it needs no model and no outputs here
  --out FOLDER          where recordings go; what is there stays, numbers go on
  --label NAME          record this label at once; without it, and without
                        --labels, recordings have no label
  --labels A,B,…        record by keys in the terminal: 1 begins A and ends it,
                        2 B …; q ends
  --start-pin PIN       record while a switch from this digital pin of the board
                        to ground is closed, again and again; with --label,
                        that label each time
  --for TIME            stop after a time of recording, such as 10s; with
                        --labels or --start-pin, each recording is so long
  --name NAME           first part of file names; "recording" unless given
  --board ADDRESS       another board than the configuration's: a device path,
                        or tcp:HOST:PORT; of several NAME=ADDRESS
  --source replay:FILE  play a recording instead of the configuration's source
  --json                a line of JSON on standard output for each file, and for
                        errors
  --help                this text

Standard output has the path of each recording, one a line; the live view is on
standard error, if that is a terminal.

Examples:
  reflexarc-edge record --config wand.json --out data --label rest --for 10s
  reflexarc-edge record --config wand.json --out data --labels a,b --for 3s
  reflexarc-edge record --config wand.json --out data --label wave --start-pin 7
`;

export interface RecordCommand {
  readonly file: string;
  readonly addresses: readonly NamedAddress[];
  /** Path of a recording to play. */
  readonly recording?: string;
  readonly out: string;
  readonly name: string;
  readonly label?: string;
  /** By keys; the first is that of the key 1. */
  readonly labels?: readonly string[];
  /** A switch at this digital pin begins and ends recordings. */
  readonly startPin?: number;
  readonly forMs?: number;
}

/** As many as there are keys. */
const MOST_LABELS = 9;

/** Reads the arguments behind `record`. Throws UsageError. */
export function parseRecordCommand(argv: readonly string[]): RecordCommand | 'help' {
  return ofCommand('record', () => read(argv));
}

function read(argv: readonly string[]): RecordCommand | 'help' {
  const { values } = readArguments(argv, { options: known });
  if (values.help) return 'help';
  const { config, out, label, labels } = values;
  if (config === undefined) throw new UsageError('MISSING_OPTION', { option: '--config' });
  if (out === undefined) throw new UsageError('MISSING_OPTION', { option: '--out' });
  if (label !== undefined && labels !== undefined)
    throw invalidOption('--label and --labels are both given, expected one');
  if (labels !== undefined && values['start-pin'] !== undefined)
    throw invalidOption('--labels and --start-pin are both given, expected one');
  return {
    file: config,
    out,
    name: checkName(values.name ?? 'recording', '--name'),
    ...(label === undefined ? {} : { label: checkName(label, '--label') }),
    ...(labels === undefined ? {} : { labels: parseLabels(labels) }),
    ...(values['start-pin'] === undefined ? {} : { startPin: parsePin(values['start-pin']) }),
    ...(values.for === undefined ? {} : { forMs: parseMilliseconds(values.for) }),
    addresses: parseAddresses(values.board),
    ...(values.source === undefined ? {} : { recording: parseSource(values.source) }),
  };
}

const known = {
  config: { type: 'string' },
  out: { type: 'string' },
  label: { type: 'string' },
  labels: { type: 'string' },
  'start-pin': { type: 'string' },
  for: { type: 'string' },
  name: { type: 'string' },
  board: { type: 'string', multiple: true },
  source: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Pins 0 and 1 are the serial line itself; Firmata knows 128. */
function parsePin(text: string): number {
  const pin = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (pin >= 2 && pin <= 127) return pin;
  throw invalidOption(
    `--start-pin is ${show(text)}, expected the number of a digital pin from 2 on`,
  );
}

function parseLabels(text: string): readonly string[] {
  const labels = text.split(',').map((label) => checkName(label.trim(), '--labels'));
  if (new Set(labels).size !== labels.length)
    throw invalidOption(`--labels names a label twice: ${show(text)}`);
  if (labels.length <= MOST_LABELS) return labels;
  throw invalidOption(
    `--labels has ${labels.length} labels, expected at most ${MOST_LABELS}, one a key`,
  );
}

/** Of a folder or a file: no way out of the folder, and nothing that a file system refuses. */
function checkName(text: string, option: string): string {
  const isGood = /^[^\s./\\:*?"<>|\p{Cc}][^/\\:*?"<>|\p{Cc}]{0,99}$/u.test(text);
  if (isGood && !/[\s.]$/.test(text)) return text;
  throw invalidOption(`${option} is ${show(text)}, expected a name that a folder can have`);
}
