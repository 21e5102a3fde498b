/** What a person should know of recordings and of their split, with numbers. */
import { counted } from '@reflexarc/core/errors';
import type { RecordingSplit, RecordingSummary, Survey } from '@reflexarc/data';
import type { Warning } from '../warnings/warning.ts';

/** @param windowRows how many rows make a window */
export function recordingWarnings(
  survey: Survey,
  split: RecordingSplit | undefined,
  windowRows: number,
): readonly Warning[] {
  return [
    ...gapWarnings(survey.recordings),
    ...shortWarnings(survey.recordings, windowRows),
    ...(split === undefined ? [] : leakWarnings(survey, split)),
  ];
}

function gapWarnings(recordings: readonly RecordingSummary[]): readonly Warning[] {
  const broken = recordings.filter(({ findings }) => findings.gaps > 0);
  const [first] = broken;
  const missing = recordings.reduce((sum, each) => sum + each.missing, 0);
  const warnings: Warning[] = [];
  if (first !== undefined) {
    const gaps = broken.reduce((sum, { findings }) => sum + findings.gaps, 0);
    const worst = broken.reduce((most, each) =>
      each.findings.longestGap > most.findings.longestGap ? each : most,
    );
    const { longestGap, longestGapAt } = worst.findings;
    const text =
      `${counted(gaps, 'gap')} in ${counted(broken.length, 'recording')}, the longest of ` +
      `${short(longestGap)} s in ${worst.name} after ${short(longestGapAt)} s: no window reaches across one`;
    warnings.push({ code: 'GAPS', rows: gaps, name: worst.name, text });
  }
  if (missing > 0) {
    const text = `${counted(missing, 'row')} without a number in some channel: no window has one of them`;
    warnings.push({ code: 'GAPS', rows: missing, text });
  }
  return warnings;
}

function shortWarnings(
  recordings: readonly RecordingSummary[],
  windowRows: number,
): readonly Warning[] {
  const few = recordings.filter(({ rows }) => rows < windowRows);
  const [first] = few;
  if (first === undefined) return [];
  const text =
    `${few.length} of ${counted(recordings.length, 'recording')} are shorter than a window of ` +
    `${counted(windowRows, 'row')} and say nothing, ${first.name} first`;
  const remedy = { setting: 'window', value: String(first.rows), effect: 'takes it' } as const;
  return [{ code: 'SHORT_RECORDINGS', rows: few.length, name: first.name, text, remedy }];
}

/** Groups, or the very same recordings, on both sides. */
function leakWarnings({ recordings, groups }: Survey, split: RecordingSplit): readonly Warning[] {
  if (split.rule === 'time' || split.rule === 'none') return [];
  const isTest = recordings.map((_, i) => split.sideOf(i, 0) === 'test');
  const warnings: Warning[] = [];
  for (const group of groups) {
    const on = (side: boolean): Set<string | undefined> =>
      new Set(recordings.flatMap((each, i) => (isTest[i] === side ? [each.groups[group]] : [])));
    const [learned, tested] = [on(false), on(true)];
    const both = [...tested].filter((name) => learned.has(name)).length;
    if (both === 0 || group === split.group) continue;
    const all = new Set([...learned, ...tested]).size;
    const text =
      `${both} of ${all} groups by ${group} are on both sides of the split: ` +
      'the score says little of others';
    const remedy = { setting: 'group', value: group, effect: 'keeps them apart' } as const;
    warnings.push({ code: 'GROUP_ACROSS_SPLIT', name: group, rows: both, text, remedy });
  }
  const known = new Set(recordings.flatMap((each, i) => (isTest[i] ? [] : [each.fingerprint])));
  const same = recordings.filter((each, i) => isTest[i] && known.has(each.fingerprint));
  const [first] = same;
  if (first !== undefined) {
    const test = isTest.filter((each) => each).length;
    const text =
      `${same.length} of ${counted(test, 'test recording')} are among the training recordings too, ` +
      `number by number, ${first.name} first: the score is better than on new ones`;
    warnings.push({ code: 'DUPLICATES_ACROSS_SPLIT', rows: same.length, name: first.name, text });
  }
  return warnings;
}

function short(value: number): number {
  return Number(value.toPrecision(4));
}
