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
async function play(reads: 'hertz' | 'total', decisions: number, scene: Scene, more = {}) {
  const channels = [
    { input: 'temperature', pin: FAN, reads },
    { input: 'humidity', pin: BUTTON, reads: 'level' },
  ];
  const source = { type: 'digital' };
  const sampling = { intervalMs: 50, timeCompression: 100 };
  const file = await configure({ source, channels, sampling });
  return runInVirtualTime({ file, limit: { decisions }, ...more }, scene);
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

  it('count a rotary encoder up and down', async () => {
    // On pins 2 and 3: four steps up, 40 ms apart, then one down.
    const turned = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 15, 14, 13, 12];
    const levels = turned.flatMap((place, i) => {
      const [first, second] = [place & 3, (place + 1) & 3].map((one) => one < 2);
      const atMs = i === 0 ? 0 : 2300 + 10 * i;
      return [
        { atMs, pin: FAN, high: first! },
        { atMs, pin: FAN + 1, high: second! },
      ];
    });
    const channels = [
      { input: 'temperature', pin: FAN, secondPin: FAN + 1, reads: 'steps' },
      { input: 'humidity', pin: BUTTON, reads: 'level' },
    ];
    const sampling = { intervalMs: 50, timeCompression: 100 };
    const file = await configure({ source: { type: 'digital' }, channels, sampling });
    const { decisions } = await runInVirtualTime({ file, limit: { decisions: 18 } }, { levels });
    const course = decisions.map(({ values }) => Math.abs(values['temperature']!));
    expect(Math.max(...course)).toBeGreaterThan(13);
    expect(course.at(-1)).toBe(12);
    expect(course[0]).toBe(0);
  });

  it('of a board that goes mute are said to be silent, and go on with their total', async () => {
    const levels = [...pulses(100, 2200, 10), { atMs: 0, pin: BUTTON, high: true }];
    let isMute = false;
    let isOpenAnew = false;
    const scene: Scene = {
      levels,
      up: (bytes) => (isMute && !isOpenAnew ? Buffer.alloc(0) : bytes),
      // The name of a firmware is asked for where a board is opened.
      down(bytes) {
        if (isMute && bytes.includes(0x79)) isOpenAnew = true;
        return bytes;
      },
      onRecord(record) {
        if (record.type === 'decision' && record.index === 8) isMute = true;
        return undefined;
      },
    };
    const { decisions, events } = await play('total', 12, scene, { reconnect: true });
    expect(events.map((event) => [event.type, 'error' in event && event.error.code])).toEqual([
      ['fault', 'SILENT'],
      ['recovery', false],
    ]);
    const totals = decisions.map(({ values }) => values['temperature']!);
    expect(totals[8]).toBe(10);
    expect(totals.at(-1)).toBe(10);
  });

  it('of a board that starts anew by itself are read anew', async () => {
    const levels = [...pulses(100, 2200, 10), { atMs: 0, pin: BUTTON, high: true }];
    // What a starting StandardFirmata tells first: its version.
    let isTold = false;
    let since = 0; // the beginning of a message, in bytes
    const up = (bytes: Buffer) => {
      for (const byte of bytes) since = byte >= 0x80 ? 0 : since + 1;
      if (!hasBegun || isTold || since !== 2) return bytes; // in the middle of one
      isTold = true;
      return Buffer.concat([bytes, Buffer.from([0xf9, 2, 4])]);
    };
    let hasBegun = false;
    const onRecord: Scene['onRecord'] = (record) => {
      hasBegun ||= record.type === 'decision' && record.index === 8;
      return undefined;
    };
    const more = { reconnect: true };
    const { decisions, events, summary } = await play('total', 12, { levels, up, onRecord }, more);
    expect(events).toMatchObject([
      { type: 'fault', error: { code: 'RESET' } },
      { type: 'recovery' },
    ]);
    expect(decisions.at(-1)!.values['temperature']).toBe(10);
    expect(summary).toMatchObject({ ending: 'done', safe: true });
  });
});
