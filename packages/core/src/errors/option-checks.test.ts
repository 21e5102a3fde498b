import { describe, expect, it } from 'vitest';
import { type EngineError, formatError } from './index.ts';
import {
  aboveZero,
  atLeast,
  betweenZeroAndOne,
  checkOptions,
  factor,
  finite,
  fraction,
  fromTo,
  madeBy,
  type OptionCheck,
  oneOf,
  required,
  trueOrFalse,
  wholeNumber,
} from './option-checks.ts';

const schedule = madeBy('a schedule', 'rate', 'stepDecay({ every: 10 })');
const checks = {
  rate: aboveZero,
  share: fraction,
  steps: required(wholeNumber(2)),
  curve: oneOf('cosine', 'linear'),
};

/** What is said of options as JavaScript may give them. */
function said(options: unknown): string {
  try {
    checkOptions(
      Object(options) === options ? { ...Object(options) } : options,
      'oneCycle',
      checks,
    );
  } catch (error) {
    return formatError(error as EngineError); // nothing else is thrown
  }
  return 'fine';
}

describe('checks of options', () => {
  it.each<[string, OptionCheck, readonly unknown[], readonly unknown[]]>([
    ['finite', finite, [-1, 0, 1e300], [Number.NaN, Number.POSITIVE_INFINITY, '1', null]],
    ['aboveZero', aboveZero, [1e-9, 3], [0, -1, Number.POSITIVE_INFINITY, '1', undefined]],
    ['fraction', fraction, [0, 0.999], [1, -0.1, Number.NaN, true]],
    ['betweenZeroAndOne', betweenZeroAndOne, [0.5], [0, 1]],
    ['factor', factor, [1, 0.1], [0, 1.1]],
    ['atLeast(1)', atLeast(1), [1, 1.5], [0.99]],
    ['fromTo(0, 1)', fromTo(0, 1), [0, 1], [-0.1, 1.1]],
    ['wholeNumber(0, 4)', wholeNumber(0, 4), [0, 4], [5, -1, 1.5, '2', 2n]],
    ['trueOrFalse', trueOrFalse, [true, false], [0, 'true']],
    ['oneOf', oneOf('a', 'b'), ['a', 'b'], ['c', 0, ['a']]],
    ['madeBy', schedule, [{ rate: () => 1 }], [{ rate: 1 }, 'stepDecay', null]],
  ])('%s takes what is in its range and nothing else', (_, check, right, wrong) => {
    expect(right.map((value) => check.accepts(value))).toEqual(right.map(() => true));
    expect(wrong.map((value) => check.accepts(value))).toEqual(wrong.map(() => false));
  });

  it.each([
    [{ steps: 10 }, 'fine'],
    [{ steps: 10, rate: undefined, curve: 'linear' }, 'fine'],
    [
      { steps: 10, curv: 'linear' },
      'SpecError UNKNOWN_NAME: oneCycle: there is no option "curv"\n  hint: did you mean `curve`?',
    ],
    [
      { steps: 10, lr: 1 },
      'SpecError UNKNOWN_NAME: oneCycle: there is no option "lr"\n  hint: known: rate, share, steps, curve',
    ],
    [
      {},
      'SpecError INVALID_OPTION: oneCycle: steps is missing, expected a whole number of at least 2',
    ],
    [
      { steps: '10' },
      'SpecError INVALID_OPTION: oneCycle: steps is "10", expected a whole number of at least 2',
    ],
    [
      { steps: 2, share: 20 },
      'SpecError INVALID_OPTION: oneCycle: share is 20, expected a number from 0 up to but not including 1\n' +
        '  hint: it is a fraction; did you mean 0.2?',
    ],
    [
      10,
      'SpecError INVALID_OPTION: oneCycle: options is 10, expected an object with steps\n  hint: write `{ rate: 10 }`',
    ],
    [null, 'SpecError INVALID_OPTION: oneCycle: options is null, expected an object with steps'],
  ])('says of %j which option is wrong and what helps', (options, text) => {
    expect(said(options)).toBe(text);
  });
});
