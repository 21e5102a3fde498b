/** Parsers of option values: text from the command line → a checked value, or a UsageError. */
import { didYouMean } from '@reflexarc/core/errors';
import { columnsTyped } from '@reflexarc/data';
import { UsageError } from '../errors.ts';

/** What no count of a person's reaches; seeds go as far, 2³² − 1. */
export const mostCounted = 4_294_967_295;
/** Rows that are laid out in memory together. */
export const mostRows = 1_048_576;

/** A whole number from `least` to `most`. */
export function wholeNumber(
  option: string,
  least: number,
  most = mostCounted,
): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    const expected = `a whole number from ${least} to ${most}`;
    throw new UsageError('INVALID_VALUE', { option, value: text, expected });
  };
}

/** A finite number above 0, and at most `most` where there is such a bound. */
export function positiveNumber(option: string, most = Number.MAX_VALUE): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value > 0 && value <= most) return value;
    const isBounded = most < Number.MAX_VALUE;
    const expected = isBounded ? `a number above 0, up to ${most}` : 'a number above 0';
    throw new UsageError('INVALID_VALUE', { option, value: text, expected });
  };
}

/** A finite number of at least 0. */
export function notNegative(option: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
    throw new UsageError('INVALID_VALUE', {
      option,
      value: text,
      expected: 'a number of at least 0',
    });
  };
}

/** A number from 0 (or above it, where `isOpen`) up to but not including 1. */
export function fraction(
  option: string,
  { isOpen = false, hint }: { readonly isOpen?: boolean; readonly hint?: string } = {},
): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= 0 && value < 1 && !(isOpen && value === 0)) return value;
    const start = isOpen ? 'above 0' : 'of at least 0';
    const expected = `a number ${start} and below 1`;
    const advice = hint === undefined ? {} : { hint };
    throw new UsageError('INVALID_VALUE', { option, value: text, expected, ...advice });
  };
}

/** `0.05,0.95`: some numbers above 0 and below 1. */
export function fractions(option: string): (text: string) => readonly number[] {
  return (text) => {
    const given = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
    if (given.length <= mostInList && given.every((each) => each > 0 && each < 1)) return given;
    const expected = 'numbers above 0 and below 1 with commas between, as in 0.05,0.95';
    throw new UsageError('INVALID_VALUE', { option, value: text, expected });
  };
}

/** Units of a layer, and layers: more would not fit into memory, or take days. */
const mostUnits = 65_536;
const mostLayers = 64;

/** `64` or `64,32`: whole numbers of at least 1. `none` stands for no numbers at all. */
export function sizes(option: string): (text: string) => readonly number[] {
  return (text) => {
    if (text === 'none') return [];
    const expected =
      `up to ${mostLayers} whole numbers from 1 to ${mostUnits} with commas between, ` +
      'as in 64,32, or none';
    const given = text.split(',');
    return given.map((part) => {
      const value = Number(part);
      const isRight = /^\s*\d+\s*$/.test(part) && value >= 1 && value <= mostUnits;
      if (isRight && given.length <= mostLayers) return value;
      throw new UsageError('INVALID_VALUE', { option, value: text, expected });
    });
  };
}

/** More rows than this in one list are a slip of the hand. */
const mostInList = 1000;

/** `1-7,24`: whole numbers and ranges of them with commas between, each at least `least`. */
export function rowCounts(option: string, least: number): (text: string) => readonly number[] {
  return (text) => {
    const numbers = text.split(',').flatMap((part) => {
      const [, from = '', to = from] = /^\s*(\d+)(?:-(\d+))?\s*$/.exec(part) ?? [];
      const length = Number(to) - Number(from) + 1;
      if (from === '' || length < 1 || length > mostInList) return [Number.NaN];
      return Array.from({ length }, (_, i) => Number(from) + i);
    });
    if (numbers.length <= mostInList && numbers.every((each) => each >= least)) return numbers;
    const expected = `whole numbers of at least ${least} with commas between, or ranges, as in 1-7,24`;
    throw new UsageError('INVALID_VALUE', { option, value: text, expected });
  };
}

/**
 * `age,color`: names with commas between, in double quotes where they hold one; given again, the
 * option adds to them.
 */
export function names(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...columnsTyped(text)];
}

/** One of a closed set of words. */
export function oneOf<const Word extends string>(
  option: string,
  words: readonly Word[],
): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    const expected = `one of ${words.join(', ')}`;
    const hint = didYouMean(text, words);
    const advice = hint.startsWith('did') ? { hint } : {};
    throw new UsageError('INVALID_VALUE', { option, value: text, expected, ...advice });
  };
}

/** More than this takes minutes, and every cost of it is kept. */
const mostIterations = 1_000_000;
/** More than this are no iterations to look at. */
const mostLookedAt = 100;

/** `1,10,1000`: which iterations to look at, in order. */
export function iterationNumbers(text: string): readonly number[] {
  const numbers = text.split(',').map((part) => (/^\s*\d+\s*$/.test(part) ? Number(part) : 0));
  const areFine = numbers.every((number) => number >= 1 && number <= mostIterations);
  if (areFine && numbers.length <= mostLookedAt) {
    return [...new Set(numbers)].sort((a, b) => a - b);
  }
  const most = mostIterations.toLocaleString('en');
  const expected = `up to ${mostLookedAt} whole numbers from 1 to ${most}, as in 1,10,1000`;
  throw new UsageError('INVALID_VALUE', { option: '--iteration', value: text, expected });
}
