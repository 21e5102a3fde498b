import { describe, expect, it } from 'vitest';
import {
  applyRows,
  type Chain,
  clip,
  fitRows,
  impute,
  isOfRows,
  movingAverage,
  namesOf,
  openChain,
  SignalError,
  scaledChannels,
  standardize,
} from './index.ts';
import { builtInStages } from './stages/index.ts';

const columns = [
  { name: 'temperature', kind: 'numeric', unit: '°C' },
  { name: 'room', kind: 'categorical' },
  { name: 'fixed', kind: 'numeric' },
] as const;
const rows = [
  [20, 'kitchen', 3],
  [24, 'attic', 3],
  [22, 'kitchen', 3],
];
const fitted = fitRows(columns, rows);
const deviation = Math.sqrt(8 / 3);

describe('fitRows', () => {
  it('is a chain as plain data: it survives JSON and does the same afterwards', () => {
    const copy: Chain = JSON.parse(JSON.stringify(fitted));
    expect(copy).toEqual(fitted);
    expect(applyRows(copy, rows)).toEqual(applyRows(fitted, rows));
  });

  it('keeps names and units, and sorts words', () => {
    expect(fitted).toEqual({
      input: {
        channels: [
          { name: 'temperature', unit: '°C' },
          { name: 'room', words: ['attic', 'kitchen'] },
          { name: 'fixed' },
        ],
      },
      stages: [
        {
          kind: 'standardize',
          options: {},
          fitted: { center: [22, 3], spread: [deviation, 0] },
        },
        { kind: 'oneHot', options: {} },
      ],
    });
    expect(scaledChannels(fitted)).toEqual([
      { name: 'temperature', unit: '°C', scale: { mean: 22, deviation } },
      { name: 'room', words: ['attic', 'kitchen'] },
      { name: 'fixed', scale: { mean: 3, deviation: 0 } },
    ]);
  });

  it('refuses what it cannot fit on, naming column, value and row', () => {
    const numeric = [{ name: 'x', kind: 'numeric' }] as const;
    const origin = (row: number): string => `train.csv line ${row + 2}`;
    const fit = (...values: (number | string)[]) =>
      fitRows(
        numeric,
        values.map((value) => [value]),
        { origin },
      );
    expect(() => fit(1, Number.NaN)).toThrow(
      'column "x" is NaN, expected a finite number\n  from train.csv line 3\n  hint: remove the row or fill the gap',
    );
    expect(() => fit(1, 'warm')).toThrow('column "x" is "warm", expected a finite number');
    expect(() => fit('')).toThrow('column "x" has no value\n  from train.csv line 2');
    expect(() => fit()).toThrow('no rows');
    expect(() => fitRows([...numeric, ...numeric], [[1, 2]])).toThrow('two columns');
    expect(() => fitRows(columns, [[1, 'a']])).toThrow(
      'a row has 2 values, expected 3\n  from row 0\n  hint: in this order: temperature, room, fixed',
    );
  });
});

describe('applyRows', () => {
  const apply = (...row: (number | string)[]) => Array.from(applyRows(fitted, [row]));

  it('standardizes numbers and spreads words', () => {
    const { output } = openChain(fitted, builtInStages);
    expect(namesOf(output)).toEqual(['temperature', 'room=attic', 'room=kitchen', 'fixed']);
    // A column that never varied tells nothing: whatever it reads later becomes 0.
    expect(apply(24, 'kitchen', 7)).toEqual([2 * (1 / deviation), 0, 1, 0]);
  });

  it('takes typed arrays where all columns are numbers', () => {
    const only = fitRows([{ name: 'x', kind: 'numeric' }], [[1], [3]]);
    expect(Array.from(applyRows(only, [Float64Array.of(5)]))).toEqual([3]);
  });

  it('gives a row the same numbers among others as alone, however many there are', () => {
    const many = Array.from({ length: 200 }, (_, i) => [i / 7, i % 3 ? 'attic' : 'kitchen', i]);
    expect(Array.from(applyRows(fitted, many))).toEqual(many.flatMap((row) => apply(...row)));
  });

  it('refuses values that it was not fitted for', () => {
    const codeOf = (...values: (number | string)[]): unknown => {
      try {
        apply(...values);
      } catch (error) {
        return error instanceof SignalError ? error.code : error;
      }
      return 'nothing';
    };
    expect(codeOf(20, 'cellar', 3)).toBe('UNKNOWN_CATEGORY');
    expect(codeOf(20, 4, 3)).toBe('NOT_A_CATEGORY');
    expect(codeOf(Number.POSITIVE_INFINITY, 'attic', 3)).toBe('NOT_A_NUMBER');
    expect(codeOf('', 'attic', 3)).toBe('MISSING_VALUE');
    expect(codeOf(20, 'attic')).toBe('WRONG_COUNT');
    expect(codeOf(20, 'attic', 3, 4)).toBe('WRONG_COUNT');
    expect(() => apply(20, 'kitchn', 3)).toThrow('did you mean `kitchen`?');
  });

  it('says which row of a table does not fit', () => {
    const bad = [rows[0]!, [20, 'cellar', 3]];
    const origin = (row: number): string => `new.csv line ${row + 2}`;
    expect(() => applyRows(fitted, bad, { origin })).toThrow(
      'column "room" has no category "cellar"\n  from new.csv line 3',
    );
    expect(() => applyRows(fitted, bad)).toThrow('from row 1');
  });

  it('fills gaps where the chain does, and knows words that training did not have', () => {
    const filling: Chain = {
      input: { channels: [{ name: 'x' }, { name: 'room', words: ['attic'], hasOther: true }] },
      stages: [
        { ...impute(), fitted: { value: [7] } },
        { kind: 'oneHot', options: {} },
      ],
    };
    expect(
      Array.from(
        applyRows(filling, [
          ['', 'cellar'],
          [1, 'attic'],
        ]),
      ),
    ).toEqual([7, 0, 1, 1, 1, 0]);
  });

  it('refuses a chain whose rows hang on each other', () => {
    const chain = (stages: Chain['stages'], rateHz?: number): Chain => ({
      input: { channels: [{ name: 'x' }], rateHz },
      stages,
    });
    const isRows = (...of: Parameters<typeof chain>) =>
      isOfRows(openChain(chain(...of), builtInStages));
    expect(isRows([clip({ low: 0, high: 1 }), standardize(), impute()])).toBe(true);
    expect(isRows([])).toBe(true);
    expect(isRows([], 100)).toBe(false);
    expect(isRows([impute({ by: 'last' })])).toBe(false);
    expect(isRows([movingAverage({ samples: 3 })])).toBe(false);
    expect(() => applyRows(chain([movingAverage({ samples: 3 })]), [[1]])).toThrow(
      'looks at more than one row at a time',
    );
  });
});
