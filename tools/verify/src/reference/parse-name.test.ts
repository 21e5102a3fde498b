import { expect, it } from 'vitest';
import { parseName } from './parse-name.ts';

it.each([
  ['sigmoid', 'sigmoid', {}, []],
  ['leakyRelu(alpha=0.01)', 'leakyRelu', { alpha: 0.01 }, []],
  ['huber(delta=1, mean over all elements)', 'huber', { delta: 1 }, ['mean over all elements']],
  ['gelu(tanh)', 'gelu', {}, ['tanh']],
  ['hinge: mean max(0, 1 - y*p), y in {-1, 1}', 'hinge', {}, []],
  [
    'bidirectional lstm(last states, concatenated)',
    'bidirectional lstm',
    {},
    ['last states', 'concatenated'],
  ],
])('reads %s', (text, name, settings, notes) => {
  expect(parseName(text)).toEqual({ name, settings, notes, text });
});
