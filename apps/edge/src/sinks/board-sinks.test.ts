// A relay and a LED of three colors on the real firmware, in virtual time.

import { describe, expect, it } from 'vitest';
import { runInVirtualTime } from '../testing/in-virtual-time.ts';
import { testFolder } from '../testing/test-folder.ts';

const { configure } = testFolder();

/** 28 °C, 52 %: 2·0.6 + 0.2 > 1, an anomaly. */
const mild = Array.from({ length: 100 }, () => [1.4, 1.3]);

async function runOnBoard(outputs: readonly object[]) {
  const file = await configure({ outputs });
  return runInVirtualTime({ file, limit: { decisions: 30 } }, { volts: mild });
}

describe('a relay', () => {
  it('is on at the level that its module wants, and off at the end', async () => {
    const { decisions, journal, summary } = await runOnBoard([
      {
        type: 'relay',
        pin: 7,
        when: { type: 'label', label: 'anomaly' },
        onLevel: 'low',
        minimumOffMs: 200,
      },
    ]);
    const levels = decisions.map(({ pins }) => pins![7]);
    // Off until 200 ms are over, a decision every 20 ms; then on.
    expect(levels.indexOf('low')).toBeGreaterThanOrEqual(5);
    expect(levels.at(-1)).toBe('low');
    const changes = journal.pinChanges.filter(({ pin }) => pin === 7).map(({ high }) => high);
    expect(changes).toEqual([true, false, true]);
    expect(summary.safe).toBe(true);
  });
});

describe('a LED of three colors', () => {
  it('shows the first color whose rule holds, and is dark at the end', async () => {
    const anomaly = { type: 'label', label: 'anomaly' };
    const colors = [
      { when: { type: 'label', label: 'normal' }, color: '#00ff00' },
      { when: anomaly, color: '#ff4000' },
      { when: anomaly, color: '#0000ff' },
    ];
    const { decisions, journal } = await runOnBoard([
      { type: 'rgb', red: 3, green: 10, blue: 6, colors },
    ]);
    expect(decisions.at(-1)!.pins).toEqual({ '3+10+6': '#ff4000' });
    const changes = (pin: number) => journal.pinChanges.filter((change) => change.pin === pin);
    // Wholly on from the first decision to the end; a quarter of the time; never.
    expect(changes(3).map(({ high }) => high)).toEqual([true, false]);
    expect(changes(6)).toEqual([]);
    const pulses = changes(10).map(({ cycle }) => cycle);
    const [on, off, next] = pulses.slice(20 - (changes(10)[20]!.high ? 0 : 1));
    expect((off! - on!) / (next! - on!)).toBeCloseTo(64 / 255, 1);
    expect(changes(10).at(-1)).toMatchObject({ high: false });
  });
});
