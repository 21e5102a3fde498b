/** Which columns are learned from, what they hold, and which rows are kept for the test. */
import {
  dateRules,
  type GapRule,
  gapRules,
  type SplitRule,
  splitRules,
  splitTable,
  type Table,
  type TableFormat,
} from '@reflexarc/data';
import {
  type TrainingConfiguration,
  tableConfiguration,
  trainingDefaults,
  wholeSequences,
} from '@reflexarc/training';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { readTableFile } from '../files/read-table-file.ts';
import { fraction, fractions, names, oneOf, positiveNumber } from './values.ts';

/** The files that a training takes its rows from. */
export interface FileOptions extends TableFormat {
  readonly data: string;
  readonly test?: string | undefined;
}

export const sequenceText =
  'the column that says of which sequence a row is a step: each sequence becomes one window, ' +
  'resampled to as many steps as the others';

export function addColumnOptions(command: Command): Command {
  return command
    .option('--target <column>', 'the column to predict, or several of numbers: low,high')
    .option('--ignore <columns>', 'columns to leave out, with commas between', names)
    .option(
      '--sample-weights <column>',
      'the column that says how much each training row counts: numbers of at least 0',
    )
    .option(
      '--time <column>',
      'the column of times (s, ms, us by its name or size, or dates), or several that make a date ' +
        'together: year,month,day,hour; no input; the rate of the sensors is found by it, and the ' +
        'edge holds its own against it',
    )
    .option(
      '--sample-rate <hertz>',
      'rows a second that the sensors gave, in place of times',
      positiveNumber('--sample-rate'),
    )
    .option('--sequence <column>', sequenceText)
    .option(
      '--categorical <columns>',
      'columns that hold words even if they look like numbers',
      names,
    )
    .option(
      '--dates <rule>',
      'dates and times among the inputs: leave-out, refuse, or words, each an input (default: leave-out)',
      oneOf('--dates', dateRules),
    )
    .option('--numeric <columns>', 'columns that hold numbers even if they look like words', names)
    .option(
      '--task <name>',
      'classification or regression (default: by the target: text or few whole numbers are classes); ' +
        'or anomaly: of recordings, what is normal is learned, and how far is too far from it',
      oneOf('--task', ['classification', 'regression', 'anomaly']),
    );
}

export function addIntervalOptions(command: Command): Command {
  return command
    .option(
      '--interval <share>',
      'of numbers: around each prediction an interval that holds such a share of the truths, as in ' +
        '0.9; a fifth of the training rows is kept for it',
      fraction('--interval', { isOpen: true }),
    )
    .option(
      '--quantiles <shares>',
      'of numbers: the network says quantiles, from the lowest to the highest an interval that is as ' +
        'wide as the noise is there, as in 0.05,0.95; with `--interval` it is widened to hold its share',
      fractions('--quantiles'),
    );
}

export interface GapOptions {
  readonly missing: GapRule;
}

export function addGapOption(command: Command): Command {
  return command.option(
    '--missing <rule>',
    'rows without a value in some column: refuse them, or drop them',
    oneOf('--missing', gapRules),
    trainingDefaults.missing,
  );
}

export function addSplitOptions(command: Command): Command {
  return command
    .option('--test <files...>', 'test rows in a CSV file of their own; or recordings for the test')
    .option(
      '--split <rule>',
      'test rows by rule: group (whole persons, sessions or devices, by --group), recording (whole recordings), ' +
        'time (the last fifth), mod5 (row i from 0 with i % 5 = 4), last20 (the last fifth), random (a fifth of each class, ' +
        'or of all rows, by seed), none (default: auto: of tables group where there is one, else random; of recordings ' +
        'group, else recording, else time)',
      oneOf('--split', splitRules),
    );
}

/** The rows to learn from and those to be scored on, and how they were told apart. */
export interface ReadParts {
  readonly training: Table;
  readonly test: Table | undefined;
  /** Whether the test rows were taken from the same table. */
  readonly isSplit?: boolean;
  readonly rule: SplitRule | 'file';
  /** Of the file of the training rows. */
  readonly sha256: string;
}

/**
 * Reads the table and sets its test rows aside.
 * @throws UsageError where both `--split` and `--test` are given; FileError, TableError
 */
export async function readParts(
  options: FileOptions,
  configuration: TrainingConfiguration,
  { isSplitGiven, context }: { readonly isSplitGiven: boolean; readonly context: Context },
): Promise<ReadParts> {
  const { data, test } = options;
  if (test !== undefined && isSplitGiven) {
    throw new UsageError('CONFLICTING_OPTIONS', {
      options: ['--test', '--split'],
      hint: 'a file of test rows needs no rule that takes rows away',
    });
  }
  if (data === '-' && test === '-') {
    const hint = 'standard input holds one table';
    throw new UsageError('CONFLICTING_OPTIONS', { options: ['--data -', '--test -'], hint });
  }
  const { table: read, sha256 } = await readTableFile(data, options, context);
  const table = wholeSequences(read, configuration);
  if (test !== undefined) {
    const { table: testRows } = await readTableFile(test, options, context);
    const rows = wholeSequences(testRows, configuration, table);
    return { training: table, test: rows, isSplit: false, rule: 'file', sha256 };
  }
  return { ...splitTable(table, tableConfiguration(configuration)), sha256 };
}
