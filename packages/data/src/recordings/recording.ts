/**
 * A recording of a signal as it was read: rows of channels in order of time, each with the label
 * that holds there, and the groups (person, session, device) that the recording belongs to.
 */
import { type Block, noLabel, recordingBlock } from '@reflexarc/signal';

/** What is uneven about the times of a recording. */
export interface TimeFindings {
  /** Steps longer than one and a half usual ones. */
  readonly gaps: number;
  /** The longest of them in seconds, and the time at which it begins; 0 where there is none. */
  readonly longestGap: number;
  readonly longestGapAt: number;
  /** Rows that had the same time as the row before them, and were spread evenly. */
  readonly repeated: number;
  /** Steps that are more than half a usual step longer or shorter, and no gap. */
  readonly uneven: number;
}

/** Rows of one signal that follow each other. */
export interface SignalRecording {
  /** As messages and answers call it: its file, and which part or row of that. */
  readonly name: string;
  /** The file that it came from. */
  readonly file: string;
  readonly channels: readonly string[];
  /** Row-major: `[rows, channels]`; NaN where nothing was measured. */
  readonly values: Float64Array;
  readonly rows: number;
  /** Seconds, by row, rising. */
  readonly times: Float64Array;
  /** Rows a second; undefined where neither times nor a rate are known. */
  readonly rateHz: number | undefined;
  readonly labelNames: readonly string[];
  /** By row: a place in `labelNames`, or `noLabel`. */
  readonly labels: Int32Array;
  /** Its person, session, device … by the kind of group. */
  readonly groups: Readonly<Record<string, string>>;
  readonly findings: TimeFindings;
  /** Rows with a number that is missing. */
  readonly missing: number;
}

/** How long a recording lasts, from its first row to the end of its last one. */
export function secondsIn({ times, rows, rateHz }: SignalRecording): number {
  if (rows === 0) return 0;
  return times[rows - 1]! - times[0]! + (rateHz === undefined ? 1 : 1 / rateHz);
}

/**
 * The recording as a block for a chain.
 *
 * @param order what labels are called, by their numbers (others are none), and the order of
 *   channels
 */
export function blockOfRecording(
  recording: SignalRecording,
  order: { readonly labels: readonly string[]; readonly channels: readonly string[] },
): Block {
  const { times, labelNames } = recording;
  const places = labelNames.map((name) => order.labels.indexOf(name));
  const labels = recording.labels.map((label) => (label === noLabel ? noLabel : places[label]!));
  const values = inOrder(recording, order.channels);
  return recordingBlock({ values, width: order.channels.length, times, labels });
}

function inOrder(
  { values, channels, rows }: SignalRecording,
  wanted: readonly string[],
): Float64Array {
  if (wanted.every((name, i) => channels[i] === name)) return values;
  const places = wanted.map((name) => channels.indexOf(name));
  const ordered = new Float64Array(rows * wanted.length);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < places.length; i++) {
      ordered[row * places.length + i] = values[row * channels.length + places[i]!]!;
    }
  }
  return ordered;
}
