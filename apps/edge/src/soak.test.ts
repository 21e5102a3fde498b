// Three minutes of virtual time with a fault every half a minute; `npm run soak` takes two days.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { problemOf, type SoakFigures, soak } from './testing/soak/soak.ts';

it('decides what the signal says between faults, and accounts for each report', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'edge-soak-'));
  try {
    const options = { folder, hours: 0.05, everyMinutes: 0.5, seed: 3, memory: () => 0 };
    const result = await soak(options);
    expect(problemOf(result)).toBeUndefined();
    const faults = Object.values(result.faults).reduce((sum, one) => sum + one, 0);
    expect(faults).toBeGreaterThan(3);
    expect(result.decisions).toBeGreaterThan(400);
    expect(result.summary).toMatchObject({ ending: 'interrupted' });
    expect(result.summary.outages.recoveries).toBeGreaterThan(1);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('tells of what is not as it has to be', () => {
  const samples = { readings: 90, incompleteReports: 2, droppedReadings: 8, missing: 0 };
  const sound = {
    wrong: 0,
    unexplained: 0,
    sent: 100,
    faults: { garbage: 0 },
    megabytes: [20, 20.5],
    summary: { samples },
  };
  const problem = (changes: Partial<SoakFigures>) => problemOf({ ...sound, ...changes });
  expect(problem({})).toBeUndefined();
  expect(problem({ wrong: 1 })).toMatch(/signal/);
  expect(problem({ unexplained: 1 })).toMatch(/gaps/);
  expect(problem({ sent: 101 })).toMatch(/neither used nor dropped/);
  expect(problem({ sent: 99 })).toMatch(/were sent/);
  expect(problem({ megabytes: [20, 23] })).toMatch(/grown/);
});
