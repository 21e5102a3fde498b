import { describe, expect, it } from 'vitest';
import { rowEncoder } from './index.ts';

const channels = [
  { name: 'temperature', unit: '°C' },
  { name: 'room', words: ['attic', 'kitchen'] },
];

function encoded(values: (number | string)[], options = {}, more = channels): number[] {
  const out = new Float64Array(more.length);
  rowEncoder(more, options).encode(values, out);
  return [...out];
}

describe('rowEncoder', () => {
  it('writes numbers as they are, and words as places in their list', () => {
    expect(encoded([21.5, 'kitchen'])).toEqual([21.5, 1]);
    expect(encoded([-3, 'attic'])).toEqual([-3, 0]);
  });

  it('reads and writes anywhere in longer lists', () => {
    const out = new Float64Array(5).fill(9);
    rowEncoder(channels).encode([1, 'attic', 2, 'kitchen'], out, { from: 2, to: 1 });
    expect([...out]).toEqual([9, 2, 1, 9, 9]);
  });

  it('gives words that are not in the list the place after the last, where there is one', () => {
    const open = [channels[0]!, { ...channels[1]!, hasOther: true }];
    expect(encoded([1, 'cellar'], {}, open)).toEqual([1, 2]);
    expect(() => encoded([1, 'kitchn'])).toThrow(
      'column "room" has no category "kitchn"\n  hint: did you mean `kitchen`?',
    );
  });

  it('takes missing numbers where a stage fills them in, and refuses them else', () => {
    expect(encoded(['', 'attic'], { takesMissing: true })).toEqual([Number.NaN, 0]);
    expect(encoded([Number.NaN, 'attic'], { takesMissing: true })).toEqual([Number.NaN, 0]);
    expect(() => encoded(['', 'attic'])).toThrow('column "temperature" has no value');
    expect(() => encoded([1, ''], { takesMissing: true })).toThrow('column "room" has no value');
  });

  it('refuses words for numbers, numbers for words, and rows that are too short', () => {
    expect(() => encoded(['warm', 'attic'], { takesMissing: true })).toThrow(
      'column "temperature" is "warm", expected a finite number',
    );
    expect(() => encoded([1, 2])).toThrow('column "room" is 2, expected a word');
    expect(() => encoded([1])).toThrow('a row has 1 value, expected 2');
  });
});
