// Readings that can't be true on the real firmware, in virtual time: no decision is made on them.

import type { Journal } from '@reflexarc/virtual-board';
import { describe, expect, it } from 'vitest';
import { runInVirtualTime } from './testing/in-virtual-time.ts';
import { testFolder } from './testing/test-folder.ts';

const { configure } = testFolder();

const hot = [2, 2]; // 40 °C, 80 %: an anomaly, so that pin 8 is high
const wireOff = [0, 2];

/** Rows of volts, one after the other, each so many times. */
const rows = (...parts: readonly (readonly [number, readonly number[]])[]) =>
  parts.flatMap(([count, row]) => Array.from({ length: count }, () => row));

async function play(volts: readonly (readonly number[])[], decisions: number, changes = {}) {
  const file = await configure(changes);
  return runInVirtualTime({ file, limit: { decisions }, reconnect: true }, { volts });
}

/** Levels of pin 8, one for each change; low is safe. */
const levels = ({ pinChanges }: Journal) =>
  pinChanges.filter(({ pin }) => pin === 8).map(({ high }) => high);

describe('a wire that is off', () => {
  it('brings no decision and safe outputs, and all is as before once it is on again', async () => {
    const volts = rows([20, hot], [40, wireOff], [100, hot]);
    const { decisions, events, summary, journal } = await play(volts, 50);
    const codes = decisions.flatMap((decision) => Object.values(decision.codes!));
    expect(codes.filter((code) => code === 0 || code === 1023)).toEqual([]);
    expect(levels(journal)).toEqual([true, false, true, false]);
    const { readings, wireOff: dropped } = summary.samples;
    expect(dropped).toBeGreaterThanOrEqual(39); // the first report may mix two rows
    expect(readings).toBe(summary.decisions + dropped);
    expect(events.map(({ type, of }) => [type, of])).toEqual([
      ['fault', 'sensor'],
      ['recovery', 'sensor'],
    ]);
    expect(events[0]).toMatchObject({ error: { code: 'NOT_BELIEVED' } });
    expect(summary.doubts).toMatchObject({ faults: { NOT_BELIEVED: 1 }, recoveries: 1 });
    // A gap, not a loss: the rows came.
    expect(summary.samples).toMatchObject({ missing: 0, lostReadings: 0 });
  });

  it('leaves an output to its fallback, where it has one', async () => {
    const volts = rows([20, hot], [40, wireOff], [100, hot]);
    const when = { type: 'label', label: 'anomaly' };
    const fallback = { type: 'input', input: 'humidity', above: 70 }; // 80 % all the time
    const outputs = [{ pin: 8, when, fallback, safe: 'low' }];
    const { journal, summary } = await play(volts, 30, { outputs });
    expect(summary.samples.wireOff).toBeGreaterThanOrEqual(39);
    expect(levels(journal)).toEqual([true, false]); // on, and off at the end
  });

  it('for a moment costs no more than the decision', async () => {
    const volts = rows([20, hot], [2, wireOff], [100, hot]);
    const { events, summary, journal } = await play(volts, 50);
    expect(levels(journal)).toEqual([true, false]); // on and, at the end, off
    expect(events).toEqual([]);
    expect(summary.samples.wireOff).toBeGreaterThanOrEqual(1);
  });

  it('is a reading where the channel says that the ends are', async () => {
    const scale = { type: 'linear', unitsPerVolt: 20, offset: 0 };
    const channels = ['temperature', 'humidity'].map((input, i) => {
      return { input, pin: `A${i}`, scale, valid: { ends: true } };
    });
    const { decisions, summary } = await play(rows([60, wireOff]), 30, { channels });
    expect(decisions.every(({ codes }) => codes!.A0 === 0)).toBe(true);
    expect(summary.samples.wireOff).toBe(0);
  });
});

describe('limits of a channel', () => {
  const scale = { type: 'linear', unitsPerVolt: 20, offset: 0 };
  const channelsWith = (valid: object) => [
    { input: 'temperature', pin: 'A0', scale, valid },
    { input: 'humidity', pin: 'A1', scale: { ...scale, unitsPerVolt: 40 } },
  ];

  it('leave out what is beyond them', async () => {
    const volts = rows([20, hot], [40, [3.2, 2]], [100, hot]); // 64 °C
    const { decisions, summary, journal } = await play(volts, 50, {
      channels: channelsWith({ lowest: -20, highest: 60 }),
    });
    expect(Math.max(...decisions.map(({ values }) => values.temperature!))).toBeLessThan(60);
    expect(summary.samples.outOfRange).toBeGreaterThanOrEqual(39);
    expect(levels(journal)).toEqual([true, false, true, false]);
  });

  it('leave out a sensor that is stuck, from the time on that says so', async () => {
    const changing = Array.from({ length: 30 }, (_, i) => [2 + (i % 5) / 50, 2]);
    const volts = [...changing, ...rows([60, hot]), ...changing];
    const { decisions, events, summary } = await play(volts, 65, {
      channels: channelsWith({ stuckAfterMs: 400 }),
    });
    // 60 rows and one before them, every 20 ms: the 400 ms are over at the 21st.
    expect(summary.samples.stuck).toBeGreaterThanOrEqual(38);
    expect(summary.samples.stuck).toBeLessThanOrEqual(41);
    expect(decisions).toHaveLength(65);
    expect(events.map(({ type }) => type)).toEqual(['fault', 'recovery']);
  });

  it('are refused where no reading could be between them', async () => {
    const channels = channelsWith({ lowest: 60, highest: -20 });
    await expect(play([], 1, { channels })).rejects.toThrow(
      /channels\[0\]\.valid\.highest is -20, expected more than valid\.lowest, 60/,
    );
  });
});
