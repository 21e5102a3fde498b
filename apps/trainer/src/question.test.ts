import { expect, it } from 'vitest';
import { isQuestion } from './question.ts';

it.each([
  [],
  ['--help'],
  ['-h'],
  ['--version'],
  ['help'],
  ['help', 'train'],
  ['train', '--help'],
  ['data', 'inspect', '-h'],
])('asks for help or the version: %s', (...argv) => {
  expect(isQuestion(argv)).toBe(true);
});

it.each([
  ['train'],
  ['trian'],
  ['train', '--data', 'a.csv', '--help'], // perhaps the value of an option
  ['explain', '--json'],
  ['predict', '--help', 'a.csv'],
])('has something to do: %s', (...argv) => {
  expect(isQuestion(argv)).toBe(false);
});
