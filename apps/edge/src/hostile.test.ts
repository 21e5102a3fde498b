// What is thrown at the edge by the clumsy and the hostile: an error with a remedy or a counted
// drop, and never a wrong level.

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { openBroker } from './mqtt/open-broker.ts';
import { brokerSchema } from './mqtt/settings.ts';
import { mosquittoMissing, mosquittoSkipped, startMosquitto } from './testing/mosquitto.ts';
import { runHere } from './testing/run-here.ts';
import { testFolder } from './testing/test-folder.ts';

const { path, configure } = testFolder();

describe.skipIf(!existsSync('/dev/zero'))('a file without an end', () => {
  it.each([
    ['as configuration', async () => '/dev/zero'],
    ['as model', () => configure({ model: '/dev/zero' })],
  ])('is refused %s', async (_what, fileOf) => {
    const file = await fileOf();
    await expect(runHere({ file })).rejects.toThrow(/cannot read \/dev\/zero: it is a device/);
  });

  it('is refused as a password, and one that is too large as a configuration', async () => {
    const broker = { url: 'mqtt://127.0.0.1:1', username: 'a', password: { file: '/dev/zero' } };
    const outputs = [{ type: 'mqtt', topic: 'a' }];
    const source = { type: 'stdin', columns: ['temperature', 'humidity'] };
    const channels = [{ input: 'temperature' }, { input: 'humidity' }];
    const whole = { board: undefined, sampling: undefined, channels, source, broker, outputs };
    await expect(runHere({ file: await configure(whole) }, '')).rejects.toThrow(/it is a device/);
    await writeFile(path('large.json'), Buffer.alloc(5_000_000, ' '));
    await expect(runHere({ file: path('large.json') })).rejects.toThrow(/larger than 4 MB/);
  });
});

describe('settings that make no sense', () => {
  const when = { type: 'label', label: 'anomaly' };
  it.each([
    ['one pin for two', { outputs: [7, 7].map((pin) => ({ pin, when, safe: 'low' })) }, /pin of/],
    ['an analog pin as an output too', { outputs: [{ pin: 14, when, safe: 'low' }] }, /pin of/],
    ['a rate beyond all', { sampling: { intervalMs: 1e-9 } }, /sampling\.intervalMs/],
    ['a rate that is none', { sampling: { intervalMs: '20' } }, /sampling\.intervalMs/],
    ['no channels', { channels: [] }, /channels/],
    ['a hundred thousand channels', { channels: Array(100_000).fill({}) }, /channels\[0\]/],
    ['another prototype', { ['__proto__x']: 1 }, /__proto__x is not a setting/],
    ['a number too large', { staleAfterMs: 1e308 }, /staleAfterMs/],
  ])('are refused: %s', async (_what, changes, message) => {
    const refusal = runHere({ file: await configure(changes) });
    await expect(refusal).rejects.toThrow(message);
    await expect(refusal).rejects.toMatchObject({ name: 'ConfigError' });
    await expect(refusal).rejects.toHaveProperty('hint');
  });
});

describe('lines from another program', () => {
  it('that are no rows are counted, and none of them decides', async () => {
    const source = { type: 'stdin' };
    const channels = [{ input: 'temperature' }, { input: 'humidity' }];
    const outputs = [{ type: 'none', when: { type: 'label', label: 'anomaly' } }];
    const file = await configure({
      board: undefined,
      sampling: undefined,
      channels,
      source,
      outputs,
    });
    const bad = [
      '{"temperature": NaN, "humidity": 80}',
      '{"temperature": "40", "humidity": "80"}',
      '{"temperature": null, "humidity": null}',
      '{"temperature": [40], "humidity": {}}',
      'x'.repeat(1_000_000),
      `{"a":${'['.repeat(50_000)}`,
    ];
    const good = '{"temperature": 40, "humidity": 80, "__proto__": {"temperature": 1}}';
    const gap = '{"temperature": 1e999, "humidity": 80}';
    const { decisions, summary } = await runHere({ file }, [...bad, gap, good, ''].join('\n'));
    expect(decisions.map(({ values }) => values)).toEqual([{ temperature: 40, humidity: 80 }]);
    expect(summary).toMatchObject({ ending: 'done', outputs: [{ active: 1 }] });
    expect(summary.samples).toMatchObject({ unreadableLines: bad.length, missing: 1 });
  });

  it.each(['[1, 2, 3]', '\u0000\u0001\ufffd', 'Hello from the sketch'])(
    'that begin with %j end in words on what was expected',
    async (line) => {
      const channels = [{ input: 'temperature' }, { input: 'humidity' }];
      const source = { type: 'stdin' };
      const none = { outputs: [] };
      const file = await configure({
        board: undefined,
        sampling: undefined,
        channels,
        source,
        ...none,
      });
      const whole = { file, dryRun: true };
      const { error, decisions } = await runHere(whole, `${line}\n40,80\n`);
      expect(decisions).toEqual([]);
      expect(error).toMatchObject({ name: 'SourceError', code: 'NO_COLUMN' });
    },
  );
});

describe.skipIf(mosquittoMissing)(`messages of a broker ${mosquittoSkipped}`, () => {
  it('that are no rows are counted, however large, and none of them decides', async () => {
    const mosquitto = await startMosquitto();
    const file = await configure({
      board: undefined,
      sampling: undefined,
      source: { type: 'mqtt', topic: 'plant' },
      channels: [{ input: 'temperature' }, { input: 'humidity' }],
      broker: { url: mosquitto.url, clientId: 'edge' },
      outputs: [{ type: 'none', when: { type: 'label', label: 'anomaly' } }],
    });
    const settings = v.parse(brokerSchema, { url: mosquitto.url, clientId: 'speaker' });
    const speaker = await openBroker(settings, {});
    await new Promise<void>((resolve) => speaker.onConnected(resolve));
    const running = runHere({ file, limit: { decisions: 1 } });
    const bad = [
      '{"temperature":NaN,"humidity":80}',
      '\u0000\u0001\u0002{}',
      '40,80',
      `{"temperature":40,"humidity":80,"note":"${'x'.repeat(10_000_000)}"}`,
      '',
    ];
    const good = '{\n "temperature": 40,\n "humidity": 80\n}';
    // The good one is kept for whoever comes late; what comes before it is heard again and again.
    let isOver = false;
    void running.finally(() => {
      isOver = true;
    });
    for (const message of bad) await speaker.publish('plant', message, { qos: 1, retain: false });
    await speaker.publish('plant', good, { qos: 1, retain: true });
    while (!isOver) await new Promise((resolve) => setTimeout(resolve, 20));
    const { decisions, summary } = await running;
    await speaker.close();
    await mosquitto.close();
    expect(decisions.map(({ values }) => values)).toEqual([{ temperature: 40, humidity: 80 }]);
    expect(summary).toMatchObject({ ending: 'done', outputs: [{ active: 1 }] });
  });
});
