/** What a person gets to see when splits, windows or chains do not suit recordings. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BadCase, BadRecordings, good, on } from '../../testing/bad-recordings.ts';

const bad = new BadRecordings();
beforeAll(() => bad.make());
afterAll(() => bad.remove());

const cases: readonly BadCase[] = [
  [
    'a group that there is not',
    good('--group', 'person'),
    3,
    'UNKNOWN_GROUP',
    /has no group "person"/,
  ],
  ['two people in one recording', on('persons'), 3, 'MIXED_GROUP', /"person" is "p0" and "p1"/],
  [
    'a split by groups that are not known',
    good('--split', 'group'),
    3,
    'EMPTY_PART',
    /no groups are known/,
  ],
  [
    'a window longer than every recording',
    good('--window', '7s'),
    3,
    'NO_WINDOWS',
    /takes 350 rows, and the longest of 10 recordings has 300/,
  ],
  ['a window of no length', good('--window', '0s'), 3, 'INVALID_OPTION', /seconds is 0/],
  [
    'a window in minutes',
    good('--window', '2min'),
    2,
    'INVALID_VALUE',
    /`--window` is `2min`, expected a length as in 2s/,
  ],
  [
    'a cut-off above half the rate',
    good('--filters', 'low-pass:30'),
    3,
    'INVALID_OPTION',
    /lowPass: hertz is 30, expected less than half the rate of 50 Hz/,
  ],
  ['a band upside down', good('--filters', 'band-pass:9-3'), 3, 'INVALID_OPTION', /bandPass/],
  [
    'a filter nobody knows',
    good('--filters', 'lowpass:3'),
    2,
    'INVALID_VALUE',
    /`lowpass:3`, expected filters as in high-pass:0\.5/,
  ],
  [
    'features nobody knows',
    good('--features', 'mean'),
    2,
    'INVALID_VALUE',
    /expected one of raw, stats/,
  ],
  [
    'a stage nobody knows',
    good('--chain', 'stranger.json'),
    3,
    'UNKNOWN_STAGE',
    /no stage "windo"\n.*did you mean `window`/,
  ],
  [
    'an option a stage does not have',
    good('--chain', 'option.json'),
    3,
    'UNKNOWN_NAME',
    /window.*"length"/,
  ],
  [
    'a cut-off in a chain above half the rate',
    good('--chain', 'cut-off.json'),
    3,
    'INVALID_OPTION',
    /hertz is 25, expected less than half/,
  ],
  [
    'stages in the wrong order',
    good('--chain', 'order.json'),
    3,
    'STAGE_MISMATCH',
    /statistics needs windows/,
  ],
  ['an endless window', good('--chain', 'endless.json'), 3, 'INVALID_OPTION', /size is 1073741824/],
  [
    'a chain that does not suit the network',
    good('--chain', 'features.json', '--network', 'gru'),
    2,
    'INVALID_VALUE',
    /`--network` is `gru`/,
  ],
  [
    'a chain that is no JSON',
    good('--chain', 'no-chain.json'),
    2,
    'INVALID_VALUE',
    /`--chain` is .* expected a file of JSON/,
  ],
  [
    'a chain that is a list',
    good('--chain', 'list.json'),
    2,
    'INVALID_VALUE',
    /one JSON object of "stages"/,
  ],
  [
    'a chain that is not there',
    good('--chain', 'none.json'),
    3,
    'NOT_FOUND',
    /the chain "[^"]*none\.json" does not exist/,
  ],
  [
    'decisions before anything was decided',
    good('--chain', 'undecided.json'),
    3,
    'STAGE_MISMATCH',
    /decision\[0\] kOfN needs decisions but gets rows that are none/,
  ],
  [
    'numbers to learn',
    good('--task', 'regression'),
    2,
    'INVALID_VALUE',
    /the label .* is no number/,
  ],
  ['one fold', good('--folds', '1'), 2, 'INVALID_VALUE', /`--folds` is `1`/],
];

describe('options of recordings are refused', () => {
  it('in 22 ways', () => expect(new Set(cases.map(([name]) => name)).size).toBe(22));

  it.each(cases)('%s', (...given) => bad.expectRefusal(given));
});
