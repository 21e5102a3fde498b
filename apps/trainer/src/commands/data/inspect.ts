/** `reflexarc data inspect`: what tables, recordings and images hold, and what seems wrong. */
import {
  cellsOf,
  columnNamed,
  inspectTable,
  placeRules,
  splitRows,
  type Table,
} from '@reflexarc/data';
import type { Context } from '../../context.ts';
import { areImages } from '../../files/list-images.ts';
import { readTableFile } from '../../files/read-table-file.ts';
import { areRecordings } from '../../options/recordings.ts';
import { addTableFormatOptions } from '../../options/table-format.ts';
import { oneOf, positiveNumber } from '../../options/values.ts';
import { formatInspectedImages } from '../../output/data-inspection/images.ts';
import { formatInspectedRecordings } from '../../output/data-inspection/recordings.ts';
import { formatInspectedTable } from '../../output/data-inspection/table.ts';
import { writeJson } from '../../output/json.ts';
import type { RegisterCommand } from '../command.ts';
import { inspectImages } from './inspect-images.ts';
import type { InspectOptions } from './inspect-options.ts';
import { inspectRecordings, inspectTableAsRecording } from './inspect-recordings.ts';

const epilogue = `
A folder, several files and sounds are recordings, unless there are images in
it. Nothing is changed. Each line under "Look at" names rows, by their lines in
the file, or files, and what to do; where there is none, nothing was found. The
exit code is 0 either way.

Examples:
  $ reflexarc data inspect rooms.csv --target used
  $ reflexarc data inspect meter.parquet --time measured_at
  $ reflexarc data inspect bikes.csv --target rentals --split last20 --json
  $ reflexarc data inspect gestures/
  $ reflexarc data inspect 'walks/*.csv' --label-from 'name:{label}_*.csv'
  $ reflexarc data inspect digits/ --split random`;

export const registerInspect: RegisterCommand = (command, context) => {
  command
    .argument(
      '<data...>',
      'table: CSV, JSON Lines, JSON, Parquet, NumPy, IDX, WAV, packed or not; or recordings, or ' +
        'images: files, folders, patterns',
    )
    .option('--target <column>', 'column to be learned: also shows rare classes, and leaks of it')
    .option('--time <column>', 'column of times (default: one of dates, or called time)')
    .option(
      '--split <rule>',
      `also looks for rows or images on both sides of a split: ${placeRules.join(', ')}`,
      oneOf('--split', placeRules),
    )
    .option(
      '--label-from <source>',
      'of recordings, where labels stand: folder, column:NAME, name:PATTERN or file:INTERVALS.csv ' +
        '(default: a column label, else folders, or names as wave.1.csv)',
    )
    .option(
      '--sample-rate <hertz>',
      'of recordings without times, their rate',
      positiveNumber('--sample-rate'),
    );
  addTableFormatOptions(command)
    .option('--json', 'one JSON object instead of text', false)
    .addHelpText('after', epilogue)
    .action((data: readonly string[], options: InspectOptions) => inspect(data, options, context));
};

async function inspect(
  data: readonly string[],
  options: InspectOptions,
  context: Context,
): Promise<void> {
  const width = context.stdout.columns ?? 80;
  const write = <Found extends object>(
    found: Found,
    format: (found: Found, width: number) => string,
  ): void => {
    if (options.json) writeJson(context.stdout, found);
    else context.stdout.write(format(found, width));
  };
  if (await areImages(data)) {
    return write(await inspectImages(data, options), formatInspectedImages);
  }
  const { labelFrom, sampleRate } = options;
  const said = { ...(labelFrom !== undefined && { labelFrom }) };
  if (await areRecordings(data, said)) {
    return write(await inspectRecordings(data, options, context), formatInspectedRecordings);
  }
  const [file = ''] = data;
  const { table } = await readTableFile(file, options, context);
  const isSignal = table.rateHz !== undefined || sampleRate !== undefined;
  if (isSignal && options.target === undefined) {
    return write(inspectTableAsRecording(table, options), formatInspectedRecordings);
  }
  write(inspectedTable(table, options), formatInspectedTable);
}

function inspectedTable(table: Table, { target, time, split }: InspectOptions) {
  const { file } = table;
  const classes = target === undefined ? undefined : classesOf(table, target);
  const test =
    split === undefined
      ? undefined
      : splitRows(table.count, split, { seed: 0, file, ...(classes && { classes }) }).test;
  return inspectTable(table, {
    ...(target !== undefined && { target }),
    ...(time !== undefined && { time }),
    ...(test !== undefined && { test }),
  });
}

/** @throws TableError UNKNOWN_COLUMN */
function classesOf(table: Table, target: string): readonly string[] {
  columnNamed(table, target, '`--target`');
  return cellsOf(table, target);
}
