import { describe, expect, it } from 'vitest';
import { applyRows, fitPreprocessing, preprocessor, SignalError } from './index.ts';

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
const fitted = fitPreprocessing(columns, rows);

describe('fitPreprocessing', () => {
  it('is plain data: it survives JSON and does the same afterwards', () => {
    const copy = JSON.parse(JSON.stringify(fitted));
    expect(copy).toEqual(fitted);
    expect(applyRows(copy, rows)).toEqual(applyRows(fitted, rows));
  });

  it('keeps names and units, and sorts categories', () => {
    expect(fitted.columns).toEqual([
      { name: 'temperature', kind: 'numeric', unit: '°C', mean: 22, deviation: Math.sqrt(8 / 3) },
      { name: 'room', kind: 'categorical', categories: ['attic', 'kitchen'] },
      { name: 'fixed', kind: 'numeric', mean: 3, deviation: 0 },
    ]);
  });

  it('refuses what it cannot fit on, naming column, value and row', () => {
    const numeric = [{ name: 'x', kind: 'numeric' }] as const;
    const origin = (row: number): string => `train.csv line ${row + 2}`;
    const fit = (...values: (number | string)[]) =>
      fitPreprocessing(
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
    expect(() => fitPreprocessing([...numeric, ...numeric], [[1, 2]])).toThrow('two columns');
    expect(() => fitPreprocessing(columns, [[1, 'a']])).toThrow(
      'a row has 2 values, expected 3\n  from row 0\n  hint: in this order: temperature, room, fixed',
    );
  });
});

describe('preprocessor', () => {
  it('standardizes numbers and spreads categories', () => {
    const prepare = preprocessor(fitted);
    const out = new Float64Array(5).fill(9);
    prepare.apply([24, 'kitchen', 7], out, 1);
    expect(prepare.names).toEqual(['temperature', 'room=attic', 'room=kitchen', 'fixed']);
    // A column that never varied tells nothing: whatever it reads later becomes 0.
    expect(Array.from(out)).toEqual([9, 2 / Math.sqrt(8 / 3), 0, 1, 0]);
  });

  it('leaves nothing of the row before', () => {
    const prepare = preprocessor(fitted);
    const out = new Float32Array(prepare.size);
    prepare.apply([20, 'attic', 3], out);
    const first = Array.from(out);
    prepare.apply([24, 'kitchen', 3], out);
    prepare.apply([20, 'attic', 3], out);
    expect(Array.from(out)).toEqual(first);
  });

  it('takes a typed array where all columns are numbers', () => {
    const { columns: only } = fitPreprocessing([{ name: 'x', kind: 'numeric' }], [[1], [3]]);
    const out = new Float32Array(1);
    preprocessor({ columns: only }).apply(Float64Array.of(5), out);
    expect(out[0]).toBe(3);
  });

  it('refuses values that it was not fitted for', () => {
    const { size, apply } = preprocessor(fitted);
    const out = new Float64Array(size);
    const codeOf = (values: (number | string)[]): unknown => {
      try {
        apply(values, out);
      } catch (error) {
        return error instanceof SignalError ? error.code : error;
      }
      return 'nothing';
    };
    expect(codeOf([20, 'cellar', 3])).toBe('UNKNOWN_CATEGORY');
    expect(codeOf([20, 4, 3])).toBe('NOT_A_CATEGORY');
    expect(codeOf([Number.POSITIVE_INFINITY, 'attic', 3])).toBe('NOT_A_NUMBER');
    expect(codeOf(['', 'attic', 3])).toBe('MISSING_VALUE');
    expect(codeOf([20, 'attic'])).toBe('WRONG_COUNT');
    expect(() => apply([20, 'kitchn', 3], out)).toThrow('did you mean `kitchen`?');
  });

  it('says which row of a table does not fit', () => {
    const bad = [rows[0]!, [20, 'cellar', 3]];
    const origin = (row: number): string => `new.csv line ${row + 2}`;
    expect(() => applyRows(fitted, bad, { origin })).toThrow(
      'column "room" has no category "cellar"\n  from new.csv line 3',
    );
    expect(() => applyRows(fitted, bad)).toThrow('from row 1');
  });
});
