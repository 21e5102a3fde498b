/** `reflexarc data inspect`: each column in figures, and what seems wrong, before training. */
import {
  cellsOf,
  columnNamed,
  inspectTable,
  type PlaceRule,
  placeRules,
  splitRows,
  type Table,
  type TableFormat,
} from '@reflexarc/data';
import type { Context } from '../../context.ts';
import { readTableFile } from '../../files/read-table-file.ts';
import { addTableFormatOptions } from '../../options/table-format.ts';
import { oneOf } from '../../options/values.ts';
import { formatInspectedTable } from '../../output/inspected-table.ts';
import { writeJson } from '../../output/json.ts';
import type { RegisterCommand } from '../command.ts';

interface InspectOptions extends TableFormat {
  readonly target?: string;
  readonly time?: string;
  readonly split?: PlaceRule;
  readonly json: boolean;
}

const epilogue = `
Nothing is changed. Each line under "Look at" names rows, by their lines in the
file, and what to do; where there is none, nothing was found. The exit code is 0
either way.

Examples:
  $ reflexarc data inspect rooms.csv --target used
  $ reflexarc data inspect meter.parquet --time measured_at
  $ reflexarc data inspect bikes.csv --target rentals --split last20 --json`;

export const registerInspect: RegisterCommand = (command, context) => {
  command
    .argument('<file>', 'table: CSV, JSON Lines, JSON, Parquet, NumPy, IDX, WAV, packed or not')
    .option('--target <column>', 'column to be learned: also shows rare classes, and leaks of it')
    .option('--time <column>', 'column of times (default: one of dates, or called time)')
    .option(
      '--split <rule>',
      `also looks for rows on both sides of a split: ${placeRules.join(', ')}`,
      oneOf('--split', placeRules),
    );
  addTableFormatOptions(command)
    .option('--json', 'one JSON object instead of text', false)
    .addHelpText('after', epilogue)
    .action((file: string, options: InspectOptions) => inspect(file, options, context));
};

async function inspect(file: string, options: InspectOptions, context: Context): Promise<void> {
  const { table } = await readTableFile(file, options, context);
  const { target, time, split } = options;
  const classes = target === undefined ? undefined : classesOf(table, target);
  const test =
    split === undefined
      ? undefined
      : splitRows(table.count, split, { seed: 0, file, ...(classes && { classes }) }).test;
  const inspected = inspectTable(table, {
    ...(target !== undefined && { target }),
    ...(time !== undefined && { time }),
    ...(test !== undefined && { test }),
  });
  if (options.json) writeJson(context.stdout, inspected);
  else context.stdout.write(formatInspectedTable(inspected, context.stdout.columns ?? 80));
}

/** @throws TableError UNKNOWN_COLUMN */
function classesOf(table: Table, target: string): readonly string[] {
  columnNamed(table, target, '`--target`');
  return cellsOf(table, target);
}
