// `calibrate` on a folder that stands for the kernel's files, and what run and check make of it.

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTransport } from '../board/open-transport.ts';
import { processClock } from '../clock.ts';
import { findingsOf } from '../run/findings.ts';
import { load } from '../run/load.ts';
import { anomalyConfiguration } from '../testing/anomaly-model.ts';
import { runHere } from '../testing/run-here.ts';
import { testFolder } from '../testing/test-folder.ts';
import { calibrate, parseCalibrateCommand } from './index.ts';

const { path } = testFolder();
const text = (name: string) => readFile(path(name), 'utf8');
const devices = () => path('devices/iio:device0');

/** The Pi's own converter as a folder of files: the temperature is 10 · volts. */
beforeAll(async () => {
  await mkdir(devices(), { recursive: true });
  await writeFile(join(devices(), 'name'), 'ads1015\n');
  await writeFile(join(devices(), 'in_voltage0_scale'), '1\n');
  await writeFile(join(devices(), 'in_voltage1_raw'), '2000\n');
  await writeFile(join(devices(), 'in_voltage1_scale'), '1\n');
  await configure('g.json');
});

async function configure(name: string, changes: object = {}) {
  const scale = (factor: number) => ({ type: 'linear', factor, offset: 0 });
  const settings = {
    board: undefined,
    source: { type: 'iio', device: 'ads1015', folder: 'devices' },
    sampling: { intervalMs: 5, timeCompression: 1000 },
    channels: [
      { input: 'temperature', channel: 'voltage0', scale: scale(10) },
      { input: 'humidity', channel: 'voltage1', scale: scale(20) },
    ],
    outputs: [],
    ...changes,
  };
  await writeFile(path(name), anomalyConfiguration(settings));
}

/** What the sensor gives from now on, in millivolts. */
const give = (millivolts: number) =>
  writeFile(join(devices(), 'in_voltage0_raw'), `${millivolts}\n`);

async function call(args: string, answers?: readonly string[]) {
  const notices: string[] = [];
  const input = new PassThrough();
  const terminal = answers && new PassThrough();
  const left = [...(answers ?? [])];
  terminal?.on('data', () => void (left.length > 0 && input.write(`${left.shift()}\n`)));
  const command = parseCalibrateCommand(args.replace('FILE', path('g.json')).split(' '));
  if (command === 'help') throw new Error('no help was asked for');
  const calibrated = await calibrate(command, {
    clock: processClock,
    input,
    environment: {},
    connect: openTransport,
    interrupted: new AbortController().signal,
    notify: (said) => notices.push(said),
    terminal,
  });
  return { ...calibrated, notices };
}

const temperature = '--config FILE --input temperature';

describe('calibrate', () => {
  it('makes an offset of one point, and a line of two', async () => {
    await give(210); // 2.1 °C where there is ice
    const one = await call(`${temperature} --true 0 --for 0.1s`);
    expect(one.slope).toBe(1);
    expect(one.offset).toBeCloseTo(-2.1, 12);
    expect(one.notices.join()).toMatch(/temperature: measured 2\.1 ± 0, \d+ readings?/);
    await give(9810);
    const two = await call(`${temperature} --true 100 --for 0.1s`);
    expect(two.slope).toBeCloseTo(100 / (98.1 - 2.1), 12);
    expect(two.offset).toBeCloseTo((-2.1 * 100) / 96, 12);
    expect(two.text).toMatch(/^temperature 1\.0417 · x − 2\.1875 \(2 points, the last of 20/);
    const { inputs } = JSON.parse(await text('g.calibration.json')) as { inputs: object };
    expect(inputs).toMatchObject({
      temperature: [
        { measured: 2.1, true: 0 },
        { measured: expect.closeTo(98.1, 9) as number, true: 100 },
      ],
    });
    expect((await readdir(path())).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('is heeded by run and check, each of which says so in a line', async () => {
    await give(3000); // 30 °C as measured
    const run = await runHere({ file: path('g.json'), limit: { decisions: 3 } });
    const expected = (30 * 100) / 96 - (2.1 * 100) / 96;
    expect(run.decisions[0]!.values['temperature']).toBeCloseTo(expected, 9);
    expect(run.decisions[0]!.values['humidity']).toBeCloseTo(40, 9);
    expect(run.notices.filter((said) => said.startsWith('calibrated: temperature'))).toHaveLength(
      1,
    );
    const { configuration, network } = await load(path('g.json'));
    expect(findingsOf(configuration, network).calibration).toContain('temperature 1.0417');
  });

  it('leaves recordings as they were measured', async () => {
    await writeFile(path('rows.csv'), 'temperature,humidity\n30,40\n');
    const recording = path('rows.csv');
    const { decisions, notices } = await runHere({ file: path('g.json'), recording });
    expect(decisions[0]!.values).toEqual({ temperature: 30, humidity: 40 });
    expect(notices.join()).not.toContain('calibrated');
  });

  it('asks for both points on a terminal, again where the answer is no number', async () => {
    await give(5000);
    const answers = ['fifty', '50', '51'];
    // Both are measured as the same: that is no line, and the file stays as it was.
    const before = await text('g.calibration.json');
    await expect(call(`${temperature} --for 0.05s`, answers)).rejects.toThrow(
      /both points were measured as 50[\s\S]*lie apart/,
    );
    expect(await text('g.calibration.json')).toBe(before);
  });

  it('takes what was measured elsewhere, and forgets on demand', async () => {
    await call('--config FILE --input humidity --true 75 --measured 70');
    expect(await text('g.calibration.json')).toContain('"humidity"');
    const cleared = await call(`${temperature} --clear`);
    expect(cleared.text).toBe('temperature is not calibrated');
    expect(JSON.parse(await text('g.calibration.json'))).toMatchObject({
      inputs: { humidity: [{ measured: 70, true: 75 }] },
    });
  });

  it.each([
    ['--config FILE --true 1', /--input is missing, expected one of temperature, humidity/],
    ['--config FILE --input temprature --true 1', /did you mean `temperature`/],
    [`${temperature} --true warm`, /--true is "warm", expected a number/],
    [`${temperature} --measured 3`, /without --true/],
    [temperature, /no terminal/],
  ])('refuses %s', async (args, message) => {
    await expect(async () => call(args)).rejects.toThrow(message);
  });

  it.each([
    ['{', /not JSON/],
    ['{"inputs":{"temperature":[]}}', /inputs\.temperature/],
    [
      '{"inputs":{"temperature":[{"measured":1,"true":2,"time":""},{"measured":1,"true":3,"time":""}]}}',
      /two different points: both points were measured as 1/,
    ],
    [
      '{"inputs":{"pressure":[{"measured":1,"true":2,"time":""}]}}',
      /inputs\.pressure is not a setting/,
    ],
  ])('a file that holds %s is refused', async (content, message) => {
    await configure('bad.json');
    await writeFile(path('bad.calibration.json'), content);
    await expect(runHere({ file: path('bad.json') })).rejects.toThrow(message);
  });
});
