import { describe, expect, it } from 'vitest';
import { splitRows } from './split-rows.ts';

const options = { seed: 3, file: 't.csv' };

describe('a random split', () => {
  it('takes a fifth of each class, and of all rows together', () => {
    const classes = Array.from({ length: 103 }, (_, i) => (i % 10 < 7 ? 'many' : 'some'));
    const { training, test } = splitRows(classes.length, 'random', { ...options, classes });
    expect(test.length).toBe(Math.round(103 / 5));
    expect([...training, ...test].toSorted((a, b) => a - b)).toEqual(classes.map((_, row) => row));
    const rows = (name: string) => classes.filter((each) => each === name).length;
    for (const name of ['many', 'some']) {
      const drawn = test.filter((row) => classes[row] === name).length;
      expect(Math.abs(drawn - rows(name) / 5)).toBeLessThanOrEqual(1);
    }
  });

  it('never tests on the only row of a class, and leaves each class a row to learn from', () => {
    const classes = [...Array(20).fill('a'), 'alone', ...Array(4).fill('few')];
    for (let seed = 0; seed < 50; seed++) {
      const { training } = splitRows(classes.length, 'random', { ...options, seed, classes });
      const learned = new Set(training.map((row) => classes[row]));
      expect(learned).toEqual(new Set(['a', 'alone', 'few']));
    }
  });

  it('depends on the seed, and without classes on nothing else', () => {
    const draw = (seed: number) => splitRows(50, 'random', { ...options, seed }).test;
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1)).toHaveLength(10);
  });
});
