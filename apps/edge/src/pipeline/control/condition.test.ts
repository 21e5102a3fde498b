import { describe, expect, it } from 'vitest';
import type { Rule } from '../../configuration/rule-schema.ts';
import { conditionOf } from './condition.ts';

const names = { labels: ['ok', 'hot'], inputs: ['temperature', 'humidity'] };

/** What a rule says to a probability of `hot`, a value, a temperature, a novelty: all the same. */
function ask(rule: Rule, numbers: readonly number[], noveltyOf = (x: number) => x) {
  const condition = conditionOf(rule, names);
  return numbers.map((x) => {
    const answer = { classIndex: x > 0.5 ? 1 : 0, label: '', value: x };
    const [values, scores] = [Float64Array.of(x), Float64Array.of(1 - x, x)];
    return condition({
      answer: { ...answer, values, scores, quantiles: new Float64Array(0) },
      measured: [x, 100],
      novelty: [noveltyOf(x)],
    });
  });
}
const [yes, no] = [true, false];

describe('two levels', () => {
  it('hold from the first on, and end beyond the second', () => {
    const up = [0.7, 0.8, 0.7, 0.6, 0.59, 0.7, 0.8];
    const label = { type: 'label', label: 'hot', minimumProbability: 0.8, release: 0.6 } as const;
    expect(ask(label, up)).toEqual([no, yes, yes, yes, no, no, yes]);
    const above = { type: 'above', value: 30, release: 28 } as const;
    expect(ask(above, [30, 31, 29, 28, 29])).toEqual([no, yes, yes, no, no]);
    const below = { type: 'below', value: 10, release: 12 } as const;
    expect(ask(below, [10, 9, 11, 12, 11])).toEqual([no, yes, yes, no, no]);
    const input = { type: 'input', input: 'temperature', above: 30, release: 28 } as const;
    expect(ask(input, [30, 31, 29, 28, 29])).toEqual([no, yes, yes, no, no]);
  });

  it('are one where the second is left out', () => {
    expect(ask({ type: 'above', value: 30 }, [30, 31, 30, 31])).toEqual([no, yes, no, yes]);
    expect(ask({ type: 'label', label: 'hot' }, [0.4, 0.6, 0.4])).toEqual([no, yes, no]);
  });
});

it('a rule on novelty has two levels, and says nothing where the model does not know', () => {
  const rule = { type: 'novelty', above: 4, release: 3 } as const;
  expect(ask(rule, [1, 4, 4.1, 3.5, 3, 3.5])).toEqual([no, no, yes, yes, no, no]);
  expect(ask(rule, [5], () => Number.NaN)).toEqual([undefined]);
});

it('n of m follows the majority, both ways', () => {
  const rule = { type: 'above', value: 0, agreeing: { n: 2, of: 3 } } as const;
  expect(ask(rule, [1, -1, 1, 1, -1, 1, -1, -1, 1])).toEqual([
    ...[no, no, yes, yes, yes, yes, no, no, no],
  ]);
});

it('what is not believed says neither yes nor no', () => {
  const rule = { type: 'input', input: 'temperature', below: 5 } as const;
  expect(ask(rule, [4, Number.NaN, 6])).toEqual([yes, undefined, no]);
});

it('all and any join rules, each of which remembers', () => {
  const warm = { type: 'input', input: 'temperature', above: 30, release: 28 } as const;
  const humid = (above: number) => ({ type: 'input', input: 'humidity', above }) as const;
  const numbers = [31, 29, 27, Number.NaN];
  expect(ask({ type: 'all', rules: [warm, humid(90)] }, numbers)).toEqual([
    yes,
    yes,
    no,
    undefined,
  ]);
  expect(ask({ type: 'all', rules: [warm, humid(110)] }, numbers)).toEqual([no, no, no, no]);
  expect(ask({ type: 'any', rules: [warm, humid(90)] }, numbers)).toEqual([yes, yes, yes, yes]);
  expect(ask({ type: 'any', rules: [warm, humid(110)] }, numbers)).toEqual([
    yes,
    yes,
    no,
    undefined,
  ]);
});
