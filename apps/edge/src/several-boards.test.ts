// Two boards in one configuration, each with the real firmware, in virtual time: their readings are
// joined, and where one is lost, the outputs of both are safe.

import type { Journal } from '@reflexarc/virtual-board';
import { describe, expect, it } from 'vitest';
import { anomalyConfiguration } from './testing/anomaly-model.ts';
import { runInVirtualTime, type Scene } from './testing/in-virtual-time.ts';
import { testFolder } from './testing/test-folder.ts';

const { write } = testFolder();
const NORTH = 4001;
const SOUTH = 4002;
const tcp = (port: number) => ({ transport: 'tcp', host: '127.0.0.1', port });
const channel = (input: string, board: string, unitsPerVolt: number) => ({
  input,
  board,
  pin: 'A0',
  scale: { type: 'linear', unitsPerVolt, offset: 0 },
});
const isHot = { type: 'label', label: 'anomaly' };

/** Temperature on the north board, humidity on the south one, and pin 8 of both as output. */
function settings(changes: object = {}): string {
  return anomalyConfiguration({
    board: undefined,
    boards: { north: tcp(NORTH), south: tcp(SOUTH) },
    channels: [channel('humidity', 'south', 40), channel('temperature', 'north', 20)],
    outputs: [
      { board: 'north', pin: 8, when: isHot, safe: 'low' },
      { board: 'south', pin: 8, when: isHot, safe: 'low' },
    ],
    ...changes,
  });
}

/** So many rows of one voltage. */
const always = (volts: number) => Array.from({ length: 300 }, () => [volts]);

async function play(decisions: number, north: Scene, south: Scene, changes: object = {}) {
  const file = await write(settings(changes));
  const options = { file, limit: { decisions }, reconnect: true };
  const boards = {
    [NORTH]: { volts: always(2), ...north },
    [SOUTH]: { volts: always(2), ...south },
  };
  const run = await runInVirtualTime(options, {}, boards);
  return { ...run, north: run.journals[NORTH]!, south: run.journals[SOUTH]! };
}

/** Levels of pin 8, one for each change; low is safe. */
function levels({ pinChanges }: Journal): readonly boolean[] {
  return pinChanges.filter(({ pin }) => pin === 8).map(({ high }) => high);
}

describe('two boards', () => {
  it('give rows of which each has one reading of either, and both are driven', async () => {
    const volts = Array.from({ length: 300 }, (_, i) => [Math.min(1 + i / 50, 4.5)]);
    const run = await play(30, { volts }, { volts });
    const { decisions, start, summary, north, south } = run;
    expect(start).toMatchObject({
      source: 'board',
      address: expect.stringMatching(/south.*north/),
    });
    expect(start?.firmware).toMatch(/^north: StandardFirmata.*, south: StandardFirmata/);
    // No reading is used twice: both rise from row to row, each on its own board.
    for (const [i, { codes, values }] of decisions.entries()) {
      const [temperature, humidity] = [codes!['north:A0']!, codes!['south:A0']!];
      expect(values['temperature']).toBeCloseTo((20 * (temperature + 0.5) * 5) / 1024, 9);
      expect(values['humidity']).toBeCloseTo((40 * (humidity + 0.5) * 5) / 1024, 9);
      if (i === 0) continue;
      expect(temperature).toBeGreaterThan(decisions[i - 1]!.codes!['north:A0']!);
      expect(humidity).toBeGreaterThan(decisions[i - 1]!.codes!['south:A0']!);
    }
    expect(decisions.at(-1)!.pins).toMatchObject({
      'north:8': expect.stringMatching(/high|low/) as string,
      'south:8': expect.stringMatching(/high|low/) as string,
    });
    expect(summary).toMatchObject({ ending: 'done', safe: true, outages: { recoveries: 0 } });
    expect(levels(north)).toEqual(levels(south));
    expect(levels(north).at(-1)).toBe(false);
  });

  it.each([
    ['unplugged', 'unplug@8', 'DISCONNECTED'],
    ['silent', 'mute@8', 'SILENT'],
  ])('of which one was %s are both safe until it is back', async (_, fault, code) => {
    const { decisions, events, summary, north, south } = await play(20, { faults: [fault] }, {});
    expect(events.map(({ type, board }) => [type, board])).toEqual([
      ['fault', 'north'],
      ['recovery', 'north'],
    ]);
    expect(events[0]).toMatchObject({ error: { code } });
    expect(decisions.map(({ index }) => index)).toEqual(decisions.map((_one, i) => i));
    expect(summary.outages).toMatchObject({ faults: { [code]: 1 }, recoveries: 1 });
    expect(levels(north)).toEqual([true, false, true, false]);
    expect(levels(south)).toEqual([true, false, true, false]);
    // What the south board measured meanwhile is counted: it had no counterpart.
    expect(summary.samples['unpairedReadings']).toBeGreaterThan(30);
  });

  it('may be one that is read and one that is driven', async () => {
    const channels = ['temperature', 'humidity'].map((input, i) => {
      return { ...channel(input, 'north', 20 * (i + 1)), pin: `A${i}` };
    });
    const outputs = [{ board: 'south', pin: 8, when: isHot, safe: 'low' }];
    const volts = always(2).map(([one = 0]) => [one, one]);
    const { decisions, events, south } = await play(5, { volts }, {}, { channels, outputs });
    expect(events).toEqual([]);
    expect(decisions.at(-1)!.pins).toEqual({ 'south:8': 'high' });
    expect(levels(south)).toEqual([true, false]);
  });

  it('wait for the one that is not there yet, the other safe meanwhile', async () => {
    const { events, south, summary } = await play(5, { absentMs: 8000 }, {});
    expect(events.map(({ type, board }) => [type, board])).toEqual([
      ['fault', 'north'],
      ['recovery', 'north'],
    ]);
    expect(summary).toMatchObject({ ending: 'done', decisions: 5, safe: true });
    expect(levels(south)).toEqual([true, false]);
  });
});
