import { describe, expect, it } from 'vitest';
import { didYouMean, suggest } from './suggest.ts';

describe('suggest', () => {
  it.each([
    ['levl', ['label', 'level'], 'level'],
    ['Level', ['level'], 'level'],
    ['dence', ['dropout', 'dense'], 'dense'],
  ])('takes %s for a slip', (word, known, nearest) => expect(suggest(word, known)).toBe(nearest));

  it.each([
    ['b', ['a']],
    ['2024-03-13', ['2024-03-03']],
    ['pm10', ['pm25']],
    ['temperature', ['humidity']],
  ])('takes %s for another name', (word, known) => expect(suggest(word, known)).toBeUndefined());

  it('compares no names of thousands of letters, and lists few of many', () => {
    const long = 'x'.repeat(20_000);
    expect(suggest(long, [`${long}y`])).toBeUndefined();
    const many = Array.from({ length: 15_000 }, (_, i) => `${i}${long}`);
    const hint = didYouMean(long, many);
    expect(hint.length).toBeLessThan(1000);
    expect(hint).toMatch(/^known: 0x+…, .* … \(15000 in all\)$/);
  });
});
