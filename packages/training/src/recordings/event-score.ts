/**
 * How well events are found in streams: an event is a stretch of one label, a detection a run of
 * decisions for one label. A detection finds an event of its label that it overlaps, or that has
 * ended no longer ago than a window lasts; one that finds none is a false alarm.
 */
import type { StreamAnswer } from './stream-answers.ts';

/** Events of one label, or of all. */
export interface EventCounts {
  readonly events: number;
  readonly found: number;
  readonly missed: number;
  readonly falseAlarms: number;
}

/** How well events were found. */
export interface EventScore extends EventCounts {
  /** Of all that was listened to. */
  readonly hours: number;
  readonly falseAlarmsPerHour: number;
  readonly falseAlarmsPerWeek: number;
  /** Seconds from the start of an event to the first decision for it; null where none was found. */
  readonly delaySeconds: { readonly median: number; readonly longest: number } | null;
  readonly byLabel: Readonly<Record<string, EventCounts>>;
  /** Labels that are no events. */
  readonly background: readonly string[];
}

/** Something from when to when, in seconds. */
export interface LabeledSpan {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** A recording with what was true and what was said. */
export interface HeardRecording {
  readonly seconds: number;
  readonly truths: readonly LabeledSpan[];
  readonly answers: readonly StreamAnswer[];
}

/** What is called nothing in particular, where nobody says what is. */
const usualBackground =
  /^(background|none|nothing|idle|rest|resting|still|noise|silence|unknown|other|negative|normal)$/i;

/** Those of `labels` that are no events by their names. */
export function backgroundOf(labels: readonly string[]): readonly string[] {
  return labels.filter((label) => usualBackground.test(label));
}

/**
 * Counts over all recordings.
 *
 * @param options windowSeconds: how far a decision looks back
 */
export function eventScore(
  recordings: readonly HeardRecording[],
  options: {
    readonly labels: readonly string[];
    readonly background: readonly string[];
    readonly windowSeconds: number;
  },
): EventScore {
  const { labels, background, windowSeconds } = options;
  const isEvent = ({ label }: LabeledSpan): boolean => !background.includes(label);
  const tally = new Map(
    labels
      .filter((label) => !background.includes(label))
      .map((label) => [label, { events: 0, found: 0, missed: 0, falseAlarms: 0 }]),
  );
  const delays: number[] = [];
  for (const { truths, answers } of recordings) {
    const events = truths.filter(isEvent);
    const detections = detectionsIn(answers).filter(isEvent);
    const used = new Set<LabeledSpan>();
    for (const event of events) {
      const finding = detections.filter((detection) => finds(detection, event, windowSeconds));
      for (const each of finding) used.add(each);
      const counts = tally.get(event.label);
      if (counts === undefined) continue; // a label that the model does not know
      counts.events += 1;
      const [first] = finding;
      if (first === undefined) counts.missed += 1;
      else {
        counts.found += 1;
        delays.push(Math.max(0, first.start - event.start));
      }
    }
    for (const detection of detections) {
      if (!used.has(detection)) tally.get(detection.label)!.falseAlarms += 1;
    }
  }
  const seconds = recordings.reduce((sum, each) => sum + each.seconds, 0);
  const totals = sumOf([...tally.values()]);
  const falseAlarmsPer = (length: number): number =>
    seconds === 0 ? 0 : (totals.falseAlarms * length) / seconds;
  return {
    ...totals,
    hours: seconds / 3600,
    falseAlarmsPerHour: falseAlarmsPer(3600),
    falseAlarmsPerWeek: falseAlarmsPer(7 * 24 * 3600),
    delaySeconds: delaysOf(delays),
    byLabel: Object.fromEntries(tally),
    background,
  };
}

/** Runs of decisions for the same label. */
function detectionsIn(answers: readonly StreamAnswer[]): readonly LabeledSpan[] {
  const spans: { label: string; start: number; end: number }[] = [];
  let last: (typeof spans)[number] | undefined;
  for (const { label, time } of answers) {
    if (label === undefined) last = undefined;
    else if (last?.label === label) last.end = time;
    else {
      last = { label, start: time, end: time };
      spans.push(last);
    }
  }
  return spans;
}

function finds(detection: LabeledSpan, event: LabeledSpan, windowSeconds: number): boolean {
  if (detection.label !== event.label) return false;
  return detection.end >= event.start && detection.start <= event.end + windowSeconds;
}

function sumOf(counts: readonly EventCounts[]): EventCounts {
  const total = (of: keyof EventCounts): number => counts.reduce((sum, each) => sum + each[of], 0);
  return {
    events: total('events'),
    found: total('found'),
    missed: total('missed'),
    falseAlarms: total('falseAlarms'),
  };
}

function delaysOf(delays: readonly number[]): EventScore['delaySeconds'] {
  if (delays.length === 0) return null;
  const sorted = [...delays].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1]!, longest: sorted.at(-1)! };
}
