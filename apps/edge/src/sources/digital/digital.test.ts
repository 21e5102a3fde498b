// Digital pins of the virtual board, with its real firmware: a fan on pin 2 that gives pulses, a
// button on pin 9, and an output of the button's port.

import { describe, expect, it } from 'vitest';
import { runInVirtualTime, type Scene } from '../../testing/in-virtual-time.ts';
import { testFolder } from '../../testing/test-folder.ts';

const FAN = 2;
const BUTTON = 9;
const { configure } = testFolder();

type Levels = NonNullable<Scene['levels']>;

/** Pulses of the fan to ground, of half a period each. */
function pulses(hertz: number, fromMs: number, count: number): Levels {
  return [
    { atMs: 0, pin: FAN, high: true },
    ...Array.from({ length: 2 * count }, (_, i) => {
      return { atMs: fromMs + (i * 500) / hertz, pin: FAN, high: i % 2 === 1 };
    }),
  ];
}

/** A run at an interval of 50 ms: the fan is `temperature`, the button `humidity`. */
async function play(reads: 'hertz' | 'total', decisions: number, scene: Scene) {
  const channels = [
    { input: 'temperature', pin: FAN, reads },
    { input: 'humidity', pin: BUTTON, reads: 'level' },
  ];
  const source = { type: 'digital' };
  const sampling = { intervalMs: 50, timeCompression: 100 };
  const file = await configure({ source, channels, sampling });
  return runInVirtualTime({ file, limit: { decisions } }, scene);
}

describe('digital pins', () => {
  it('read as the pulses that come, and as the button that bounces', async () => {
    const bounces = [2600, 2601, 2603, 2604, 2606].map((atMs, i) => {
      return { atMs, pin: BUTTON, high: i % 2 === 1 }; // pressed to ground
    });
    const levels = [...pulses(62.5, 2000, 75), { atMs: 0, pin: BUTTON, high: true }, ...bounces];
    const { decisions, start, summary, journal } = await play('hertz', 22, { levels });
    expect(start).toMatchObject({ source: 'digital', firmware: 'StandardFirmata.ino 2.4' });
    const known = decisions.filter(({ ms }) => ms > 200);
    for (const { values } of known) expect(values['temperature']).toBeCloseTo(62.5, 6);
    // Released, then pressed: one change, 20 ms after the last bounce.
    const course = decisions.map(({ values }) => values['humidity']);
    expect(course.indexOf(1)).toBeGreaterThan(10);
    expect(course).toEqual([...course].sort());
    expect(summary).toMatchObject({ ending: 'done', safe: true, samples: { missedReadings: 0 } });
    // The output of the button's port is written with it, and leaves its pull-up on.
    const written = journal.portWrites.filter(({ port }) => port === 'B').map(({ value }) => value);
    const pulledUp = written.findIndex((value) => (value & 2) === 2);
    expect(new Set(written.slice(pulledUp).map((value) => value & 3))).toEqual(new Set([2, 3]));
  });

  it('are counted over a request that was lost, whose reading is missed', async () => {
    const levels = [...pulses(100, 2200, 50), { atMs: 0, pin: BUTTON, high: true }];
    let asked = 0;
    const down = (bytes: Buffer) => {
      const isRequest = (bytes[0]! & 0xf0) === 0xd0;
      if (isRequest) asked += 1;
      return isRequest && asked === 10 ? Buffer.alloc(0) : bytes; // of one of the two ports
    };
    const { decisions, summary } = await play('total', 18, { levels, down });
    expect(summary.samples['missedReadings']).toBe(1);
    const totals = decisions.map(({ values }) => values['temperature']!);
    expect(totals.at(-1)).toBe(50);
    expect(totals).toEqual([...totals].sort((a, b) => a - b));
  });
});
