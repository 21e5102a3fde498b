import { describe, expect, it } from 'vitest';
import { asColumns, columnsTyped } from './as-columns.ts';

describe('names of columns', () => {
  it.each([
    [['age'], 'age'],
    [['age', 'room no'], '"age,room no"'],
    [['T, °C', 'b'], `'"T, °C",b'`],
    [['5" pipe'], `'"5"" pipe"'`],
  ])('%j are typed as %s', (names, typed) => expect(asColumns(names)).toBe(typed));

  it.each([
    ['age, room no,,', ['age', 'room no']],
    ['"T, °C" ,b', ['T, °C', 'b']],
    ['"5"" pipe"', ['5" pipe']],
    ['5" pipe,8" pipe', ['5" pipe', '8" pipe']],
    ['"open,b', ['"open', 'b']],
    ['', []],
  ])('%s are %j', (typed, names) => expect(columnsTyped(typed)).toEqual(names));

  it('come back as they were, whatever they hold', () => {
    const parts = ['a', ',', '"', ' ', 'ü', '""', ', '];
    const names = parts.flatMap((a) => parts.flatMap((b) => [`x${a}${b}y`, `${a}x${b}`]));
    // What a shell makes of an argument in single or double quotes, or in none.
    const shown = (typed: string): string =>
      typed.startsWith("'") ? typed.slice(1, -1) : typed.replace(/^"(.*)"$/, '$1');
    for (const name of names)
      expect(columnsTyped(shown(asColumns([name, 'z'])))).toEqual([name, 'z']);
  });
});
