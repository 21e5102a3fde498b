import { describe, expect, it } from 'vitest';
import { parseTable } from '../reading/read-table.ts';
import { cellsOf, numbersOf } from '../table.ts';
import { resampleSteps } from './resample-steps.ts';
import { sequenceWindows, stepsOfWindows } from './sequences.ts';

describe('a sequence at another number of steps', () => {
  it('is itself at its own', () => {
    expect([...resampleSteps([1, 10, 2, 20, 3, 30], 2, 3)]).toEqual([1, 10, 2, 20, 3, 30]);
  });

  it('has means over stretches where there are fewer, whose mean is that of the whole', () => {
    expect([...resampleSteps([1, 3, 5, 7], 1, 2)]).toEqual([2, 6]);
    // [0, 1.5) holds the first step and half of the second.
    expect(resampleSteps([1, 3, 5], 1, 2)[0]).toBeCloseTo((1 + 3 / 2) / 1.5, 12);
    const waves = Array.from({ length: 37 }, (_, i) => Math.sin(i) + i / 10);
    const mean = (numbers: Iterable<number>): number => {
      const all = [...numbers];
      return all.reduce((sum, x) => sum + x, 0) / all.length;
    };
    expect(mean(resampleSteps(waves, 1, 11))).toBeCloseTo(mean(waves), 12);
  });

  it('lies on lines between its steps where there are more', () => {
    const line = resampleSteps([0, 2, 4], 1, 6);
    // The middles of sixths of the whole, in steps of the given: −0.25, 0.25, 0.75 …
    expect([...line]).toEqual([0, 0.5, 1.5, 2.5, 3.5, 4]);
    expect([...resampleSteps([7], 1, 3)]).toEqual([7, 7, 7]);
  });
});

const rows = [
  ...['a,0,10,up', 'b,5,0,down', 'a,1,10,up', 'a,2,10,up', 'b,4,0,down', 'a,3,10,up'],
  ...['b,3,0,down', 'b,2,0,down', 'b,1,0,down', 'b,0,0,down'],
];
const table = parseTable(['id,x,y,kind', ...rows].join('\n'), 'moves.csv');
const by = { sequence: 'id', whole: ['kind'], ignore: [] };

describe('a table of steps', () => {
  it('becomes one row a sequence, in windows of the middle length', () => {
    const wide = sequenceWindows(table, { ...by, steps: 4 });
    expect(wide.header).toEqual([
      ...['x_0', 'y_0', 'x_1', 'y_1', 'x_2', 'y_2', 'x_3', 'y_3', 'kind'],
    ]);
    expect(wide.count).toBe(2);
    expect(cellsOf(wide, 'kind')).toEqual(['up', 'down']);
    expect([...numbersOf(wide, 'x_3')]).toEqual([3, 0.5 / 1.5]); // 1 · 0.5 + 0 · 1 over 1.5 steps
    expect([...numbersOf(wide, 'y_2')]).toEqual([10, 0]);
    expect([...wide.lines]).toEqual([2, 3]);
    expect(wide.notes.at(-1)?.text).toBe('2 sequences of 4 to 6 steps taken as windows of 4');
    expect(stepsOfWindows(sequenceWindows(table, by), ['kind'])).toBe(6);
    expect(stepsOfWindows(table, ['kind'])).toBeUndefined();
  });

  it('leaves out what is no channel', () => {
    const wide = sequenceWindows(table, { ...by, ignore: ['y'], steps: 4 });
    expect(wide.header).toEqual(['x_0', 'x_1', 'x_2', 'x_3', 'kind']);
  });

  it('is refused where a sequence is of two kinds, has no channels, or no numbers', () => {
    const mixed = parseTable('id,x,kind\na,1,up\nb,1,up\na,2,down', 'moves.csv');
    expect(() => sequenceWindows(mixed, by)).toThrow(
      /column "kind" is "down", and "up" at the first step of sequence "a"\n {2}from moves\.csv line 4/,
    );
    expect(() => sequenceWindows(table, { ...by, ignore: ['x', 'y'] })).toThrow('no columns left');
    const words = parseTable('id,x,kind\na,1,up\nb,tall,up', 'moves.csv');
    expect(() => sequenceWindows(words, by)).toThrow(/moves\.csv line 3/);
    expect(() => sequenceWindows(table, { ...by, sequence: 'number' })).toThrow(
      'moves.csv has no column "number"',
    );
  });
});
