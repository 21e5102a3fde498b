import { expect, it } from 'vitest';
import { isColored } from './is-colored.ts';

it.each([
  [{}, true],
  [{ NO_COLOR: '1' }, false],
  [{ NO_COLOR: '0' }, false],
  [{ NO_COLOR: '' }, true],
  [{ FORCE_COLOR: '0' }, false],
  [{ FORCE_COLOR: 'false' }, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  [{ FORCE_COLOR: '', NO_COLOR: '1' }, false],
])('%j is colored: %s', (environment, expected) => {
  expect(isColored(environment)).toBe(expected);
});
