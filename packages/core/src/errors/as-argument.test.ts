import { describe, expect, it } from 'vitest';
import { asArgument } from './as-argument.ts';

describe('an argument as it is typed', () => {
  it.each([
    ['age', 'age'],
    ['time,clock', 'time,clock'],
    ['-999', '-999'],
    ['Sample ID', '"Sample ID"'],
    ['<0.1', '"<0.1"'],
    ['10:00:01 -> temp', '"10:00:01 -> temp"'],
    ['Temperatur [°C]', '"Temperatur [°C]"'],
    ["it's", `"it's"`],
    ['cost $', "'cost $'"],
    ['a "b" it\'s', `'a "b" it'\\''s'`],
    ['', '""'],
  ])('%s', (value, typed) => expect(asArgument(value)).toBe(typed));
});
