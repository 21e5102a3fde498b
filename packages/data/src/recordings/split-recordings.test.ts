/** Splits of recordings: no group, no recording and no moment on both sides. */
import { describe, expect, it } from 'vitest';
import { type RecordingSplitOptions, splitRecordings } from './split-recordings.ts';
import type { RecordingSummary, Survey } from './survey.ts';

const findings = { gaps: 0, longestGap: 0, longestGapAt: 0, repeated: 0, uneven: 0 };

function summary(name: string, labels: readonly string[], person?: string): RecordingSummary {
  const stretches = labels.map((label, i) => ({
    label,
    start: i * 10,
    end: i * 10 + 9.9,
    rows: 100,
  }));
  return {
    name,
    file: name,
    rows: labels.length * 100,
    rateHz: 10,
    seconds: labels.length * 10,
    stretches,
    groups: person === undefined ? {} : { person },
    findings,
    missing: 0,
    fingerprint: name,
  };
}

function surveyOf(recordings: readonly RecordingSummary[]): Survey {
  const labels = recordings.flatMap(({ stretches }) => stretches.map(({ label }) => label ?? ''));
  return {
    recordings,
    channels: ['ax'],
    labels: [...new Set(labels)].sort(),
    rates: { usual: 10, lowest: 10, highest: 10 },
    groups: Object.keys(recordings[0]!.groups),
  };
}

const split = (survey: Survey, options: Partial<RecordingSplitOptions> = {}) =>
  splitRecordings(survey, { seed: 1, gapSeconds: 2, ...options });

const people = surveyOf(
  Array.from({ length: 40 }, (_, i) =>
    summary(`r${i}`, [i % 2 === 0 ? 'wave' : 'still'], `p${Math.floor(i / 4)}`),
  ),
);
const alone = surveyOf(
  Array.from({ length: 20 }, (_, i) => summary(`r${i}`, [i % 2 === 0 ? 'wave' : 'still'])),
);
const one = surveyOf([summary('long', ['wave', 'still'])]);

describe('a split, unless one is said,', () => {
  it('keeps people whole where people are known', () => {
    const { rule, text, sideOf } = split(people);
    expect(rule).toBe('group');
    expect(text).toMatch(/^by person: 2 of 10 kept for the test \(p\d, p\d\)$/);
    const test = people.recordings.filter((_, i) => sideOf(i, 0) === 'test');
    expect(test).toHaveLength(8);
    const tested = new Set(test.map(({ groups }) => groups['person']));
    for (const [i, { groups }] of people.recordings.entries()) {
      if (sideOf(i, 0) === 'training') expect(tested.has(groups['person'])).toBe(false);
    }
  });

  it('keeps recordings whole where there are several of each label', () => {
    const { rule, text, sideOf } = split(alone);
    expect(rule).toBe('recording');
    expect(text).toBe('by recording: 4 of 20 kept for the test');
    const test = alone.recordings.filter((_, i) => sideOf(i, 3) === 'test');
    expect(new Set(test.map(({ stretches }) => stretches[0]!.label))).toEqual(
      new Set(['wave', 'still']),
    );
  });

  it('goes by time where there is one recording, with a gap, and cuts each label that comes once', () => {
    const { rule, sideOf, text } = split(one);
    expect(rule).toBe('time');
    expect(text).toMatch(/the last fifth of each stretch of a label .* 2 s between them left out/);
    const sides = [0, 5.9, 6.1, 7.8, 8, 9.9, 10, 15.8, 16, 18.1].map((time) => sideOf(0, time));
    expect(sides).toEqual([
      ...['training', 'training', undefined, undefined, 'test', 'test'],
      ...['training', 'training', undefined, 'test'],
    ]);
  });
});

describe('k folds', () => {
  it('have each recording, or each moment, in the test once', () => {
    const byPerson = split(people, { folds: 4 });
    expect(byPerson.folds).toBe(4);
    people.recordings.forEach((_, i) => {
      const folds = [0, 1, 2, 3].filter((fold) => byPerson.sideOf(i, 0, fold) === 'test');
      expect(folds).toHaveLength(1);
    });
    const byTime = split(one, { folds: 3, rule: 'time' });
    for (const time of [0, 3, 4, 9.9, 10, 19.9]) {
      expect([0, 1, 2].filter((fold) => byTime.sideOf(0, time, fold) === 'test')).toHaveLength(1);
    }
  });
});

describe('a split that is said', () => {
  it('is refused where it leaves nothing to test on', () => {
    expect(() => split(alone, { rule: 'group' })).toThrow(/no groups are known/);
    expect(() => split(one, { rule: 'recording' })).toThrow(/there is one recording/);
  });

  it('goes by the place of recordings where it is one of tables', () => {
    const { sideOf } = split(alone, { rule: 'mod5' });
    const test = alone.recordings.flatMap((_, i) => (sideOf(i, 0) === 'test' ? [i] : []));
    expect(test).toEqual([4, 9, 14, 19]);
  });
});
