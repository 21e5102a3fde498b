/**
 * "Wide" tables, with a window of a signal in each row (`ax_0 … az_127`): each row is a recording.
 */
import { cellText } from '../column.ts';
import { columnIndex, placeOf, type Table } from '../table.ts';
import { windowColumns } from '../windows/window-columns.ts';
import { channelReader, missingRows } from './channel-values.ts';
import type { SignalRecording } from './recording.ts';
import { recordingColumns, usualLabelColumn } from './recording-columns.ts';
import type { FileRecordings, RecordingOptions } from './recording-options.ts';
import { fieldsOf, rowLabels } from './row-labels.ts';

const noFindings = { gaps: 0, longestGap: 0, longestGapAt: 0, repeated: 0, uneven: 0 };

/** Undefined where rows are no windows. @throws TableError, RecordingError, SignalError */
export function wideRecordings(
  table: Table,
  path: string,
  options: RecordingOptions,
): FileRecordings | undefined {
  const found = stepsOf(table, options);
  if (found === undefined) return undefined;
  const { steps, channels, names } = found;
  const columns = recordingColumns(table, {
    ...options,
    channels: names.map((name) => ({ name })),
  });
  const rateHz = options.sampleRate ?? options.usualRate;
  const times = Float64Array.from({ length: steps }, (_, step) => step / (rateHz ?? 1));
  const { label: _, ...fields } = fieldsOf(options.labels, path);
  const readers = names.map((name) => channelReader(table, name, { name }));
  const recordings = Array.from({ length: table.count }, (_, row): SignalRecording => {
    const values = Float64Array.from(readers, (read) => read(row));
    const groups = columns.groups.map((group) => {
      return [group, cellText(table.columns[placeOf(table, group)]!, row)] as const;
    });
    const at = { table, from: row, to: row + 1, times: times.subarray(0, 1), path };
    const { labelNames, labels } = rowLabels(options.labels, at);
    return {
      name: `${path} line ${table.lines[row]}`,
      file: table.file,
      channels,
      values,
      rows: steps,
      times,
      rateHz,
      labelNames,
      labels: new Int32Array(steps).fill(labels[0]!),
      groups: { ...fields, ...Object.fromEntries(groups) },
      findings: noFindings,
      missing: missingRows(values, channels.length),
    };
  });
  return { recordings, columns: { ...columns, channels }, backwards: 0, notes: table.notes };
}

/** Whether a table holds a window of a signal in each row. */
export function isWide(table: Table): boolean {
  return stepsOf(table, { labels: { kind: 'none' } }) !== undefined;
}

/** All columns that look like steps have to be some, or the table is none of windows. */
function stepsOf(table: Table, { channels, ignore = [] }: RecordingOptions) {
  if (channels?.some(({ name }) => table.header.includes(name))) return undefined;
  const numbered = table.header.filter(
    (name) => /_\d+$/.test(name) && !ignore.includes(name) && name !== usualLabelColumn,
  );
  if (numbered.length === 0) return undefined;
  const found = windowColumns(numbered.map((name) => ({ name, kind: 'numeric' as const })));
  if (found === undefined) return undefined;
  const { steps } = found.shape;
  const wanted = channels?.map(({ name }) => name) ?? found.shape.channels;
  const names = Array.from({ length: steps }, (_, step) =>
    wanted.map((channel) => `${channel}_${step}`),
  ).flat();
  for (const name of names) columnIndex(table, name, 'the channels of the model');
  return { steps, channels: wanted, names };
}
