// What goes wrong on the way to and from a board is noticed and said: the real firmware, in virtual
// time, behind a line that is tampered with.

import { describe, expect, it } from 'vitest';
import { board12Bit, type Line } from './testing/board-12-bit.ts';
import { runInVirtualTime, type Scene } from './testing/in-virtual-time.ts';
import { runHere } from './testing/run-here.ts';
import { testFolder } from './testing/test-folder.ts';

const { configure } = testFolder();

/** 40 °C, 80 %: all anomalies. */
const hot = Array.from({ length: 300 }, () => [2, 2]);

interface Play extends Omit<Scene, 'volts'> {
  readonly changes?: object;
  readonly decisions?: number;
}

/** Runs in virtual time on a board behind a line that is tampered with. */
async function play({ changes = {}, decisions = 30, ...scene }: Play) {
  const file = await configure(changes);
  return runInVirtualTime({ file, limit: { decisions } }, { volts: hot, ...scene });
}

/** Runs in real time. */
async function runOn(
  { host, port }: Line,
  { changes, decisions }: Required<Pick<Play, 'changes' | 'decisions'>>,
) {
  const file = await configure(changes);
  return runHere({
    file,
    addresses: [{ address: { transport: 'tcp', host, port } }],
    limit: { decisions },
  });
}

describe('a stray or garbled message', () => {
  it('costs itself and nothing else', async () => {
    let reports = 0;
    // about pins that there are not
    const stray = Buffer.from([0xf0, 0x6e, 0xf7, 0xf0, 0x6e, 0x7f, 0x01, 0x01, 0xf7]);
    const up = (bytes: Buffer) => {
      reports += bytes.includes(0xe0) ? 1 : 0;
      // Between two messages: a stray one in the middle of another would cost that, too.
      return bytes[0] === 0xe0 && reports % 10 === 5 ? Buffer.concat([stray, bytes]) : bytes;
    };
    const { decisions, summary } = await play({ up });
    expect(decisions).toHaveLength(30);
    expect(summary).toMatchObject({ ending: 'done', safe: true });
  });
});

describe('writes that do not reach the board', () => {
  it('are noticed, and the safe state is not said to be reached', async () => {
    let reports = 0;
    const up = (bytes: Buffer) => {
      reports += bytes.includes(0xe0) ? 1 : 0;
      return bytes;
    };
    const down = (bytes: Buffer) => (reports >= 20 ? Buffer.alloc(0) : bytes);
    const { error, summary, journal } = await play({ up, down });
    expect(['UNCONFIRMED', 'UNHEARD']).toContain(error && 'code' in error && error.code);
    expect(summary).toMatchObject({ ending: 'failed', safe: false });
    expect(journal.pinChanges.filter(({ pin }) => pin === 8).at(-1)).toMatchObject({ high: true });
  });

  it('are noticed while the run goes on', async () => {
    let reports = 0;
    const up = (bytes: Buffer) => {
      reports += bytes.includes(0xe0) ? 1 : 0;
      return bytes;
    };
    const down = (bytes: Buffer) => (reports >= 20 ? Buffer.alloc(0) : bytes);
    const { error } = await play({ up, down, decisions: 100_000 });
    expect(error).toMatchObject({ code: 'UNHEARD', detail: { pin: 8 } });
  });
});

describe('an output whose safe level is high', () => {
  it('never falls again once it is high, not on a fault either', async () => {
    const when = { type: 'label', label: 'normal' };
    const outputs = [{ pin: 7, when, active: 'low', safe: 'high' }];
    const { error, journal } = await play({ faults: ['mute@30'], changes: { outputs } });
    expect(error).toMatchObject({ code: 'SILENT' });
    const levels = journal.pinChanges.filter(({ pin }) => pin === 7).map(({ high }) => high);
    expect(levels).toEqual([true]);
  });
});

describe('readings that are lost on the way', () => {
  it('are counted: those of which a part came, and those of which nothing did', async () => {
    let report = 0;
    // one of the analog messages, three bytes each, of which a report has two
    let message: number[] = [];
    // Of every tenth report the second message is lost; another of every ten is lost whole.
    const isLost = (channel: number) => report % 10 === 8 || (channel === 1 && report % 10 === 5);
    const up = (bytes: Buffer) =>
      Buffer.from(
        [...bytes].flatMap((byte) => {
          if (byte === 0xe0) report += 1;
          if (message.length === 0 && byte !== 0xe0 && byte !== 0xe1) return [byte];
          message.push(byte);
          if (message.length < 3) return [];
          const whole = message;
          message = [];
          return isLost(whole[0]! - 0xe0) ? [] : whole;
        }),
      );
    const { summary } = await play({ up, decisions: 80 });
    const { incompleteReports, lostReadings } = summary.samples;
    expect(incompleteReports).toBe(10);
    expect(lostReadings).toBe(20);
  });
});

describe('a converter of 12 bits', () => {
  it('is read as one, and outputs that can’t be read back are said', async () => {
    const line = await board12Bit(1500);
    const { decisions, notices } = await runOn(line, { changes: {}, decisions: 3 });
    line.close();
    expect(decisions[0]).toMatchObject({ codes: { A0: 1500, A1: 1500 } });
    expect(decisions[0]!.values.temperature).toBeCloseTo((1500.5 / 4096) * 5 * 20, 9);
    expect(notices.join()).toContain('answers no pin state query');
  });

  it('feeds its own codes to a model that was trained on them', async () => {
    const line = await board12Bit(30);
    const channels = ['temperature', 'humidity'].map((input, i) => {
      return { input, pin: `A${i}`, scale: { type: 'raw' } };
    });
    const { decisions } = await runOn(line, { changes: { channels }, decisions: 3 });
    line.close();
    expect(decisions[0]!.values).toEqual({ temperature: 30, humidity: 30 });
  });
});

it('sensors that are known by name give their own units, and records their codes', async () => {
  const scale = { type: 'sensor', sensor: 'tmp36' };
  const ntc = { type: 'thermistor' }; // 10 kΩ on ground, 10 kΩ in series: 2.5 V at 25 °C
  const channels = [
    { input: 'temperature', pin: 'A0', scale },
    { input: 'humidity', pin: 'A1', scale: ntc },
  ];
  const { decisions, summary } = await play({ changes: { channels }, decisions: 5 });
  expect(decisions[4]).toMatchObject({ codes: { A0: 409, A1: 409 } });
  const volts = (409.5 / 1024) * 5;
  expect(decisions[4]!.values['temperature']).toBeCloseTo(100 * volts - 50, 9);
  const kelvin = 1 / (1 / 298.15 + Math.log(volts / (5 - volts)) / 3950);
  expect(decisions[4]!.values['humidity']).toBeCloseTo(kelvin - 273.15, 9);
  expect(summary).toMatchObject({ ending: 'done', samples: { wireOff: 0, atLimits: 0 } });
});

describe('readings unlike those in training', () => {
  it('are said once for each input, marked, and counted', async () => {
    // 400 °C: the scale is ten times too steep. 2·75 + 3 > 1: an anomaly, as sure as can be.
    const scale = { type: 'linear', unitsPerVolt: 200, offset: 0 };
    const channels = [
      { input: 'temperature', pin: 'A0', scale },
      { input: 'humidity', pin: 'A1', scale: { ...scale, unitsPerVolt: 40 } },
    ];
    const { decisions, notices, summary } = await play({ changes: { channels }, decisions: 30 });
    expect(decisions[0]).toMatchObject({ label: 'anomaly', far: ['temperature'] });
    expect(summary.inputs).toMatchObject({
      temperature: { far: 30, training: { mean: 25, deviation: 5 } },
      humidity: { far: 0 },
    });
    const said = notices.filter((text) => text.startsWith('temperature'));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/far from those the model learned from \(25 ± 5.*check channels\[0\]/);
  });
});

describe('records', () => {
  it('say when, and which model', async () => {
    const { start, decisions, summary } = await play({ decisions: 3 });
    const times = [start!.time, decisions[0]!.time, decisions[2]!.time, summary.ended];
    expect(times.every((time) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time))).toBe(true);
    const numbers = times.map(Date.parse);
    expect([...numbers].sort((a, b) => a - b)).toEqual(numbers);
    expect(start!.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});
