import { expect, it } from 'vitest';
import { fourDigits } from './number-text.ts';

it.each([
  [28_341.7, '28340'],
  [-367_249, '-367200'],
  [1.74, '1.740'],
  [9999.9, '10000'],
  [0.000012345, '0.00001234'],
  [0, '0.000'],
  [1.5e-9, '1.5e-9'],
])('shows %j in four digits, plain where it can be read so: %s', (value, text) => {
  expect(fourDigits(value)).toBe(text);
});
