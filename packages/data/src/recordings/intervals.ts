/** A table of intervals that says from when to when a recording has which label. */
import { cellText } from '../column.ts';
import { columnNamed, type Table } from '../table.ts';
import { secondsOf } from '../time/time-unit.ts';
import { RecordingError } from './recording-errors.ts';

/** From when to when a recording has a label: `start` ≤ time < `end`, in seconds. */
export interface Interval {
  readonly recording: string;
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly line: number;
}

/** All intervals of a file, by recording. */
export interface Intervals {
  readonly file: string;
  readonly byRecording: ReadonlyMap<string, readonly Interval[]>;
  readonly labels: readonly string[];
}

const columns = ['recording', 'start', 'end', 'label'] as const;

/**
 * The intervals of a table with the columns recording, start, end and label.
 *
 * @throws TableError UNKNOWN_COLUMN; RecordingError INVALID_INTERVALS
 */
export function intervalsOf(table: Table): Intervals {
  const { file } = table;
  const [recording, start, end, label] = columns.map((name) =>
    columnNamed(table, name, 'the file of intervals'),
  );
  const byRecording = new Map<string, Interval[]>();
  const labels = new Set<string>();
  for (let row = 0; row < table.count; row++) {
    const line = table.lines[row]!;
    const at = { file, line };
    const interval: Interval = {
      recording: plainName(cellText(recording!, row)),
      start: timeIn(cellText(start!, row), 'start', at),
      end: timeIn(cellText(end!, row), 'end', at),
      label: cellText(label!, row),
      line,
    };
    checkInterval(interval, at);
    labels.add(interval.label);
    const others = byRecording.get(interval.recording) ?? [];
    checkOverlap(interval, others, at);
    byRecording.set(interval.recording, [...others, interval]);
  }
  return { file, byRecording, labels: [...labels] };
}

interface Place {
  readonly file: string;
  readonly line: number;
}

function timeIn(cell: string, column: string, at: Place): number {
  const time = secondsOf(cell, 's') ?? secondsOf(cell, 'date');
  if (time !== undefined) return time;
  const problem = `${column} is ${JSON.stringify(cell)}, expected seconds or a date`;
  throw new RecordingError('INVALID_INTERVALS', { ...at, problem });
}

function checkInterval({ start, end, label }: Interval, at: Place): void {
  if (label === '') {
    throw new RecordingError('INVALID_INTERVALS', { ...at, problem: 'the label is empty' });
  }
  if (end > start) return;
  const problem = `it ends at ${end} s and begins at ${start} s`;
  throw new RecordingError('INVALID_INTERVALS', { ...at, problem });
}

function checkOverlap(interval: Interval, others: readonly Interval[], at: Place): void {
  const { start, end, label } = interval;
  const other = others.find((each) => each.start < end && start < each.end && each.label !== label);
  if (other === undefined) return;
  throw new RecordingError('INVALID_INTERVALS', {
    ...at,
    problem: `${start} to ${end} s is ${label}, and ${other.label} by line ${other.line}`,
    hint: 'a moment has one label: mend one of the two',
  });
}

/** The name of a file without folders and its endings: what intervals call a recording. */
export function plainName(path: string): string {
  const [name = path] = path.split(/[\\/]/).slice(-1);
  return name.replace(/\.(csv|tsv|txt)(\.(gz|zip))?$/i, '');
}
