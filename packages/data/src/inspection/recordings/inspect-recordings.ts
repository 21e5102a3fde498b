/** Recordings looked at before anything is learned from them: figures, and what seems wrong. */
import { counted, show } from '@reflexarc/core/errors';
import type { SignalRecording } from '../../recordings/recording.ts';
import { isSameRate, type RecordingSummary, ratesOf, summaryOf } from '../../recordings/survey.ts';
import { rateInWords } from '../../time/in-words.ts';
import { type FileFault, findingsOf } from '../file-faults.ts';
import type { Finding } from '../finding.ts';
import { rareClasses } from '../findings/rare-classes.ts';
import { type ChannelFigures, ChannelGatherer } from './channel-figures.ts';
import { channelFaults, channelOf, timeFaults } from './recording-faults.ts';
import { recordingWordings } from './wordings.ts';

/** How much there is of a label. */
export interface LabelFigures {
  readonly label: string;
  /** Recordings with a row of it. */
  readonly recordings: number;
  readonly seconds: number;
}

/** What was found of recordings. */
export interface InspectedRecordings {
  readonly recordings: number;
  readonly rows: number;
  readonly seconds: number;
  /** That of most rows; undefined where nothing says one. */
  readonly rateHz: number | undefined;
  readonly channels: readonly ChannelFigures[];
  readonly labels: readonly LabelFigures[];
  readonly findings: readonly Finding[];
}

/** What is known of a recording beside its rows. */
export interface RecordingFacts {
  /** Whether its file has times. */
  readonly isTimed: boolean;
  /** Whether times or a rate are known at all. */
  readonly hasRate: boolean;
  /** Whether it is a part of a file in which time goes back before it. */
  readonly goesBack: boolean;
}

/** Takes recordings one by one, keeps none of them, and says what was found. */
export class RecordingInspector {
  readonly #summaries: RecordingSummary[] = [];
  readonly #faults: FileFault[] = [];
  /** By channel and recording: the largest number there, sign aside. */
  readonly #largest = new Map<string, Map<string, number>>();
  #channels: readonly string[] = [];
  #gatherers: readonly ChannelGatherer[] = [];
  #unreadable = 0;

  /** Recordings that were read. */
  get count(): number {
    return this.#summaries.length;
  }

  /** A file that holds no recording, and why. */
  addUnreadable(file: string, problem: string): void {
    this.#unreadable += 1;
    this.#faults.push({ code: 'UNREADABLE', place: { file }, detail: problem });
  }

  add(recording: SignalRecording, { isTimed, hasRate, goesBack }: RecordingFacts): void {
    const place = { file: recording.name };
    if (this.#summaries.length === 0) {
      this.#channels = recording.channels;
      this.#gatherers = this.#channels.map((name) => new ChannelGatherer(name));
    }
    this.#summaries.push(summaryOf(recording));
    if (!hasRate) this.#faults.push({ code: 'NO_RATE', place });
    if (goesBack) this.#faults.push({ code: 'TIME_BACK', place });
    const other = differenceOf(this.#channels, recording.channels);
    if (other !== undefined) this.#faults.push({ code: 'OTHER_CHANNELS', place, detail: other });
    this.#faults.push(...timeFaults(recording, isTimed));
    for (const [c, name] of recording.channels.entries()) {
      const numbers = channelOf(recording, c);
      this.#faults.push(...channelFaults(recording, name, numbers));
      const gatherer = this.#gatherers[this.#channels.indexOf(name)];
      let largest = 0;
      for (const value of numbers) {
        gatherer?.add(value);
        if (Math.abs(value) > largest) largest = Math.abs(value);
      }
      const byName = this.#largest.get(name) ?? new Map<string, number>();
      this.#largest.set(name, byName.set(recording.name, largest));
    }
  }

  /** @throws nothing: without recordings there is only what could not be read */
  finish(): InspectedRecordings {
    const summaries = this.#summaries;
    const timed = this.#faults.some(({ code }) => code === 'NO_RATE') ? [] : summaries;
    const rates = ratesOf(timed);
    const faults = [
      ...this.#faults,
      ...(rates === undefined ? [] : otherRates(timed, rates.usual)),
      ...[...this.#largest].flatMap(([channel, byName]) => otherUnits(channel, byName)),
      ...copies(summaries),
    ];
    const all = counted(summaries.length, 'recording');
    const files = counted(summaries.length + this.#unreadable, 'file');
    const labels = labelFigures(summaries);
    const sum = (key: 'rows' | 'seconds') => summaries.reduce((n, each) => n + each[key], 0);
    return {
      recordings: summaries.length,
      rows: sum('rows'),
      seconds: sum('seconds'),
      rateHz: rates?.usual,
      channels: this.#gatherers.map((gatherer) => gatherer.figures()),
      labels,
      findings: [
        ...findingsOf(
          faults.filter(({ code }) => code === 'UNREADABLE'),
          recordingWordings,
          files,
        ),
        ...findingsOf(
          faults.filter(({ code }) => code !== 'UNREADABLE'),
          recordingWordings,
          all,
        ),
        ...rareLabels(labels),
      ],
    };
  }
}

/** Of so few seconds nothing can be cut to learn from and to test. */
const leastSeconds = 1;

function rareLabels(labels: readonly LabelFigures[]): readonly Finding[] {
  const classes = labels.map(({ label, seconds }) => ({ label, amount: seconds }));
  return rareClasses(classes, (seconds) => `${Number(seconds.toPrecision(3))} s`, leastSeconds);
}

/** What channels there are too few or too many; undefined where they are the same. */
function differenceOf(known: readonly string[], channels: readonly string[]): string | undefined {
  const missing = known.find((name) => !channels.includes(name));
  if (missing !== undefined) return `${show(missing)} is not there`;
  const other = channels.find((name) => !known.includes(name));
  return other === undefined ? undefined : `${show(other)} is there too`;
}

function otherRates(summaries: readonly RecordingSummary[], usual: number): readonly FileFault[] {
  return summaries.flatMap(({ name, rateHz }): FileFault[] => {
    if (rateHz === undefined || isSameRate(rateHz, usual)) return [];
    const detail = `${rateInWords(rateHz)} in place of ${rateInWords(usual)}`;
    return [{ code: 'OTHER_RATE', place: { file: name }, detail }];
  });
}

/** So many times larger or smaller is another unit, and no other movement. */
const otherUnit = 300;
/** Fewer recordings have no usual size. */
const leastRecordings = 4;

function otherUnits(channel: string, byName: ReadonlyMap<string, number>): readonly FileFault[] {
  const sizes = [...byName.values()].filter((size) => size > 0).sort((a, b) => a - b);
  const usual = sizes[sizes.length >> 1];
  if (usual === undefined || sizes.length < leastRecordings) return [];
  return [...byName].flatMap(([file, size]): FileFault[] => {
    const factor = size > usual ? size / usual : usual / size;
    if (size === 0 || factor < otherUnit) return [];
    return [{ code: 'OTHER_UNIT', column: channel, place: { file }, amount: factor }];
  });
}

function copies(summaries: readonly RecordingSummary[]): readonly FileFault[] {
  const first = new Map<string, RecordingSummary>();
  return summaries.flatMap((summary): FileFault[] => {
    const { name, fingerprint } = summary;
    const same = first.get(fingerprint);
    if (same === undefined) {
      first.set(fingerprint, summary);
      return [];
    }
    const isSameLabel = labelsIn(same) === labelsIn(summary);
    return [{ code: isSameLabel ? 'DUPLICATE_FILES' : 'TWO_LABELS', place: { file: name } }];
  });
}

function labelsIn({ stretches }: RecordingSummary): string {
  return JSON.stringify(stretches.map(({ label, rows }) => [label, rows]));
}

function labelFigures(summaries: readonly RecordingSummary[]): readonly LabelFigures[] {
  const labels = new Map<string, { recordings: Set<string>; seconds: number }>();
  for (const { name, rateHz = 1, stretches } of summaries) {
    for (const { label, rows } of stretches) {
      if (label === undefined) continue;
      const known = labels.get(label) ?? { recordings: new Set(), seconds: 0 };
      known.recordings.add(name);
      known.seconds += rows / rateHz;
      labels.set(label, known);
    }
  }
  return [...labels].map(([label, { recordings, seconds }]) => {
    return { label, recordings: recordings.size, seconds };
  });
}
