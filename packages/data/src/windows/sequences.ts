/**
 * Sequences of differing lengths as windows of one: in the table each row is a step, and a column
 * says of which sequence. All are resampled to the same number of steps, so that networks of any
 * kind can take them.
 */
import { numberReader } from '../cell-readers.ts';
import { cellText } from '../column.ts';
import { columnNamed, originOf, type Table, withRows } from '../table.ts';
import { TableError } from '../table-errors.ts';
import { resampleSteps } from './resample-steps.ts';
import { windowColumns } from './window-columns.ts';

/** Which columns say what of the steps. */
export interface SequenceColumns {
  /** The same for all steps of a sequence, and another for each sequence. */
  readonly sequence: string;
  /** Columns that say the same of all steps: the target, weights. */
  readonly whole: readonly string[];
  /** Columns that are no channels. */
  readonly ignore: readonly string[];
  /** Of each window; the middle length, at most 128, unless given. */
  readonly steps?: number | undefined;
}

/** More steps cost time, and seldom tell more. */
const mostSteps = 128;
/** As few as still make a window. */
const leastSteps = 4;

/**
 * One row a sequence, in the order of their first steps, with columns `channel_0 … channel_n`.
 * Steps of one sequence need not stand together.
 *
 * @throws TableError UNKNOWN_COLUMN, MIXED_SEQUENCE, NO_INPUTS; SignalError where a channel holds
 *   no number
 */
export function sequenceWindows(table: Table, by: SequenceColumns): Table {
  const sequences = rowsOfSequences(table, by.sequence);
  for (const name of by.whole) checkWhole(table, name, sequences, by.sequence);
  const left = new Set([by.sequence, ...by.whole, ...by.ignore]);
  const channels = table.header.filter((name) => !left.has(name));
  const [target = ''] = by.whole;
  if (channels.length === 0) {
    const { file } = table;
    throw new TableError('NO_INPUTS', { file, target, ignored: [by.sequence, ...by.ignore] });
  }
  const steps = by.steps ?? middleLength(sequences);
  const readers = channels.map((name) => numberReader(table, name));
  const windows = sequences.map((rows) => {
    const values = rows.flatMap((row) => readers.map((read) => read(row)));
    return resampleSteps(values, channels.length, steps);
  });
  return wideTable(table, { sequences, windows, channels, steps, whole: by.whole });
}

/** The sequences of a table, in the order of the rows that `sequenceWindows` makes of them. */
export function sequenceNames(table: Table, name: string): readonly string[] {
  const column = columnNamed(table, name, '`--sequence`');
  return [...new Set(Array.from({ length: table.count }, (_, row) => cellText(column, row)))];
}

function rowsOfSequences(table: Table, name: string): readonly (readonly number[])[] {
  const column = columnNamed(table, name, '`--sequence`');
  const sequences = new Map<string, number[]>();
  for (let row = 0; row < table.count; row++) {
    const id = cellText(column, row);
    const rows = sequences.get(id);
    if (rows === undefined) sequences.set(id, [row]);
    else rows.push(row);
  }
  return [...sequences.values()];
}

function checkWhole(
  table: Table,
  name: string,
  sequences: readonly (readonly number[])[],
  sequence: string,
): void {
  const column = columnNamed(table, name, '`--target`');
  const ids = columnNamed(table, sequence, '`--sequence`');
  for (const rows of sequences) {
    const first = rows[0]!; // none is empty
    const other = rows.find((row) => cellText(column, row) !== cellText(column, first));
    if (other === undefined) continue;
    throw new TableError('MIXED_SEQUENCE', {
      column: name,
      sequence: cellText(ids, first),
      first: cellText(column, first),
      cell: cellText(column, other),
      origin: originOf(table)(other),
    });
  }
}

function middleLength(sequences: readonly (readonly number[])[]): number {
  const lengths = sequences.map(({ length }) => length).sort((a, b) => a - b);
  const middle = lengths[Math.floor(lengths.length / 2)] ?? leastSteps;
  return Math.min(mostSteps, Math.max(leastSteps, middle));
}

function wideTable(
  table: Table,
  made: {
    readonly sequences: readonly (readonly number[])[];
    readonly windows: readonly Float64Array[];
    readonly channels: readonly string[];
    readonly steps: number;
    readonly whole: readonly string[];
  },
): Table {
  const { sequences, windows, channels, steps, whole } = made;
  const firsts = withRows(
    table,
    sequences.map((rows) => rows[0]!), // none is empty
  );
  const kept = whole.map((name) => firsts.columns[table.header.indexOf(name)]!); // checked
  const places = Array.from({ length: steps * channels.length }, (_, place) => place);
  const nameAt = (place: number) =>
    `${channels[place % channels.length]}_${Math.floor(place / channels.length)}`;
  const lengths = sequences.map(({ length }) => length);
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  const text = `${sequences.length} sequences of ${least} to ${most} steps taken as windows of ${steps}`;
  return {
    ...firsts,
    header: [...places.map(nameAt), ...whole],
    columns: [
      ...places.map((place) => ({
        numbers: Float64Array.from(windows, (window) => window[place]!),
        codes: undefined,
        words: [],
      })),
      ...kept,
    ],
    notes: [...table.notes, { code: 'RESAMPLED', text }],
  };
}

/**
 * How many steps the windows of a table have, beside columns that are none: what other sequences
 * have to be resampled to. Undefined where its rows are no windows.
 */
export function stepsOfWindows(
  { header }: Pick<Table, 'header'>,
  others: readonly string[],
): number | undefined {
  const names = header.filter((name) => !others.includes(name));
  const columns = names.map((name) => ({ name, kind: 'numeric' as const }));
  return windowColumns(columns)?.shape.steps;
}
