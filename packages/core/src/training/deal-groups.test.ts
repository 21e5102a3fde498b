import { describe, expect, it } from 'vitest';
import { dealGroups } from './deal-groups.ts';
import { foldsOf } from './folds.ts';

/** 40 people with 3 to 7 rows each, whose classes take turns. */
const groups = Array.from({ length: 40 }, (_, p) => Array(3 + (p % 5)).fill(`p${p}`)).flat();
const classes = groups.map((_, row) => (row % 3 === 0 ? 'walk' : 'run'));

describe('groups', () => {
  it('are dealt whole, in parts of about the same size and the same share of each class', () => {
    const part = dealGroups(groups, { parts: 5, seed: 1, classes });
    for (const group of new Set(groups)) {
      expect(new Set([...part].filter((_, row) => groups[row] === group)).size).toBe(1);
    }
    for (const kind of ['walk', 'run']) {
      const all = classes.filter((each) => each === kind).length;
      for (let p = 0; p < 5; p++) {
        const own = classes.filter((each, row) => each === kind && part[row] === p).length;
        expect(Math.abs(own - all / 5)).toBeLessThan(0.12 * all);
      }
    }
  });

  it('leave no part empty where there are as many groups as parts', () => {
    const each = Array.from({ length: 8 }, (_, i) => i);
    const part = dealGroups(each, { parts: 5, seed: 0, classes: each.map((i) => i % 2) });
    expect(new Set(part)).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it('go by the seed, and by nothing else', () => {
    const deal = (seed: number) => [...dealGroups(groups, { parts: 5, seed, classes })];
    expect(deal(3)).toEqual(deal(3));
    expect(deal(3)).not.toEqual(deal(4));
  });

  it('are set aside whole by folds, each row once', () => {
    const inputs = Float64Array.from(groups, (_, row) => row);
    const examplesOf = (rows: readonly number[]) => ({
      inputs: inputs.filter((row) => rows.includes(row)),
      targets: new Float64Array(rows.length),
    });
    const source = { count: groups.length, examplesOf };
    const folds = foldsOf(source, { seed: 2, parameters: 10, groups, classes });
    expect(folds).toHaveLength(5);
    const asideOf = (fold: (typeof folds)[number]) => [...(fold.validation.inputs as Float64Array)];
    expect(folds.flatMap(asideOf).sort((a, b) => a - b)).toEqual([...inputs]);
    for (const fold of folds) {
      const aside = new Set(asideOf(fold).map((row) => groups[row]));
      const learned = new Set(
        [...(fold.training.inputs as Float64Array)].map((row) => groups[row]),
      );
      expect([...aside].some((group) => learned.has(group))).toBe(false);
    }
    expect(foldsOf(source, { seed: 2, parameters: 10, groups, share: 0.25 })).toHaveLength(1);
  });

  it('of two make two folds: neither is ever on both sides', () => {
    const two = ['a', 'a', 'b', 'b', 'b'];
    const examplesOf = (rows: readonly number[]) => ({
      inputs: Float64Array.from(rows),
      targets: new Float64Array(rows.length),
    });
    expect(foldsOf({ count: 5, examplesOf }, { seed: 0, parameters: 1, groups: two })).toHaveLength(
      2,
    );
  });
});
