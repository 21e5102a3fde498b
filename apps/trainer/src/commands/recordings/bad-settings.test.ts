/** What a person gets to see when settings, chains and test recordings don't go together. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BadCase, BadRecordings, good, on, one } from '../../testing/bad-recordings.ts';
import { writeOddRecordings } from '../../testing/odd-recordings.ts';

const bad = new BadRecordings();
beforeAll(async () => {
  await bad.make();
  await writeOddRecordings(bad.at);
});
afterAll(() => bad.remove());

const chain = (name: string): readonly string[] => good('--chain', `${name}.json`);
const beside = (test: string): readonly string[] => good('--test', test);

const cases: readonly BadCase[] = [
  ['a rate of nothing', good('--sample-rate', '0'), 2, 'INVALID_VALUE', /a number above 0/],
  ['a rate to resample to of nothing', good('--resample', '0'), 2, 'INVALID_VALUE', /above 0/],
  ['one far below', good('--resample', '0.001'), 3, 'INVALID_OPTION', /toHertz is 0.001/],
  ['one far above', good('--resample', '1e9'), 3, 'INVALID_OPTION', /toHertz is 1000000000/],
  ['a window below zero', good('--window', '-2s'), 2, 'INVALID_VALUE', /a length as in 2s/],
  ['a window of half a row', good('--window', '0.001s'), 3, 'INVALID_OPTION', /0.02 to 20971/],
  ['a window and a half', good('--window', '1.5'), 3, 'INVALID_OPTION', /size is 1.5/],
  ['windows that stand still', good('--stride', '0'), 3, 'INVALID_OPTION', /stride is 0/],
  ['a filter at 0 Hz', good('--filters', 'high-pass:0'), 3, 'INVALID_OPTION', /hertz is 0/],
  ['a filter without hertz', good('--filters', 'high-pass:'), 2, 'INVALID_VALUE', /high-pass:0.5/],
  ['a median of none', good('--filters', 'median:0'), 2, 'INVALID_VALUE', /median:5/],
  ['one of too many', good('--filters', 'median:1000000'), 3, 'INVALID_OPTION', /1 to 16384/],
  ['a band of no width', good('--filters', 'band-stop:5-5'), 3, 'INVALID_OPTION', /lower first/],
  ['a band beyond half the rate', good('--filters', 'band-pass:1-30'), 3, 'INVALID_OPTION', /30/],
  ['two axes for an angle', good('--filters', 'orientation'), 3, 'INVALID_OPTION', /x, y and z/],
  ['no features', good('--features', ''), 2, 'INVALID_VALUE', /expected at least 1 of them/],
  [
    'two fields in a row',
    good('--label-from', 'name:{label}{person}.csv'),
    3,
    'INVALID_LABEL_SOURCE',
    /nothing stands between two fields/,
  ],
  [
    'a gap between training and test as long as all',
    good('--split', 'time', '--split-gap', '100s'),
    3,
    'NO_WINDOWS',
    /takes 100 rows, and of those to learn from in 10 recordings at most 0 follow each other/,
  ],
  ['a gap below zero', good('--split-gap', '-1s'), 2, 'INVALID_VALUE', /a length as in 2s/],
  [
    'folds beside test recordings',
    good('--folds', '2', '--test', 'one'),
    2,
    'CONFLICTING_OPTIONS',
    /`--folds` and `--test`/,
  ],
  ['a test of other channels', beside('mixed'), 3, 'MIXED_CHANNELS', /no channel "ay", which/],
  ['a test of another rate', beside('fast-clock'), 3, 'RATE_OF_MODEL', /500 rows .* expected 50/],
  ['a test that is empty', beside('nothing'), 3, 'NO_RECORDINGS', /a folder without files/],
  ['a way to vary nobody knows', good('--augment', 'wobble:1'), 2, 'INVALID_VALUE', /jitter:0.05/],
  ['more than a turn', good('--augment', 'rotate:720'), 2, 'INVALID_VALUE', /at most rotate:180/],
  [
    'features that are to turn',
    good('--augment', 'rotate:20'),
    2,
    'INVALID_VALUE',
    /windows of a signal, as networks for signals take them/,
  ],
  ['a network for images', good('--network', 'conv2d'), 2, 'INVALID_VALUE', /conv2d is for images/],
  [
    'layers for images',
    good('--network', 'pictures.json'),
    3,
    'SHAPE_MISMATCH',
    /needs height × width × channels but gets 100×2/,
  ],
  [
    'a kernel longer than a window',
    good('--network', 'long-kernel.json'),
    3,
    'SHAPE_MISMATCH',
    /an input of at least 999 but gets 100×2/,
  ],
  ['a stage without a kind', chain('kindless'), 2, 'WRONG_USAGE', /\[0\]\[kind\]` is missing/],
  [
    'a stage that is null',
    chain('null'),
    2,
    'INVALID_VALUE',
    /\[0\]` is `null`, expected an object/,
  ],
  ['a chain without an end', chain('long'), 3, 'INVALID_CHAIN', /1101 stages, .* at most 1000/],
  ['what only training finds', chain('fitted'), 2, 'INVALID_VALUE', /nothing of that name/],
  ['a word for hertz', chain('word'), 3, 'INVALID_OPTION', /hertz is "five", expected a number/],
  ['a filter of no hertz', chain('without-hertz'), 3, 'INVALID_OPTION', /hertz is missing/],
  ['limits upside down', chain('clip'), 3, 'INVALID_OPTION', /high is -1, expected at least `low`/],
  ['a channel there is not', chain('strange-channel'), 3, 'UNKNOWN_NAME', /"az"\n.*known: ax, ay/],
  ['windows of windows', chain('two-windows'), 3, 'STAGE_MISMATCH', /one moment a row but gets/],
  [
    'a decision among the stages',
    chain('decide-early'),
    3,
    'STAGE_MISMATCH',
    /needs scores of a network .*\n.*belongs to the decision stages/,
  ],
  [
    'a frame longer than a window',
    chain('long-frame'),
    3,
    'INVALID_OPTION',
    /at most 50, the length/,
  ],
  ['frames that stand still', chain('no-hop'), 3, 'INVALID_OPTION', /hop is 0/],
  ['a transform shorter than a window', chain('short-transform'), 3, 'INVALID_OPTION', /fft is 3/],
  [
    'a filter behind the network',
    chain('filter-late'),
    3,
    'INVALID_OPTION',
    /decision\[0\] lowPass/,
  ],
  ['four of three', chain('four-of-three'), 3, 'INVALID_OPTION', /k is 4, expected at most n/],
  ['a score above 1', chain('above-one'), 3, 'INVALID_OPTION', /threshold is 1.5/],
  ['a label nobody learns', chain('strange-label'), 3, 'INVALID_OPTION', /known: fast, slow/],
  ['a time that is none', on('no-time'), 3, 'NO_TIME', /"time_s" holds "NaN"[\s\S]*line 11/],
  ['an infinity', on('infinite'), 3, 'NOT_A_NUMBER', /"ax" is "Infinity"[\s\S]*line 11/],
  ['a channel without numbers', on('missing'), 3, 'NO_WINDOWS', /2 recordings at most 0 follow/],
  ['recordings of a row', on('one-row'), 3, 'NO_WINDOWS', /takes 4 rows, and the longest/],
  ['a WAV file that is cut off', on('cut-off'), 3, 'DAMAGED_FILE', /ends before its samples/],
  ['no intervals', one('no-intervals'), 3, 'NO_ROWS', /has a header but no rows/],
  ['an interval of nothing', one('unnamed'), 3, 'INVALID_INTERVALS', /the label is empty/],
  ['an interval without an end', one('endless-interval'), 3, 'INVALID_INTERVALS', /end is ""/],
  ['an interval of no length', one('no-length'), 3, 'INVALID_INTERVALS', /line 2: it ends at 1 s/],
  ['an interval before the beginning', one('before'), 3, 'OFF_THE_END', /-5 to -1 s lies beyond/],
  [
    'intervals shorter than windows',
    one('short'),
    3,
    'NO_WINDOWS',
    /at most \d+ follow each other/,
  ],
  ['a column to ignore that is not there', good('--ignore', 'az'), 3, 'UNKNOWN_COLUMN', /"az"/],
  ['no time left', good('--ignore', 'time_s'), 3, 'NO_RATE', /--sample-rate HZ/],
  ['a channel for time', good('--time', 'ax'), 3, 'UNSORTED_TIME', /time "ax" goes back/],
  [
    'nothing that is normal',
    good('--task', 'anomaly', '--normal', 'calm'),
    2,
    'INVALID_VALUE',
    /`--normal` is `calm`, expected those of the labels fast, slow/,
  ],
  [
    'too little that is normal',
    good('--task', 'anomaly', '--normal', 'slow', '--window', '3s', '--stride', '3s'),
    3,
    'FEW_WINDOWS',
    /\d windows of what is normal to learn from, expected at least 10/,
  ],
  [
    'quantiles of classes',
    good('--quantiles', '0.1,0.9'),
    2,
    'INVALID_VALUE',
    /a target of numbers/,
  ],
  ['sequences of recordings', good('--sequence', 'id'), 2, 'CONFLICTING_OPTIONS', /for tables/],
  ['a weight of no label', good('--class-weights', 'wave=2'), 2, 'INVALID_VALUE', /fast, slow/],
];

describe('settings for recordings are refused', () => {
  it('in 65 ways', () => expect(new Set(cases.map(([name]) => name)).size).toBe(65));

  it.each(cases)('%s', (...given) => bad.expectRefusal(given));
});
