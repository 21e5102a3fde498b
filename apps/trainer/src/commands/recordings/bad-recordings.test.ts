/** What a person gets to see when something is wrong with recordings or their labels. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BadCase, BadRecordings, good, on, one } from '../../testing/bad-recordings.ts';

const bad = new BadRecordings();
beforeAll(() => bad.make());
afterAll(() => bad.remove());

const cases: readonly BadCase[] = [
  ['a folder that is not there', on('none'), 3, 'NOT_FOUND', /"[^"]*none" does not exist/],
  ['a folder without recordings', on('nothing'), 3, 'NO_RECORDINGS', /a folder without files/],
  ['a pattern that fits nothing', on('*.wav'), 3, 'NO_RECORDINGS', /matches no file/],
  ['empty files', on('empty'), 3, 'NO_ROWS', /a\.csv is empty/],
  ['recordings without rows', on('no-rows'), 3, 'NO_ROWS', /has a header but no rows/],
  ['pictures', on('images'), 3, 'NOT_TEXT', /a PNG image/],
  [
    'mixed channels',
    on('mixed'),
    3,
    'MIXED_CHANNELS',
    /no channel "gx", which .*fast.*\n.*--ignore gx/,
  ],
  ['no times and no rate', on('timeless'), 3, 'NO_RATE', /--time NAME.*--sample-rate HZ/],
  [
    'rates that contradict',
    good('--sample-rate', '100'),
    3,
    'RATE_CONTRADICTS',
    /50 rows a second .* expected 100/,
  ],
  [
    'a column of times that is none',
    good('--time', 'clock'),
    3,
    'UNKNOWN_COLUMN',
    /no column "clock"/,
  ],
  ['a word among times', on('times'), 3, 'NO_TIME', /"time_s" holds "soon".*\n.*line 11/],
  [
    'a word in a channel',
    on('words'),
    3,
    'NOT_A_NUMBER',
    /"ax" is "loose", expected a finite number[\s\S]*line 11/,
  ],
  ['a ragged row', on('ragged'), 3, 'RAGGED_ROW', /line 11 has 2 cells, expected 3/],
  [
    'times that go back, strictly',
    on('backward', '--strict'),
    3,
    'TIME_GOES_BACK',
    /line 202: .* goes back from 3.98 s to 0 s/,
  ],
  ['rows in no order', on('unsorted'), 3, 'UNSORTED_TIME', /goes back 199 times in 200 rows/],
  ['nothing but times', on('only-times'), 3, 'NO_CHANNELS', /no column of numbers left/],
  [
    'all columns left out',
    good('--ignore', 'ax,ay'),
    3,
    'NO_CHANNELS',
    /no column of numbers left/,
  ],
  ['no labels anywhere', on('one'), 3, 'NO_LABELS', /no column "label".*\n.*--label-from/],
  ['labels that are all empty', on('blank'), 3, 'NO_LABELS', /no row of any recording has a label/],
  [
    'one label',
    on('one-label', '--label-from', 'folder'),
    3,
    'ONE_LABEL',
    /all of 2 recordings have one label, "fast"/,
  ],
  [
    'a source of labels that is none',
    good('--label-from', 'folders'),
    3,
    'INVALID_LABEL_SOURCE',
    /write folder, column:NAME/,
  ],
  [
    'a pattern without a label',
    good('--label-from', 'name:{person}.csv'),
    3,
    'INVALID_LABEL_SOURCE',
    /nothing in it is called \{label\}/,
  ],
  [
    'a name of another form',
    good('--label-from', 'name:{label}_{person}.csv'),
    3,
    'NAME_MISMATCH',
    /ann-0001\.csv does not have the form/,
  ],
  [
    'a column of labels that is not there',
    good('--label-from', 'column:kind'),
    3,
    'UNKNOWN_COLUMN',
    /no column "kind"/,
  ],
  [
    'intervals off the end',
    one('off-the-end'),
    3,
    'OFF_THE_END',
    /0 to 99 s lies beyond a, .* 0 to 3.98 s/,
  ],
  [
    'intervals of no recording',
    one('stranger'),
    3,
    'UNKNOWN_RECORDING',
    /line 2 names a recording "b"/,
  ],
  [
    'an interval that ends before it begins',
    one('backward-interval'),
    3,
    'INVALID_INTERVALS',
    /ends at 1 s and begins at 2 s/,
  ],
  [
    'intervals that overlap',
    one('overlap'),
    3,
    'INVALID_INTERVALS',
    /line 3: 1 to 3 s is down, and up by line 2/,
  ],
  ['intervals without times', one('no-time'), 3, 'INVALID_INTERVALS', /start is "early"/],
  [
    'a file of intervals with other columns',
    one('columns'),
    3,
    'UNKNOWN_COLUMN',
    /no column "recording"/,
  ],
  [
    'a file of intervals that is not there',
    one('none'),
    3,
    'NOT_FOUND',
    /none\.csv" does not exist/,
  ],
];

describe('recordings are refused', () => {
  it('in 31 ways', () => expect(new Set(cases.map(([name]) => name)).size).toBe(31));

  it.each(cases)('%s', (...given) => bad.expectRefusal(given));
});
