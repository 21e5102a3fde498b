import { expect, it } from 'vitest';
import { arrayError, elementError } from './compare.ts';

it('measures arrays against their largest number, but at least against 1', () => {
  expect(arrayError([1, 20], [2, 10])).toBe(1); // 10 / 10
  expect(arrayError([0.5], [0.25])).toBe(0.25); // 0.25 / 1
});

it('measures elements each against its own size', () => {
  expect(elementError([1, 20], [2, 16])).toBe(0.5); // max(1/2, 4/16)
  expect(elementError([0, 1], [0, 1])).toBe(0);
  expect(elementError([1e-9], [0])).toBe(Number.POSITIVE_INFINITY);
});

it('finds NaN and missing numbers infinitely far', () => {
  for (const error of [arrayError, elementError]) {
    expect(error([Number.NaN, 1], [1, 1])).toBe(Number.POSITIVE_INFINITY);
    expect(error([1], [1, 1])).toBe(Number.POSITIVE_INFINITY);
  }
});
