/**
 * What a set of recordings is, found in one pass over them: channels, rates, labels, groups, and
 * how long each recording is. Everything that has to be chosen is chosen by this.
 */
import { noLabel } from '@reflexarc/signal';
import { type SignalRecording, secondsIn, type TimeFindings } from './recording.ts';
import { RecordingError } from './recording-errors.ts';
import { sameRate } from './recordings-of.ts';

/** Recordings that can be gone through again and again, and need not be in memory all at once. */
export interface RecordingSource {
  /** One after the other, the same each time. */
  recordings(): AsyncIterable<SignalRecording>;
}

/** Rows of one label that follow each other. */
export interface Stretch {
  readonly label: string | undefined;
  /** In seconds: the times of its first and its last row. */
  readonly start: number;
  readonly end: number;
  readonly rows: number;
}

/** A recording without its numbers. */
export interface RecordingSummary {
  readonly name: string;
  readonly file: string;
  readonly rows: number;
  readonly rateHz: number | undefined;
  readonly seconds: number;
  readonly stretches: readonly Stretch[];
  readonly groups: Readonly<Record<string, string>>;
  readonly findings: TimeFindings;
  readonly missing: number;
  /** The same for recordings of the same numbers. */
  readonly fingerprint: string;
}

/** Rates of recordings, in rows a second. */
export interface Rates {
  /** That of most rows. */
  readonly usual: number;
  readonly lowest: number;
  readonly highest: number;
}

/** What recordings are. */
export interface Survey {
  readonly recordings: readonly RecordingSummary[];
  readonly channels: readonly string[];
  /** In order of their names, numbers by size. */
  readonly labels: readonly string[];
  /** Undefined where neither times nor rates are known. */
  readonly rates: Rates | undefined;
  /** Kinds of groups that all recordings belong to, as in person. */
  readonly groups: readonly string[];
}

/**
 * Goes through all recordings once.
 *
 * @throws RecordingError MIXED_CHANNELS, UNKNOWN_GROUP, NO_RECORDINGS
 */
export async function surveyRecordings(
  source: RecordingSource,
  { groups }: { readonly groups?: readonly string[] | undefined } = {},
): Promise<Survey> {
  const recordings: RecordingSummary[] = [];
  let first: SignalRecording | undefined;
  for await (const recording of source.recordings()) {
    first ??= recording;
    checkChannels(recording, first);
    recordings.push(summaryOf(recording));
  }
  if (first === undefined) {
    throw new RecordingError('NO_RECORDINGS', { path: 'the data', what: 'holds no recordings' });
  }
  const labels = new Set(
    recordings.flatMap(({ stretches }) => stretches.map(({ label }) => label)),
  );
  labels.delete(undefined);
  return {
    recordings,
    channels: first.channels,
    labels: sorted([...labels].filter((label) => label !== undefined)),
    rates: ratesOf(recordings),
    groups: groupsOf(recordings, groups),
  };
}

/** A recording without its numbers. */
export function summaryOf(recording: SignalRecording): RecordingSummary {
  const { name, file, rows, rateHz, groups, findings, missing } = recording;
  const stretches = stretchesOf(recording);
  const seconds = secondsIn(recording);
  const fingerprint = `${rows} ${hashOf(recording.values)}`;
  return { name, file, rows, rateHz, seconds, stretches, groups, findings, missing, fingerprint };
}

/** FNV-1a (Fowler, Noll, Vo) over words of 32 bits. */
function hashOf({ buffer, byteOffset, length }: Float64Array): number {
  const words = new Uint32Array(buffer, byteOffset, length * 2);
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193);
  return hash >>> 0;
}

function stretchesOf({ labels, labelNames, times, rows }: SignalRecording): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (let row = 1; row <= rows; row++) {
    if (row < rows && labels[row] === labels[from]) continue;
    const place = labels[from]!;
    stretches.push({
      label: place === noLabel ? undefined : labelNames[place]!,
      start: times[from]!,
      end: times[row - 1]!,
      rows: row - from,
    });
    from = row;
  }
  return stretches;
}

function checkChannels({ file, channels }: SignalRecording, first: SignalRecording): void {
  const other = first.file;
  const report = (channel: string, isMissing: boolean): never => {
    const all = first.channels;
    throw new RecordingError('MIXED_CHANNELS', { file, channel, isMissing, other, channels: all });
  };
  for (const name of first.channels) if (!channels.includes(name)) report(name, true);
  for (const name of channels) if (!first.channels.includes(name)) report(name, false);
}

/** The rates of recordings; undefined where none has one. */
export function ratesOf(recordings: readonly RecordingSummary[]): Rates | undefined {
  const rates = recordings.flatMap(({ rateHz, rows }) =>
    rateHz === undefined ? [] : [{ rateHz, rows }],
  );
  if (rates.length === 0) return undefined;
  const near = (rateHz: number): number =>
    rates.reduce((sum, each) => sum + (isSameRate(each.rateHz, rateHz) ? each.rows : 0), 0);
  const distinct = [...new Set(rates.map(({ rateHz }) => rateHz))];
  const most = distinct.reduce((best, each) => (near(each) > near(best) ? each : best));
  const alike = rates.filter(({ rateHz }) => isSameRate(rateHz, most));
  const rows = alike.reduce((sum, each) => sum + each.rows, 0);
  const mean = alike.reduce((sum, each) => sum + each.rateHz * each.rows, 0) / rows;
  const isOne = Number.isInteger(most) && alike.every(({ rateHz }) => rateHz === most);
  return {
    // Clocks differ in further digits; files that say one rate, as sound does, mean it.
    usual: isOne ? most : Number(mean.toPrecision(3)),
    lowest: Math.min(...distinct),
    highest: Math.max(...distinct),
  };
}

/** Whether two rates are one, give or take the error of a clock. */
export function isSameRate(one: number, other: number): boolean {
  return Math.abs(one / other - 1) <= sameRate;
}

/** The kinds that were named; else those that every recording has, and not all of one group. */
function groupsOf(
  recordings: readonly RecordingSummary[],
  named: readonly string[] | undefined,
): readonly string[] {
  const known = Object.keys(recordings[0]!.groups); // there is a recording
  for (const group of named ?? []) {
    const without = recordings.find((each) => !Object.hasOwn(each.groups, group));
    if (without === undefined) continue;
    throw new RecordingError('UNKNOWN_GROUP', { group, known, file: without.file });
  }
  const isEverywhere = (kind: string): boolean =>
    recordings.every(({ groups }) => Object.hasOwn(groups, kind));
  return named ?? known.filter(isEverywhere);
}

/** By size where all are numbers (2 before 10), else by letters. */
function sorted(labels: readonly string[]): readonly string[] {
  const areNumbers = labels.every((label) => Number.isFinite(Number(label)));
  return [...labels].sort(areNumbers ? (a, b) => Number(a) - Number(b) : undefined);
}
