import { seeded } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { parseTable } from '../reading/read-table.ts';
import { inspectTable } from './inspect-table.ts';

/** A room in halves of a degree, 1,500 rows, pulled back to 20: some 25 different values. */
function degrees(): number[] {
  const random = seeded(7, 'degrees');
  let level = 20;
  return Array.from({ length: 1500 }, () => {
    level += 0.02 * (20 - level) + 0.55 * random.normal();
    return Math.round(2 * level) / 2;
  });
}

const findings = (values: readonly number[]) =>
  inspectTable(parseTable(['degrees', ...values].join('\n'), 'room.csv'))
    .findings.filter(({ code }) => code !== 'DUPLICATE_ROWS')
    .map(({ code, rows, lines }) => ({ code, rows, lines }));

describe('a sensor that tells halves of a degree', () => {
  it('is in order as it is', () => {
    const values = degrees();
    expect(new Set(values).size).toBeGreaterThan(10);
    expect(new Set(values).size).toBeLessThan(50);
    expect(findings(values)).toEqual([]);
  });

  it('is stuck where it repeats one far longer than ever', () => {
    const values = degrees().map((value, row) => (row >= 700 && row < 800 ? 21 : value));
    const [found, ...others] = findings(values);
    expect(others).toEqual([]);
    expect(found?.code).toBe('STUCK');
    expect(found?.rows).toBeGreaterThanOrEqual(100); // the values beside may be 21, too
    expect(found?.rows).toBeLessThan(110);
  });

  it('is clipped where it stays at the end of its range', () => {
    expect(findings(degrees().map((value) => Math.min(value, 20)))).toMatchObject([
      { code: 'CLIPPED' },
    ]);
  });
});

it('calls no design of experiments a sensor', () => {
  const random = seeded(3, 'ages');
  const ages = [1, 3, 7, 14, 28, 56, 90, 91, 100, 120, 180, 270, 360, 365];
  const mixed = Array.from({ length: 800 }, () => ages[random.below(ages.length)]!);
  expect(findings([...mixed, ...new Array<number>(200).fill(28), ...mixed])).toEqual([]);
});
