/**
 * Which windows are set aside together to find the number of epochs: those of one person, else of
 * one recording, else of one stretch of time. Neighbors in time are much alike, and a network that
 * only remembers them would look excellent.
 */
import type { Survey } from '@reflexarc/data';
import type { WindowSet } from './window-set.ts';

/** Fewer groups than this leave too little to learn from. */
const leastGroups = 3;
const partsOfTime = 5;

/** By window: its group. */
export function validationGroups(
  { recordings, groups: [kind] }: Survey,
  windows: WindowSet,
): readonly string[] {
  const byKind = names(windows, (i) => (kind === undefined ? '' : recordings[i]!.groups[kind]!));
  if (new Set(byKind).size >= leastGroups && isShared(byKind, windows)) return byKind;
  const byRecording = names(windows, (i) => String(i));
  if (new Set(byRecording).size >= leastGroups && isShared(byRecording, windows))
    return byRecording;
  return byTime(windows);
}

function names({ recordings }: WindowSet, name: (recording: number) => string): readonly string[] {
  return Array.from(recordings, name);
}

/** Whether each label is in two groups at least: with one set aside, the other is learned from. */
function isShared(groups: readonly string[], { labels }: WindowSet): boolean {
  const found = new Map<number, Set<string>>();
  labels.forEach((label, row) => {
    found.set(label, (found.get(label) ?? new Set()).add(groups[row]!));
  });
  return [...found.values()].every((each) => each.size > 1);
}

/** Fifths of the windows of one label in one recording, as they follow each other. */
function byTime({ recordings, labels, count }: WindowSet): readonly string[] {
  const keys = Array.from({ length: count }, (_, row) => `${recordings[row]} ${labels[row]}`);
  const totals = new Map<string, number>();
  for (const key of keys) totals.set(key, (totals.get(key) ?? 0) + 1);
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const place = seen.get(key) ?? 0;
    seen.set(key, place + 1);
    return `${key} ${Math.floor((place * partsOfTime) / totals.get(key)!)}`;
  });
}
