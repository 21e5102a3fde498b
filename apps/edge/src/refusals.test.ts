// What who begins with the edge stumbles over: refused before anything is opened, by what helps.

import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTransport } from './board/open-transport.ts';
import { processClock } from './clock.ts';
import { parseConfigurationFile } from './configuration/parse-configuration-file.ts';
import { record } from './record/record.ts';
import { load } from './run/load.ts';
import { runHere } from './testing/run-here.ts';
import { testFolder } from './testing/test-folder.ts';

const { path, configure } = testFolder();
const when = { type: 'label', label: 'anomaly' };
const columns = [{ input: 'temperature' }, { input: 'humidity' }];

const replaying = (file: string, more: object = {}) => ({
  board: undefined,
  outputs: [],
  source: { type: 'replay', file, speed: 'max', ...more },
  channels: columns,
});

beforeAll(async () => {
  await mkdir(path('folder'));
  await writeFile(path('other.csv'), 'a,b\u001b[2J\n1,2\n');
  await writeFile(path('empty.csv'), '');
  await writeFile(path('names.csv'), 'temperature,humidity\n');
  await writeFile(path('commas.csv'), 'temperature;humidity\n20,5;40,1\n21,5;40,2\n');
});

describe('a configuration is refused', () => {
  const broker = { url: 'mqtt://10.0.0.2', username: 'anna', password: 'hunter2' };
  it.each<readonly [object, string, string]>([
    [
      { sampling: { interval: 20 } },
      'sampling.interval is not a setting',
      'did you mean `intervalMs`?',
    ],
    [{ sampling: [] }, 'sampling is [], expected an object', 'it is a list'],
    [
      { outputs: [{ pin: '7', when, safe: 'low' }] },
      'outputs[0].pin is "7", expected a number',
      'write 7 without quotes',
    ],
    [
      { outputs: [{ pin: 7, when: { ...when, type: 'labell' }, safe: 'low' }] },
      'outputs[0].when.type is "labell"',
      'did you mean `label`?',
    ],
    [
      { outputs: [{ pin: 7, when: { type: 'input', input: 'humidity' }, safe: 'low' }] },
      'outputs[0].when is without either, expected exactly one of `above` and `below`',
      'join two rules',
    ],
    [
      { outputs: [{ pin: 7, when, safe: 'low', fallback: 'on' }] },
      'outputs[0].fallback is "on", expected "safe", "active", "inactive", or a rule of type `input`',
      'What it does without the network',
    ],
    [
      {
        outputs: [{ type: 'rgb', red: 9, green: 10, blue: 11, colors: [{ when, color: 'red' }] }],
      },
      'outputs[0].colors[0].color is "red", expected a color such as #ff0000',
      '#rrggbb',
    ],
    [
      { broker, outputs: [{ type: 'mqtt', topic: 'a' }] },
      'broker.password is given as text, expected an object with `file` or `environment`',
      'so that the secret is not in this file',
    ],
    [
      { stages: [{ kind: 'majorty', options: {} }] },
      'there is no stage "majorty"\n  from',
      'did you mean `majority`?',
    ],
  ])('%j', async (changes, message, hint) => {
    const refusal = await load(await configure(changes)).catch((error: unknown) => error);
    expect(String(refusal)).toContain(message);
    expect(String(refusal)).not.toContain('hunter2');
    expect(String(refusal).split('\n  hint: ')).toEqual([
      expect.any(String),
      expect.stringContaining(hint),
    ]);
  });

  it('that calls readings stuck which are alike twice', async () => {
    const scale = { type: 'linear', unitsPerVolt: 20, offset: 0 };
    const channels = columns.map((channel, i) => ({ ...channel, pin: `A${i}`, scale }));
    const withStuck = (stuckAfterMs: number) =>
      configure({ channels: [{ ...channels[0], valid: { stuckAfterMs } }, channels[1]] });
    const of = 'channels[0].valid.stuckAfterMs is 20, expected more than sampling.intervalMs, 20';
    await expect(load(await withStuck(20))).rejects.toThrow(of);
    await expect(load(await withStuck(21))).resolves.toBeDefined();
  });

  it('whose calibration is broken, by its own name', async () => {
    const file = await configure({});
    const own = file.replace(/\.json$/, '.calibration.json');
    await writeFile(own, '{"inputs": {');
    await expect(parseConfigurationFile(file)).rejects.toThrow(
      /^the calibration is not JSON: line 1, column 13: it ends, expected a name/,
    );
    await writeFile(own, '{}');
    await expect(parseConfigurationFile(file)).rejects.toThrow(/^inputs is missing/);
    const time = '2026-01-01T00:00:00Z';
    const inputs = { temperature: [{ measured: 18, true: 20, time }] };
    await writeFile(own, `\uFEFF${JSON.stringify({ inputs })}`);
    const { calibration } = await parseConfigurationFile(file);
    expect(calibration).toEqual({ inputs });
  });
});

describe('a recording is refused', () => {
  it.each([
    ['nowhere.csv', 'UNREADABLE', /no such file/],
    ['folder', 'UNREADABLE', /it is a folder, no file/],
    ['other.csv', 'NO_COLUMN', /no column "temperature"\n {2}hint: known: a, b·\[2J$/],
  ])('before the run: %s', async (file, code, message) => {
    const refusal = load(await configure(replaying(file)));
    await expect(refusal).rejects.toMatchObject({ code });
    await expect(refusal).rejects.toThrow(message);
  });

  it('where its times have another column', async () => {
    const time = { column: 't', unit: 's' };
    const refusal = load(await configure(replaying('names.csv', { time })));
    await expect(refusal).rejects.toThrow(/no column "t"/);
  });

  it.each([
    ['empty.csv', /no line follows its names/],
    ['names.csv', /no line follows its names/],
    ['commas.csv', /none of its 2 lines has a number[\s\S]*written with a point/],
  ])('where no row of it can be read: %s', async (file, message) => {
    const { error, summary } = await runHere({ file: await configure(replaying(file)) });
    expect(error).toMatchObject({ name: 'SourceError', code: 'NOTHING_READ' });
    expect(error?.message).toMatch(message);
    expect(summary.ending).toBe('failed');
  });
});

it('a program that is not allowed is refused before the board is waited for', async () => {
  const outputs = [{ type: 'command', program: '/bin/true', when, active: [] }];
  const board = { transport: 'serial', path: path('no-such-device') };
  const file = await configure({ board, outputs });
  await expect(runHere({ file, reconnect: true })).rejects.toThrow(
    /outputs\[0\]\.program is "\/bin\/true"[\s\S]*--allow-command \/bin\/true/,
  );
});

it.each([
  ['model.safetensors', 'it is a file, no device'],
  ['folder', 'it is a folder, no device'],
])('%s is refused as a port', async (name, reason) => {
  const board = { transport: 'serial', path: path(name) };
  const refusal = runHere({ file: await configure({ board }) });
  await expect(refusal).rejects.toMatchObject({ name: 'BoardError', code: 'CANNOT_CONNECT' });
  await expect(refusal).rejects.toThrow(reason);
});

it('recordings that can be written nowhere are refused in words', async () => {
  const file = await configure(replaying('commas.csv'));
  const command = { file, out: path('model.safetensors'), name: 'recording', label: 'a' };
  const recording = record(
    { ...command, addresses: [] },
    {
      clock: processClock,
      input: new PassThrough(),
      environment: {},
      connect: openTransport,
      interrupted: new AbortController().signal,
      notify: () => {},
      onRecorded: () => {},
    },
  );
  await expect(recording).rejects.toMatchObject({ name: 'OutputError', code: 'CANNOT_RECORD' });
  expect((await readdir(path('.'))).filter((name) => name.endsWith('.part'))).toEqual([]);
});
