// Recordings without a model: from lines and recordings here, by keys in a terminal.

import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTransport } from '../board/open-transport.ts';
import { processClock } from '../clock.ts';
import { type RecordHost, record } from './record.ts';
import { parseRecordCommand } from './record-command.ts';
import type { Recorded } from './recorder.ts';

let folder: string;
const path = (...names: string[]) => join(folder, ...names);
const channels = [{ input: 'ax' }, { input: 'ay', column: 'y' }];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edge-record-'));
  const rows = Array.from({ length: 500 }, (_, i) => `${i / 100},${i},${i % 2 === 0 ? -i : ''}`);
  await writeFile(path('motion.csv'), `t,ax,y\n${rows.join('\n')}\n`);
});
afterEach(() => rm(folder, { recursive: true }));

async function configure(source: object): Promise<string> {
  const file = path('config.json');
  await writeFile(file, JSON.stringify({ source, channels }));
  return file;
}

const time = { column: 't', unit: 's' };
const replay = { type: 'replay', file: 'motion.csv', speed: 'max', time };

/** Records in this process; what was recorded, and what was drawn. */
async function recordHere(options: readonly string[], host: Partial<RecordHost> = {}) {
  const command = parseRecordCommand(['--out', path('out'), ...options]);
  if (command === 'help') throw new Error('no help was asked for');
  const recorded: Recorded[] = [];
  const drawn: string[] = [];
  const wasInterrupted = await record(command, {
    clock: processClock,
    input: new PassThrough(),
    environment: {},
    connect: openTransport,
    interrupted: new AbortController().signal,
    notify: () => {},
    terminal: { write: (text) => drawn.push(text), columns: 200, isColored: false },
    onRecorded: (one) => recorded.push(one),
    ...host,
  });
  return { recorded, wasInterrupted, drawn };
}

describe('record', () => {
  it('writes one label as long as was asked for, with times from its first row', async () => {
    const file = await configure(replay);
    const { recorded } = await recordHere(['--config', file, '--label', 'wave', '--for', '2s']);
    expect(recorded).toEqual([
      { path: path('out', 'wave', 'recording-0001.csv'), label: 'wave', rows: 200 },
    ]);
    const lines = (await readFile(recorded[0]!.path, 'utf8')).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'time_s,ax,ay,label',
      '0.000000,0,0,wave',
      '0.010000,1,,wave',
      '0.020000,2,-2,wave',
    ]);
    expect(lines).toHaveLength(202);
    expect(lines[200]).toBe('1.990000,199,,wave');
  });

  it.each([
    [['--start-pin', '1'], /--start-pin is "1", expected the number of a digital pin from 2 on/],
    [['--start-pin', 'A0'], /--start-pin is "A0"/],
    [['--start-pin', '7', '--labels', 'a,b'], /--labels and --start-pin are both given/],
    [['--start-pin', '7'], /--start-pin is 7, expected one of a `board` in the configuration/],
  ])('says what is wrong with %j', async (options, problem) => {
    const file = await configure(replay);
    await expect(recordHere(['--config', file, ...options])).rejects.toThrow(problem);
  });

  it('goes on with the next number, without a label too, and leaves nothing else behind', async () => {
    const file = await configure(replay);
    for (let i = 0; i < 2; i++) await recordHere(['--config', file, '--name', 'hand']);
    expect(await readdir(path('out'))).toEqual(['hand-0001.csv', 'hand-0002.csv']);
    const [header, first] = (await readFile(path('out', 'hand-0002.csv'), 'utf8')).split('\n');
    expect([header, first]).toEqual(['time_s,ax,ay', '0.000000,0,0']);
  });

  it('keeps what has come when it is interrupted', async () => {
    const file = await configure({ type: 'stdin' });
    const interruption = new AbortController();
    const input = new PassThrough();
    input.write('ax,y\n1,2\n3,4\n');
    const write = (text: string) => {
      if (/\b2 rows/.test(text)) interruption.abort();
    };
    const result = await recordHere(['--config', file, '--label', 'a'], {
      input,
      interrupted: interruption.signal,
      terminal: { write, columns: 200, isColored: false },
    });
    expect(result).toMatchObject({ wasInterrupted: true, recorded: [{ rows: 2 }] });
  });

  it('leaves no file where no row came', async () => {
    const file = await configure({ type: 'stdin' });
    const { recorded } = await recordHere(['--config', file, '--label', 'a'], {
      input: Readable.from([Buffer.from('ax,y\n')]),
    });
    expect(recorded).toEqual([]);
    expect(await readdir(path('out', 'a'))).toEqual([]);
  });

  it('shows values, course and rate within 80 columns', async () => {
    const file = await configure({ ...replay, speed: 4 });
    const { drawn } = await recordHere(['--config', file, '--label', 'wave']);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the view moves the cursor
    const lines = drawn.map((text) => text.replace(/\u001b\[\d*[AK]|\r/g, '').split('\n'));
    const last = lines.at(-1)!;
    expect(last[0]).toMatch(/^ax +\d+ {2}[▁▂▃▄▅▆▇█]+$/);
    expect(last[2]).toMatch(/^● wave +\d+ rows, 100\.0 Hz, none lost$/);
    expect(Math.max(...lines.flat().map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it.each([
    [['--label', 'a/b'], /--label is "a\/b", expected a name that a folder can have/],
    [['--label', '..'], /expected a name that a folder can have/],
    [['--labels', 'a,a'], /names a label twice/],
    [['--label', 'a', '--labels', 'b'], /are both given/],
    [['--for', 'long'], /--for is "long", expected a time such as 30s/],
  ])('refuses %j', (options, message) => {
    expect(() => parseRecordCommand(['--config', 'c', '--out', 'o', ...options])).toThrow(message);
  });

  it('refuses keys where there is no terminal', async () => {
    const file = await configure(replay);
    await expect(recordHere(['--config', file, '--labels', 'a,b'])).rejects.toThrow(
      /--labels needs a terminal/,
    );
  });
});

describe('keys in a terminal', () => {
  it('begin and end recordings of their labels', async () => {
    const file = await configure({ ...replay, speed: 0.2 });
    const main = fileURLToPath(new URL('../main.ts', import.meta.url));
    const edge = ['--conditions=@reflexarc/source', '--import', 'tsx', main];
    const words = [process.execPath, ...edge, 'record', '--config', file, '--out', path('out')];
    const command = [...words, '--labels', 'rest,wave'].map((word) => `'${word}'`).join(' ');
    const terminal = spawn('script', ['-qefc', command, '/dev/null'], {
      env: { ...process.env, NO_COLOR: '1' },
    });
    let screen = '';
    terminal.stdout.on('data', (bytes: Buffer) => {
      screen += bytes.toString();
    });
    const until = async (what: RegExp) => {
      for (let i = 0; i < 600 && !what.test(screen); i++) await delay(100);
      expect(screen).toMatch(what);
      screen = '';
    };
    const ended = new Promise<number | null>((resolve) => terminal.on('close', resolve));
    await until(/○ 1 rest {2}2 wave {2}q ends/);
    terminal.stdin.write('2');
    await until(/● wave/);
    terminal.stdin.write('1');
    await until(/wave\/recording-0001\.csv[\s\S]*● rest/);
    terminal.stdin.write('1');
    await until(/rest\/recording-0001\.csv/);
    terminal.stdin.write('q');
    expect(await ended).toBe(0);
    expect((await readdir(path('out'))).sort()).toEqual(['rest', 'wave']);
    const [header, first] = (
      await readFile(path('out', 'wave', 'recording-0001.csv'), 'utf8')
    ).split('\n');
    expect(header).toBe('time_s,ax,ay,label');
    expect(first).toMatch(/^0\.000000,\d+,-?\d*,wave$/);
  });
});
