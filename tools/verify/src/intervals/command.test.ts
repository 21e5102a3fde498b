import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seeded } from '@reflexarc/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCaptured } from '../testing.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'verify-intervals-'));
  const random = seeded(3, 'intervals');
  const rows = Array.from({ length: 200 }, () => {
    const x = 10 * random.uniform();
    return [x, 3 * x + random.normal()].map((value) => value.toFixed(4)).join(',');
  });
  const meta = { kind: 'tabular', split: 'test is i % 5 == 4', target: 'y', ignore: [] };
  const sets = {
    line: { ...meta, task: 'regression', files: { data: 'line.csv' } },
    kinds: { ...meta, task: 'classification', files: { data: 'line.csv' } },
  };
  for (const [name, of] of Object.entries(sets)) {
    await mkdir(path.join(directory, name));
    await writeFile(path.join(directory, name, 'meta.json'), JSON.stringify(of));
    await writeFile(path.join(directory, name, 'line.csv'), ['x,y', ...rows].join('\n'));
  }
});
afterAll(() => rm(directory, { recursive: true }));

const inspect = async (coverage: string) => {
  const said = ['--coverage', coverage, '--splits', '2', '--backend', 'js', '--json'];
  const { code, stdout } = await runCaptured('intervals', directory, ...said);
  return { code, ...JSON.parse(stdout) };
};

it('pools what lies inside over splits, and passes where that is what was asked for', async () => {
  const [half, most] = [await inspect('0.5'), await inspect('0.9')];
  for (const { code, passed, pooled, coverage, rows, sets } of [half, most]) {
    expect(rows).toBe(80); // a fifth of 200 rows, twice; classes have no intervals
    expect(sets.map(({ name }: { name: string }) => name)).toEqual(['line']);
    expect(pooled).toBeCloseTo(sets[0].inside / 80, 12);
    expect(passed).toBe(Math.abs(pooled - coverage) <= 0.02);
    expect(code).toBe(passed ? 0 : 1);
  }
  // Of 80 truths the share inside has a deviation of 6 %, and the limits one of 7 %.
  expect(Math.abs(half.pooled - 0.5)).toBeLessThan(0.3);
  expect(most.pooled).toBeGreaterThan(0.75);
  expect(most.sets[0].width).toBeGreaterThan(half.sets[0].width);
}, 60_000);

it('refuses shares that are none, and a folder without tables of numbers', async () => {
  const share = await runCaptured('intervals', directory, '--coverage', '90');
  expect([share.code, share.stderr]).toEqual([2, expect.stringContaining('between 0 and 1')]);
  const none = await runCaptured('intervals', directory, '--set', 'kinds');
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('no tables of numbers')]);
});
