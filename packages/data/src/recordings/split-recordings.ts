/**
 * Which rows are learned from and which are kept for the test: those of whole groups, of whole
 * recordings, or of later times with a gap between them. Windows are made on each side by itself,
 * so that none shares rows with the other side.
 */
import { dealGroups } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import { type PlaceRule, type SplitRule, splitRows } from '../split/split-rows.ts';
import { RecordingError } from './recording-errors.ts';
import type { RecordingSummary, Stretch, Survey } from './survey.ts';

/** The side of a row; undefined for one in the gap between them. */
export type Side = 'training' | 'test' | undefined;

/** How recordings are parted. */
export interface RecordingSplit {
  readonly rule: SplitRule;
  /** In one line, for people. */
  readonly text: string;
  /** The kind of group, where whole groups are kept together. */
  readonly group?: string;
  /** How many folds there are: each part can be the one that is kept. */
  readonly folds: number;
  /** The part that is kept unless told otherwise. */
  readonly usualFold: number;
  /** On which side a row of a recording lies where part `fold` is kept, by its time in seconds. */
  sideOf(recording: number, time: number, fold?: number): Side;
}

/** From when to when, in seconds. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a split goes by. */
export interface RecordingSplitOptions {
  /** Found by what the recordings are unless given. */
  readonly rule?: SplitRule | undefined;
  readonly seed: number;
  /** Parts, of which one is kept: five unless given. */
  readonly folds?: number | undefined;
  /** Seconds between training and test where time parts them. */
  readonly gapSeconds: number;
}

const usualFolds = 5;

/**
 * Parts recordings by a rule, or by what they are: whole groups, else whole recordings, else time.
 *
 * @throws RecordingError EMPTY_PART; TableError EMPTY_PART
 */
export function splitRecordings(survey: Survey, options: RecordingSplitOptions): RecordingSplit {
  const { rule } = options;
  if (rule === 'none') return { ...wholeParts([], 1), rule, text: 'all for training' };
  if (rule === 'group') return byGroup(survey, options);
  if (rule === 'recording') return byRecording(survey, options);
  if (rule === 'time') return byTime(survey, options);
  if (rule !== undefined && rule !== 'auto') return byPlace(survey, rule, options);
  for (const attempt of [byGroup, byRecording]) {
    const split = attemptSplit(() => attempt(survey, options));
    if (split !== undefined && isFair(survey, split)) return split;
  }
  return byTime(survey, options);
}

function attemptSplit(split: () => RecordingSplit): RecordingSplit | undefined {
  try {
    return split();
  } catch (error) {
    if (error instanceof RecordingError) return undefined;
    throw error;
  }
}

/** Every label is learned from, and at least half of them are tested. */
function isFair({ recordings, labels }: Survey, split: RecordingSplit): boolean {
  const learned = new Set<string | undefined>();
  const tested = new Set<string | undefined>();
  recordings.forEach(({ stretches }, i) => {
    const side = split.sideOf(i, 0);
    for (const { label } of stretches) (side === 'test' ? tested : learned).add(label);
  });
  const test = labels.filter((label) => tested.has(label)).length;
  return labels.every((label) => learned.has(label)) && test * 2 >= labels.length;
}

/** Each recording is in one part. */
function wholeParts(part: ArrayLike<number>, folds: number) {
  const sideOf: RecordingSplit['sideOf'] = (recording, _time, fold = usualFold) =>
    part.length > 0 && part[recording] === fold ? 'test' : 'training';
  const usualFold = folds - 1;
  return { folds, usualFold, sideOf };
}

function byGroup(survey: Survey, { seed, folds = usualFolds }: RecordingSplitOptions) {
  const { recordings, groups } = survey;
  const [group] = groups;
  const names = recordings.map((each) => (group === undefined ? '' : (each.groups[group] ?? '')));
  const distinct = new Set(names).size;
  if (group === undefined || distinct < 2) {
    const what = group === undefined ? 'no groups are known' : `all are of one ${group}`;
    throw new RecordingError('EMPTY_PART', { part: 'test', split: 'group', what });
  }
  const parts = Math.min(folds, distinct);
  const part = dealGroups(names, { parts, seed, classes: recordings.map(mainLabel) });
  const usualFold = smallestFair(survey, part, parts);
  const kept = [...new Set(names.filter((_, i) => part[i] === usualFold))].sort();
  const named = kept.length > 4 ? `${kept.slice(0, 4).join(', ')} …` : kept.join(', ');
  const text = `by ${group}: ${kept.length} of ${distinct} kept for the test (${named})`;
  return { ...withUsual(part, parts, usualFold), rule: 'group' as const, group, text };
}

function byRecording(survey: Survey, { seed, folds = usualFolds }: RecordingSplitOptions) {
  const { recordings } = survey;
  if (recordings.length < 2) {
    const what = 'there is one recording';
    throw new RecordingError('EMPTY_PART', { part: 'test', split: 'recording', what });
  }
  const parts = Math.min(folds, recordings.length);
  const places = recordings.map((_, i) => i);
  const part = dealGroups(places, { parts, seed, classes: recordings.map(mainLabel) });
  const usualFold = smallestFair(survey, part, parts);
  const kept = part.filter((each) => each === usualFold).length;
  const text = `by recording: ${kept} of ${recordings.length} kept for the test`;
  return { ...withUsual(part, parts, usualFold), rule: 'recording' as const, text };
}

function withUsual(part: Int32Array, folds: number, usualFold: number) {
  const { sideOf } = wholeParts(part, folds);
  return {
    folds,
    usualFold,
    sideOf: (recording: number, time: number, fold = usualFold) => sideOf(recording, time, fold),
  };
}

/** Of the parts with most labels, the one with fewest rows. */
function smallestFair({ recordings }: Survey, part: Int32Array, parts: number): number {
  const sizes = Array.from({ length: parts }, (_, fold) => {
    const own = recordings.filter((_recording, i) => part[i] === fold);
    const labels = new Set(own.flatMap(({ stretches }) => stretches.map(({ label }) => label)));
    return { labels: labels.size, rows: own.reduce((sum, { rows }) => sum + rows, 0) };
  });
  let best = 0;
  sizes.forEach(({ labels, rows }, fold) => {
    const { labels: most, rows: least } = sizes[best]!;
    if (labels > most || (labels === most && rows < least)) best = fold;
  });
  return best;
}

/** The label of most rows. */
function mainLabel({ stretches }: RecordingSummary): string {
  const rows = new Map<string, number>();
  for (const { label = '', rows: own } of stretches) rows.set(label, (rows.get(label) ?? 0) + own);
  return [...rows].reduce((best, each) => (each[1] > best[1] ? each : best), ['', -1])[0];
}

/** Rules that go by the place of recordings, such as rows of a table of windows. */
function byPlace(
  { recordings }: Survey,
  rule: PlaceRule,
  { seed }: RecordingSplitOptions,
): RecordingSplit {
  const classes = recordings.map(mainLabel);
  const file = recordings[0]!.file;
  const { test } = splitRows(recordings.length, rule, { seed, file, classes });
  const kept = new Set(test);
  const part = Int32Array.from(recordings, (_, i) => (kept.has(i) ? 1 : 0));
  const text = `${rule}: ${test.length} of ${counted(recordings.length, 'recording')} kept for the test`;
  return { ...wholeParts(part, 2), rule, text };
}

function byTime(
  { recordings, labels }: Survey,
  { gapSeconds, folds = usualFolds }: RecordingSplitOptions,
): RecordingSplit {
  const all = recordings.flatMap(({ stretches }) => stretches);
  const isFew = (label: string): boolean =>
    all.filter((each) => each.label === label).length < usualFolds;
  /** A label that comes a few times only would be on one side: each of its times is cut. */
  const cutsStretches = labels.some(isFew);
  const pieces = recordings.map(({ stretches }): readonly Span[] =>
    cutsStretches ? stretches.filter(isLabeled) : [wholeOf(stretches)],
  );
  const sideOf: RecordingSplit['sideOf'] = (recording, time, fold = folds - 1) => {
    const piece = pieces[recording]!.find(({ end }) => time <= end);
    if (piece === undefined) return cutsStretches ? undefined : 'training';
    const length = (piece.end - piece.start) / folds;
    const [from, to] = [piece.start + fold * length, piece.start + (fold + 1) * length];
    const isLast = fold === folds - 1;
    if (time >= from && (time < to || isLast)) return 'test';
    return time <= from - gapSeconds || time >= to + gapSeconds ? 'training' : undefined;
  };
  const of = cutsStretches ? 'each stretch of a label' : 'each recording';
  const gap = `${Number(gapSeconds.toPrecision(3))} s between them left out`;
  const text = `by time: the last ${folds === usualFolds ? 'fifth' : `of ${folds} parts`} of ${of} kept for the test, ${gap}`;
  return { rule: 'time', text, folds, usualFold: folds - 1, sideOf };
}

function isLabeled({ label }: Stretch): boolean {
  return label !== undefined;
}

function wholeOf(stretches: readonly Stretch[]): Span {
  return { start: stretches[0]?.start ?? 0, end: stretches.at(-1)?.end ?? 0 };
}
