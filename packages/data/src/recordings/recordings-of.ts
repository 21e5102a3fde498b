/**
 * A table → its recordings: with one row a sample one, or more where time goes back; with a window
 * a row as many as rows. Nothing is resampled or filled in here; what is uneven is counted.
 */
import { counted } from '@reflexarc/core/errors';
import type { Note, Table } from '../table.ts';
import { rowTimes } from '../time/sample-rate.ts';
import { channelReader, missingRows } from './channel-values.ts';
import type { SignalRecording } from './recording.ts';
import { groupIn, recordingColumns } from './recording-columns.ts';
import { RecordingError } from './recording-errors.ts';
import type { FileRecordings, RecordingColumns, RecordingOptions } from './recording-options.ts';
import {
  backwardSteps,
  rateOfTimes,
  spreadRepeats,
  timeFindings,
  timesAt,
} from './recording-times.ts';
import { fieldsOf, rowLabels } from './row-labels.ts';
import { wideRecordings } from './wide-recordings.ts';

/** Rates that differ by more than this share are different rates. */
export const sameRate = 0.02;
/** More parts than this are no recording that began anew, but rows in no order. */
const mostParts = 1000;

/**
 * The recordings of a table.
 *
 * @param path of the file, which may say label and groups
 * @throws RecordingError, TableError, SignalError
 */
export function recordingsOf(
  table: Table,
  path: string,
  options: RecordingOptions,
): FileRecordings {
  const wide = wideRecordings(table, path, options);
  if (wide !== undefined) return wide;
  const columns = recordingColumns(table, options);
  const seconds = secondsOfRows(table, columns, options);
  const backwards = columns.time === undefined ? [] : backwardSteps(seconds);
  if (table.starts === undefined) {
    checkOrder(table, {
      column: columns.time ?? '',
      seconds,
      starts: backwards,
      strict: options.strict,
    });
  }
  const starts = table.starts ?? backwards;
  const ends = [...starts, table.count];
  const recordings = ends.map((to, part) => {
    const from = part === 0 ? 0 : ends[part - 1]!;
    const name = starts.length === 0 ? path : `${path} part ${part + 1}`;
    return recordingIn({ table, from, to, path, name, columns, seconds }, options);
  });
  return {
    recordings,
    columns,
    backwards: backwards.length,
    notes: [...table.notes, ...columns.notes, ...backwardNotes(columns.time, backwards.length)],
  };
}

function backwardNotes(column: string | undefined, backwards: number): readonly Note[] {
  if (backwards === 0 || column === undefined) return [];
  const times = backwards === 1 ? 'once' : `${backwards} times`;
  const recordings = counted(backwards + 1, 'recording');
  const text = `time "${column}" goes back ${times}: ${recordings} made of it`;
  return [{ code: 'TIME_GOES_BACK', column, text }];
}

/** Times as the column says, or by the rate. */
function secondsOfRows(
  table: Table,
  { time }: RecordingColumns,
  { sampleRate, usualRate }: RecordingOptions,
): Float64Array {
  if (time !== undefined) return rowTimes(table, time).seconds;
  const said = table.isRateAssumed ? undefined : table.rateHz;
  const rate = sampleRate ?? said ?? usualRate ?? table.rateHz;
  if (rate !== undefined) return timesAt(rate, table);
  throw new RecordingError('NO_RATE', { file: table.file, columns: table.header });
}

interface Order {
  readonly column: string;
  readonly seconds: Float64Array;
  /** Rows at which time goes back. */
  readonly starts: readonly number[];
  readonly strict: boolean | undefined;
}

function checkOrder(table: Table, { column, seconds, starts, strict = false }: Order): void {
  const { file, count: rows } = table;
  const [first] = starts;
  if (first === undefined) return;
  if (strict) {
    const [from, to] = [seconds[first - 1]!, seconds[first]!];
    const line = table.lines[first]!;
    throw new RecordingError('TIME_GOES_BACK', { file, line, from, to, column });
  }
  const backwards = starts.length;
  if (backwards < mostParts && backwards * 3 < rows) return;
  throw new RecordingError('UNSORTED_TIME', { file, column, backwards, rows });
}

interface Part {
  readonly table: Table;
  readonly from: number;
  readonly to: number;
  readonly path: string;
  readonly name: string;
  readonly columns: RecordingColumns;
  readonly seconds: Float64Array;
}

function recordingIn(part: Part, options: RecordingOptions): SignalRecording {
  const { table, from, to, path, name, columns } = part;
  const { channels, time } = columns;
  const times = part.seconds.slice(from, to);
  const repeated = time === undefined ? 0 : spreadRepeats(times);
  const rateHz = rateOf(part, times, options);
  const { label: _, ...fields } = fieldsOf(options.labels, path);
  const groups = columns.groups.map((group) => [group, groupIn(table, group, part)] as const);
  const values = valuesOf(part, options);
  return {
    name,
    file: table.file,
    channels,
    values,
    rows: to - from,
    times,
    rateHz,
    ...rowLabels(options.labels, { table, from, to, times, path }),
    groups: { ...fields, ...Object.fromEntries(groups) },
    findings: timeFindings(times, rateHz ?? 1, repeated),
    missing: missingRows(values, channels.length),
  };
}

/** @throws RecordingError RATE_CONTRADICTS */
function rateOf(
  { table: { file, rateHz: written, isRateAssumed }, columns: { time } }: Part,
  times: Float64Array,
  { sampleRate, usualRate }: RecordingOptions,
): number | undefined {
  if (time === undefined && (isRateAssumed === true || written === undefined)) {
    return sampleRate ?? usualRate ?? written;
  }
  const foundHz = time === undefined ? written : rateOfTimes(times);
  if (foundHz === undefined || sampleRate === undefined) return foundHz ?? sampleRate;
  if (Math.abs(foundHz / sampleRate - 1) <= sameRate) return sampleRate;
  throw new RecordingError('RATE_CONTRADICTS', { file, saidHz: sampleRate, foundHz, column: time });
}

/** Row-major: `[rows, channels]`. */
function valuesOf(
  { table, from, to, columns: { channels } }: Part,
  { channels: known }: RecordingOptions,
): Float64Array {
  const width = channels.length;
  const values = new Float64Array((to - from) * width);
  channels.forEach((name, place) => {
    const read = channelReader(table, name, known?.[place] ?? { name });
    for (let row = from; row < to; row++) values[(row - from) * width + place] = read(row);
  });
  return values;
}
