import { describe, expect, it } from 'vitest';
import { candidates } from './candidates.ts';
import { trainingRowsOf } from './data-set.ts';
import { rank } from './rank.ts';

describe('rank', () => {
  it('compares losses with the smallest of each set', () => {
    const ranked = rank([
      { candidate: 'a', losses: { easy: 0.01, hard: 2 } },
      { candidate: 'b', losses: { easy: 0.02, hard: 1 } },
      { candidate: 'c', losses: { easy: 0.01, hard: 1.5 } },
    ]);
    // c: (1 + 1.5) / 2, a: (1 + 2) / 2, b: (2 + 1) / 2
    expect(ranked.map(({ candidate, score }) => [candidate, score])).toEqual([
      ['c', 1.25],
      ['a', 1.5],
      ['b', 1.5],
    ]);
  });
});

describe('trainingRowsOf', () => {
  const csv = 'x\n0\n1\n2\n3\n4\n5\n';

  it('takes the test rows out', () => {
    expect(trainingRowsOf(csv, 'test row when i % 5 == 4')).toBe('x\n0\n1\n2\n3\n5\n');
    expect(trainingRowsOf(csv, 'the last 20 % of the rows')).toBe('x\n0\n1\n2\n3\n');
  });

  it('gives nothing where it does not know which rows are for the test', () => {
    expect(trainingRowsOf(csv, 'by recording')).toBeUndefined();
  });
});

it('has the default among the candidates once', () => {
  const same = candidates(0.003).filter(
    ({ rate, averaging, batch }) => rate === 0.003 && averaging === 0.995 && batch === 32,
  );
  expect(same).toHaveLength(1);
});
