/** Rows that are steps of sequences as one row a sequence, before any are kept for the test. */
import { type Fitted, sequenceWindows, stepsOfWindows, type Table } from '@reflexarc/data';
import type { TrainingConfiguration } from './configuration/schema.ts';

/**
 * The table as it is, or where a configuration names a column of sequences, with one window for
 * each.
 *
 * @param like a table whose windows are as long as these have to be
 * @throws TableError, SignalError
 */
export function wholeSequences(
  table: Table,
  { sequence, target, sampleWeights, ignore }: TrainingConfiguration,
  like?: Table,
): Table {
  if (sequence === undefined) return table;
  const whole = sampleWeights === undefined ? [target] : [target, sampleWeights];
  const steps = like && stepsOfWindows(like, whole);
  return sequenceWindows(table, { sequence, whole, ignore, steps });
}

/**
 * The same for a model that has learned from such windows: its columns say how many steps. The
 * target need not be there.
 */
export function sequencesOf(table: Table, sequence: string, { chain, target }: Fitted): Table {
  const names = chain.input.channels.map(({ name }) => name);
  const channels = new Set(names.map((name) => name.replace(/_\d+$/, '')));
  const kept = new Set([sequence, target.name, ...channels]);
  return sequenceWindows(table, {
    sequence,
    whole: table.header.includes(target.name) ? [target.name] : [],
    ignore: table.header.filter((name) => !kept.has(name)),
    steps: stepsOfWindows({ header: names }, []),
  });
}
