/** What the columns of a recording are: its times, its labels, its groups, and its channels. */
import { cellText } from '../column.ts';
import { isMostlyNumbers } from '../columns/contents.ts';
import { columnIndex, placeOf, type Table } from '../table.ts';
import { timeColumns } from '../time/time-columns.ts';
import { secondsOf, timeUnitOf } from '../time/time-unit.ts';
import { hasOpenOrder } from '../time/written-dates.ts';
import { RecordingError } from './recording-errors.ts';
import type { RecordingColumns, RecordingOptions } from './recording-options.ts';

const timeNames =
  /^(t|time|times|timestamp|timestamps|datetime|date|clock|seconds|millis|micros|elapsed|epoch)([^a-z].*)?$/i;
const groupNames = /^(person|subject|user|participant|session|device)(_?id)?$/i;

/** What labels are called where nobody says else. */
export const usualLabelColumn = 'label';

/** @throws TableError UNKNOWN_COLUMN; RecordingError NO_CHANNELS */
export function recordingColumns(table: Table, options: RecordingOptions): RecordingColumns {
  const { ignore = [], channels: known, labels } = options;
  const label = labels.kind === 'column' ? labels.column : undefined;
  if (label !== undefined) columnIndex(table, label, '`--label-from`');
  const time = timeColumn(table, options);
  const groups = groupColumns(table, options);
  if (known !== undefined) {
    const channels = known.map(({ name }) => name);
    for (const name of channels) columnIndex(table, name, 'the channels of the model');
    return { time, groups, channels, notes: [] };
  }
  for (const name of ignore) columnIndex(table, name, '`--ignore`');
  const times = time === undefined ? [] : timeColumns(table, time);
  const others = new Set([...times, label, usualLabelColumn, ...groups, ...ignore]);
  const left = table.header.filter((name) => !others.has(name));
  const isChannel = (name: string): boolean =>
    isMostlyNumbers(table.columns[placeOf(table, name)]!, table.count);
  const channels = left.filter(isChannel);
  if (channels.length === 0) {
    throw new RecordingError('NO_CHANNELS', { file: table.file, columns: table.header });
  }
  const notes = left
    .filter((name) => !isChannel(name))
    .map((column) => ({ code: 'WORDS', column, text: `column "${column}" holds words: left out` }));
  return { time, groups, channels, notes };
}

function timeColumn(
  table: Table,
  { time, ignore = [], channels = [] }: RecordingOptions,
): string | undefined {
  if (time !== undefined) {
    timeColumns(table, time); // of which each has to be there
    return time;
  }
  const others = new Set([...ignore, ...channels.map(({ name }) => name)]);
  return table.header.find((name) => {
    if (!timeNames.test(name) || others.has(name)) return false;
    const cell = cellText(table.columns[placeOf(table, name)]!, 0);
    const unit = timeUnitOf(name, cell);
    return secondsOf(cell, unit) !== undefined || (unit === 'date' && hasOpenOrder(cell));
  });
}

/** Those that were named, which may be fields of the file's name; else those of usual names. */
function groupColumns(
  { header }: Table,
  { groups, channels = [] }: RecordingOptions,
): readonly string[] {
  if (groups !== undefined) return groups.filter((name) => header.includes(name));
  const others = new Set(channels.map(({ name }) => name));
  return header.filter((name) => groupNames.test(name) && !others.has(name));
}

/** The one word of a column in some rows. @throws RecordingError MIXED_GROUP */
export function groupIn(
  table: Table,
  group: string,
  rows: { readonly from: number; readonly to: number },
): string {
  const column = table.columns[placeOf(table, group)]!;
  const value = cellText(column, rows.from);
  for (let row = rows.from + 1; row < rows.to; row++) {
    const other = cellText(column, row);
    if (other === value) continue;
    const { file } = table;
    throw new RecordingError('MIXED_GROUP', { file, group, values: [value, other] });
  }
  return value;
}
