import { expect, it } from 'vitest';
import { lengthInWords, rateInWords } from './in-words.ts';

it.each([
  [100, '100 rows a second'],
  [99.98765, '99.988 rows a second'],
  [44100, '44100 rows a second'],
  [1, 'one row a second'],
  [0.2, 'one row every 5 seconds'],
  [0.4, 'one row every 2.5 seconds'],
  [0.0166667, 'one row a minute'],
  [0.00333333, 'one row every 5 minutes'],
  [0.000277778, 'one row an hour'],
  [0.0000462963, 'one row every 6 hours'],
  [0.0000115741, 'one row a day'],
  [0.00000165344, 'one row every 7 days'],
])('says a rate of %f Hz as people do', (rateHz, words) => {
  expect(rateInWords(rateHz)).toBe(words);
});

it.each([
  [0, '0 s'],
  [0.02, '0.02 s'],
  [72, '72 s'],
  [257.01, '257 s'],
  [300, '5 min'],
  [3600, '1 h'],
  [3599.997, '1 h'],
  [12_345, '205.8 min'],
  [86_400, '1 day'],
  [126_057_600, '1459 days'],
])('says a length of %f s in a unit that fits', (seconds, words) => {
  expect(lengthInWords(seconds)).toBe(words);
});
