/** The label of each row of a recording, from wherever labels stand. */
import { noLabel } from '@reflexarc/signal';
import { cellText } from '../column.ts';
import { isGap } from '../columns/gaps.ts';
import { columnNamed, type Table } from '../table.ts';
import { type Intervals, plainName } from './intervals.ts';
import type { LabelSource } from './label-source.ts';
import { RecordingError } from './recording-errors.ts';

/** Labels by row: places in a list of names. */
export interface RowLabels {
  readonly labelNames: readonly string[];
  readonly labels: Int32Array;
}

interface Rows {
  readonly table: Table;
  /** Rows of the table that the recording consists of. */
  readonly from: number;
  readonly to: number;
  /** In seconds, of those rows. */
  readonly times: Float64Array;
  readonly path: string;
}

/** @throws RecordingError NAME_MISMATCH, OFF_THE_END; TableError UNKNOWN_COLUMN */
export function rowLabels(source: LabelSource, rows: Rows): RowLabels {
  const { path, from, to } = rows;
  switch (source.kind) {
    case 'none':
      return { labelNames: [], labels: new Int32Array(to - from).fill(noLabel) };
    case 'folder':
      return { labelNames: [folderOf(path)], labels: new Int32Array(to - from) };
    case 'name':
      return { labelNames: [fieldsOf(source, path)['label']!], labels: new Int32Array(to - from) };
    case 'column':
      return columnLabels(source.column, rows);
    case 'intervals':
      return intervalLabels(source.intervals, rows);
  }
}

/** The folder that a file lies in; none where the path names the file alone. */
export function folderOf(path: string): string {
  return path.split(/[\\/]/).at(-2) ?? '';
}

/** What the file's name says by its pattern. @throws RecordingError NAME_MISMATCH */
export function fieldsOf(source: LabelSource, path: string): Readonly<Record<string, string>> {
  if (source.kind !== 'name') return {};
  const { pattern } = source;
  const fields = pattern.match(path);
  if (fields !== undefined) return fields;
  throw new RecordingError('NAME_MISMATCH', { file: path, pattern: pattern.text });
}

function columnLabels(name: string, { table, from, to }: Rows): RowLabels {
  const column = columnNamed(table, name, '`--label-from`');
  const places = new Map<string, number>();
  const labels = Int32Array.from({ length: to - from }, (_, row) => {
    const cell = cellText(column, from + row);
    if (isGap(cell, 'categorical')) return noLabel;
    const place = places.get(cell) ?? places.size;
    places.set(cell, place);
    return place;
  });
  return { labelNames: [...places.keys()], labels };
}

function intervalLabels({ file, byRecording }: Intervals, { path, times }: Rows): RowLabels {
  const recording = plainName(path);
  const intervals = byRecording.get(recording) ?? [];
  const labelNames = [...new Set(intervals.map(({ label }) => label))];
  const labels = new Int32Array(times.length).fill(noLabel);
  for (const { start, end, label, line } of intervals) {
    const [first, last] = [times[0]!, times.at(-1)!];
    const step = times.length > 1 ? (last - first) / (times.length - 1) : 0;
    if (start < first - step || end > last + 2 * step) {
      const at = { file, line, recording, start, end };
      throw new RecordingError('OFF_THE_END', { ...at, first: shown(first), last: shown(last) });
    }
    const place = labelNames.indexOf(label);
    for (let row = 0; row < times.length; row++) {
      if (times[row]! >= start && times[row]! < end) labels[row] = place;
    }
  }
  return { labelNames, labels };
}

function shown(seconds: number): number {
  return Number(seconds.toFixed(3));
}
