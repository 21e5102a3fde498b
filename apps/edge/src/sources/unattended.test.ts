// Sources that are asked, or that send by themselves: files of Linux' industrial I/O, MQTT topics.
// They come back by themselves.

import { renameSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type Mosquitto,
  mosquittoMissing,
  mosquittoSkipped,
  startMosquitto,
} from '../testing/mosquitto.ts';
import { runHere } from '../testing/run-here.ts';
import { testFolder } from '../testing/test-folder.ts';

const folder = testFolder();
const { path } = folder;

const configure = (changes: object): Promise<string> =>
  folder.configure({ board: undefined, outputs: [], ...changes });

/** What a driver shows of an ADS1015 and a humidity sensor, in one folder. */
async function device(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const devices = path(`devices-${name}`);
  const place = join(devices, 'iio:device3');
  await mkdir(place, { recursive: true });
  const all = { name: 'ads1015\n', ...files };
  for (const [file, text] of Object.entries(all)) await writeFile(join(place, file), text);
  return devices;
}
const files = {
  in_voltage0_raw: '1000\n',
  in_voltage_scale: '2.000000\n', // mV: 2 V
  in_humidityrelative_input: '80000\n',
};
const scale = { type: 'linear', factor: 20, offset: 0 };
const channels = [
  { input: 'temperature', channel: 'voltage0', scale },
  { input: 'humidity', channel: 'humidityrelative' },
];
const sampling = { intervalMs: 20, timeCompression: 250 };

describe('files of industrial I/O', () => {
  it('are read in volts and per cent, by scale and offset where there are such', async () => {
    const source = { type: 'iio', device: 'ads1015', folder: await device('plain', files) };
    const file = await configure({ source, channels, sampling });
    const { decisions, summary } = await runHere({ file, limit: { decisions: 5 } });
    expect(decisions[0]).toMatchObject({
      readings: { voltage0: 2, humidityrelative: 80 },
      values: { temperature: 40, humidity: 80 },
      label: 'anomaly',
    });
    expect(summary).toMatchObject({ ending: 'done', samples: { failedReads: 0 } });
  });

  it('take (raw + offset) · scale of their own before that of their kind', async () => {
    const own = { in_voltage0_offset: '-500', in_voltage_offset: '7', in_voltage0_scale: '4' };
    const source = {
      type: 'iio',
      device: 'iio:device3',
      folder: await device('own', { ...files, ...own }),
    };
    const file = await configure({ source, channels, sampling });
    const { decisions } = await runHere({ file, limit: { decisions: 1 } });
    expect(decisions[0]!.readings).toMatchObject({ voltage0: 2 }); // (1000 − 500) · 4 mV
  });

  it('that go and come back are said once each, and decisions go on', async () => {
    const devices = await device('gone', files);
    const file = await configure({
      source: { type: 'iio', device: 'ads1015', folder: devices },
      channels,
      sampling,
    });
    const place = join(devices, 'iio:device3');
    const options = { file, limit: { decisions: 10 }, reconnect: true };
    const { summary, events } = await runHere(options, undefined, {
      onRecord(record) {
        if (record.type === 'decision' && record.index === 0) renameSync(place, `${place}-away`);
      },
      onEvent({ type }) {
        if (type === 'fault') renameSync(`${place}-away`, place);
      },
    });
    expect(events.map(({ type, of }) => [type, of])).toEqual([
      ['fault', 'source'],
      ['recovery', 'source'],
    ]);
    expect(summary).toMatchObject({
      ending: 'done',
      decisions: 10,
      silences: { faults: { SILENT: 1 } },
    });
    expect(summary.samples).toMatchObject({ failedReads: expect.any(Number) });
  });

  it('end the run where nothing is to be waited for', async () => {
    const devices = await device('ends', files);
    const file = await configure({
      source: { type: 'iio', device: 'ads1015', folder: devices },
      channels,
      sampling,
    });
    const result = await runHere({ file }, undefined, {
      onRecord: ({ type }) =>
        type === 'decision' && rmSync(devices, { recursive: true, force: true }),
    });
    expect(result).toMatchObject({ error: { code: 'SILENT' } });
  });

  it('that are not there are refused with those that are', async () => {
    const folderOf = await device('names', files);
    const open = async (changes: object) => {
      const source = { type: 'iio', device: 'ads1015', folder: folderOf, ...changes };
      return runHere({ file: await configure({ source, channels, sampling }) });
    };
    await expect(open({ device: 'ads1115' })).rejects.toThrow(
      /no device "ads1115"[\s\S]*iio:device3 \(ads1015\)/,
    );
    const wrong = [{ ...channels[0], channel: 'voltage9' }, channels[1]];
    const source = { type: 'iio', device: 'ads1015', folder: folderOf };
    const file = await configure({ source, channels: wrong, sampling });
    await expect(runHere({ file })).rejects.toThrow(/no column "voltage9"[\s\S]*voltage0/);
    const odd = await configure({
      source,
      channels: [{ ...channels[0], channel: 'volts' }, channels[1]],
      sampling,
    });
    await expect(runHere({ file: odd })).rejects.toThrow(/channels\[0\]\.channel is "volts"/);
  });
});

describe.skipIf(mosquittoMissing)(`an MQTT topic ${mosquittoSkipped}`, () => {
  let mosquitto: Mosquitto;
  afterEach(() => mosquitto.close());

  it('is read message by message, across a broker that goes and comes back', async () => {
    mosquitto = await startMosquitto();
    const file = await configure({
      broker: { url: mosquitto.url },
      source: { type: 'mqtt', topic: 'garden/+' },
      channels: [{ input: 'temperature', column: 'celsius' }, { input: 'humidity' }],
      sampling: undefined,
    });
    const running = runHere({ file, limit: { decisions: 8 }, reconnect: true });
    let isOver = false;
    void running.finally(() => {
      isOver = true;
    });
    const rounds = [
      '{"celsius": 40,\n "humidity": 80}',
      'celsius=20 humidity=40',
      'noise',
      'x'.repeat(70_000),
    ];
    for (let i = 0; !isOver; i++) {
      if (i === 6) await mosquitto.stop();
      if (i === 6) await mosquitto.start();
      await speak(mosquitto, 'garden/bed', rounds[i % rounds.length]!);
    }
    const { decisions, summary } = await running;
    expect(new Set(decisions.map(({ label }) => label))).toEqual(new Set(['anomaly', 'normal']));
    expect(decisions.find(({ label }) => label === 'anomaly')!.readings).toEqual({
      celsius: 40,
      humidity: 80,
    });
    expect(summary).toMatchObject({ ending: 'done', decisions: 8 });
    const { otherMessages } = summary.samples as { otherMessages?: number };
    expect(otherMessages).toBeGreaterThan(2);
  });
});

/** One message from another program. */
async function speak({ url }: Mosquitto, topic: string, payload: string): Promise<void> {
  const { openBroker } = await import('../mqtt/open-broker.ts');
  const { brokerSchema } = await import('../mqtt/settings.ts');
  const { parse } = await import('valibot');
  const broker = await openBroker(parse(brokerSchema, { url, clientId: 'speaker' }), {});
  await new Promise<void>((resolve) => broker.onConnected(resolve));
  await broker.publish(topic, payload, { qos: 1, retain: false });
  await broker.close();
}
