// The board goes and comes back: the real firmware in virtual time, with the faults that boards
// have.

import type { Journal } from '@reflexarc/virtual-board';
import { describe, expect, it } from 'vitest';
import { runInVirtualTime, type Scene } from './testing/in-virtual-time.ts';
import { testFolder } from './testing/test-folder.ts';

const { configure } = testFolder();

/** 40 °C, 80 %: all anomalies, so that pin 8 is high while there are decisions. */
const hot = Array.from({ length: 300 }, () => [2, 2]);

async function play(scene: Omit<Scene, 'volts'>, changes: object = {}) {
  const file = await configure(changes);
  const options = { file, limit: { decisions: 45 }, reconnect: true };
  return runInVirtualTime(options, { volts: hot, ...scene });
}

/** Levels of pin 8, one for each change; low is safe. */
function levels({ pinChanges }: Journal): readonly boolean[] {
  return pinChanges.filter(({ pin }) => pin === 8).map(({ high }) => high);
}

describe('a board that is lost', () => {
  it.each([
    ['unplugged', ['unplug@20'], 'DISCONNECTED', {}],
    ['restarted by itself', ['reset@20'], 'RESET', { staleAfterMs: 8000 }],
    ['silent', ['mute@20'], 'SILENT', {}],
    ['hanging', ['stall@20:1500'], 'SILENT', {}],
    ['slow to start', ['slow-boot@20:6000', 'unplug@20'], 'DISCONNECTED', {}],
  ])(
    'and was %s comes back with outputs safe and readings going on',
    async (_, faults, code, changes) => {
      const { decisions, events, summary, journal } = await play({ faults }, changes);
      expect(summary).toMatchObject({ ending: 'done', decisions: 45, safe: true });
      expect(events.map(({ type }) => type)).toEqual(['fault', 'recovery']);
      expect(events[0]).toMatchObject({ error: { class: 'BoardError', code } });
      expect(summary.outages).toMatchObject({ faults: { [code]: 1 }, recoveries: 1 });
      // Counts carry on, and what did not come while the board was away is not lost.
      expect(decisions.map(({ index }) => index)).toEqual(decisions.map((_one, i) => i));
      expect(summary.samples).toMatchObject({ missing: 0, incompleteReports: 0 });
      expect(summary.samples.lostReadings).toBeLessThanOrEqual(1);
      expect(levels(journal)).toEqual([true, false, true, false]);
      expect(decisions.every(({ pins }) => pins?.[8] === 'high')).toBe(true);
    },
  );

  it('decides again within 3.5 s of its return', async () => {
    const { decisions } = await play({ faults: ['unplug@20'] });
    const gaps = decisions.map(({ ms }, i) => ms - (decisions[i - 1]?.ms ?? ms));
    expect(Math.max(...gaps)).toBeLessThan(3500); // its path never went: it was back at once
  });
});

describe('a board that is not there yet', () => {
  it('is waited for, and that is said once', async () => {
    const { events, summary } = await play({ absentMs: 70_000 });
    expect(events.map(({ type }) => type)).toEqual(['fault', 'recovery']);
    expect(events[0]).toMatchObject({ error: { code: 'CANNOT_CONNECT' } });
    expect(summary).toMatchObject({ ending: 'done', decisions: 45 });
    // Away for more than a minute it is tried less often, but within an eighth of that time.
    expect(summary.outages.awaySeconds).toBeLessThan(70 * (1 + 1 / 8) + 3);
  });
});

describe('garbage on the line', () => {
  it('costs what it hit', async () => {
    const { summary } = await play({ faults: ['garbage@20'] });
    expect(summary).toMatchObject({ ending: 'done', decisions: 45, safe: true });
    expect(summary.outages.recoveries).toBeLessThanOrEqual(1); // it may look like a restart
  });
});
