/**
 * A piece of a signal on its way through a chain: rows of numbers, each with its time, whether it
 * can be used, and perhaps a label. Whoever emits a block fills it anew next time, so a receiver
 * copies what it keeps.
 */
import { checkRecording } from './check-arguments.ts';

/** What `validity` says of a row. */
export const validities = {
  /** Nothing usable was measured; what comes after it starts anew. */
  missing: 0,
  /** Follows the row before it. */
  continues: 1,
  /** First of a recording, or the first one after a gap: nothing reaches back across it. */
  begins: 2,
} as const;

/** The label of a row that has none. */
export const noLabel = -1;

/**
 * Rows of numbers with time, validity and label each; the buffers stay the same for its whole life.
 */
export interface Block {
  /** Numbers a row. */
  readonly width: number;
  /** Rows that there is room for. */
  readonly capacity: number;
  /** Row-major: `[capacity, width]`. */
  readonly values: Float64Array;
  /** Of each row, in seconds; `times[0]` is the start of the block. */
  readonly times: Float64Array;
  /** Of each row: one of `validities`. */
  readonly validity: Uint8Array;
  /** Of each row: an index into the caller's list of labels, or `noLabel`. */
  readonly labels: Int32Array;
  /** Seconds from row to row; 0 where only `times` tells. */
  readonly step: number;
  /** Rows in use. */
  rows: number;
}

/** Where blocks go. The block may be used until this returns. */
export type Emit = (block: Block) => void;

/**
 * An empty block with room for `capacity` rows of `width` numbers, `step` seconds apart; its
 * numbers lie in `values` where it is given.
 */
export function createBlock(
  width: number,
  capacity: number,
  step = 0,
  values: Float64Array = new Float64Array(capacity * width),
): Block {
  return {
    width,
    capacity,
    values,
    times: new Float64Array(capacity),
    validity: new Uint8Array(capacity),
    labels: new Int32Array(capacity),
    step,
    rows: 0,
  };
}

/** A whole recording; time comes from `rateHz`, or row by row from `times`. */
export interface Recording {
  /** Row-major: `[rows, width]`. */
  readonly values: Float64Array;
  readonly width: number;
  /** Rows a second, from `start` on. */
  readonly rateHz?: number | undefined;
  /** Seconds; 0 unless given. */
  readonly start?: number;
  /** Seconds of each row; needed where there is no rate. */
  readonly times?: Float64Array;
  readonly labels?: Int32Array;
}

/**
 * The recording as one block, whose values are the recording's own.
 *
 * @throws SpecError INVALID_OPTION where values, times and labels are not of as many rows
 */
export function recordingBlock(recording: Recording): Block {
  checkRecording(recording);
  const { values, width, rateHz, start = 0 } = recording;
  const rows = width === 0 ? 0 : values.length / width;
  const step = rateHz === undefined ? 0 : 1 / rateHz;
  const times =
    recording.times ?? Float64Array.from({ length: rows }, (_, row) => start + row * step);
  const labels = recording.labels ?? new Int32Array(rows).fill(noLabel);
  const validity = new Uint8Array(rows).fill(validities.continues);
  if (rows > 0) validity[0] = validities.begins;
  return { width, capacity: rows, values, times, validity, labels, step, rows };
}

/** Copies `count` rows of `from` to `to`, which has the same width. */
export function copyRows(
  from: Block,
  first: number,
  { to, at, count }: { readonly to: Block; readonly at: number; readonly count: number },
): void {
  const { width } = from;
  const start = first * width;
  const target = at * width;
  for (let i = 0; i < count * width; i++) to.values[target + i] = from.values[start + i]!;
  for (let i = 0; i < count; i++) to.times[at + i] = from.times[first + i]!;
  for (let i = 0; i < count; i++) to.validity[at + i] = from.validity[first + i]!;
  for (let i = 0; i < count; i++) to.labels[at + i] = from.labels[first + i]!;
}

/** Copies time, validity and label of one row. */
export function copyMarks(from: Block, row: number, to: Block, at: number): void {
  to.times[at] = from.times[row]!;
  to.validity[at] = from.validity[row]!;
  to.labels[at] = from.labels[row]!;
}
