/** Events found, missed and imagined, counted by hand. */
import { describe, expect, it } from 'vitest';
import { backgroundOf, eventScore } from './event-score.ts';
import type { StreamAnswer } from './stream-answers.ts';

/** Decisions at whole seconds; a dot is none. */
const said = (letters: string): readonly StreamAnswer[] =>
  [...letters].map((letter, time) => ({
    time,
    expected: -1,
    classIndex: letter === '.' ? -1 : 0,
    label: letter === '.' ? undefined : letter,
    scores: [],
    values: [],
    quantiles: [],
    value: Number.NaN,
    output: [],
  }));

const score = (
  letters: string,
  truths: readonly (readonly [string, number, number])[],
  background: readonly string[] = [],
) =>
  eventScore(
    [
      {
        seconds: 360,
        truths: truths.map(([label, start, end]) => ({ label, start, end })),
        answers: said(letters),
      },
    ],
    { labels: ['a', 'b', 'r'], background, windowSeconds: 2 },
  );

describe('events', () => {
  it('are found by a run of decisions that overlaps them, late by its first one', () => {
    const found = score('...aaa....bb..', [
      ['a', 2, 4],
      ['b', 9, 11],
    ]);
    expect(found).toMatchObject({ events: 2, found: 2, missed: 0, falseAlarms: 0 });
    expect(found.delaySeconds).toEqual({ median: 1, longest: 1 });
  });

  it('are found up to a window after their end, and missed from then on', () => {
    expect(score('....a.....', [['a', 1, 2]])).toMatchObject({ found: 1, falseAlarms: 0 });
    expect(score('.....a....', [['a', 1, 2]])).toMatchObject({
      found: 0,
      missed: 1,
      falseAlarms: 1,
    });
  });

  it('of another label are missed, and what was said instead is a false alarm, counted an hour', () => {
    const wrong = score('..bb......', [['a', 1, 4]]);
    expect(wrong).toMatchObject({ missed: 1, falseAlarms: 1, falseAlarmsPerHour: 10, hours: 0.1 });
    expect(wrong.byLabel['b']).toEqual({ events: 0, found: 0, missed: 0, falseAlarms: 1 });
    expect(wrong.delaySeconds).toBeNull();
  });

  it('found twice count once, and both runs are no false alarms', () => {
    expect(score('.aa.aa....', [['a', 0, 6]])).toMatchObject({ found: 1, falseAlarms: 0 });
  });

  it('are none for what is background', () => {
    const quiet = score('rrrrrrrrrr', [['r', 0, 9]], ['r']);
    expect(quiet).toMatchObject({ events: 0, falseAlarms: 0, background: ['r'] });
    expect(backgroundOf(['wave', 'Rest', 'idle', 'resting place'])).toEqual(['Rest', 'idle']);
  });
});
