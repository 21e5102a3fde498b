// Recordings begun and ended by a switch on the virtual board, with its real firmware, in virtual
// time. Files are written in real time: what waits for them waits for what is seen, within a bound.

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pace, VirtualBoard } from '@reflexarc/virtual-board';
import { serialStream, standardFirmata } from '@reflexarc/virtual-board/node';
import FakeTimers from '@sinonjs/fake-timers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import '../board/johnny-five.ts'; // loaded before virtual time begins
import { processClock } from '../clock.ts';
import { record } from './record.ts';
import { parseRecordCommand } from './record-command.ts';
import type { Recorded } from './recorder.ts';

const PIN = 7;
/** Virtual milliseconds that a test waits for anything. */
const LONGEST_MS = 60_000;

let folder: string;
let clock: FakeTimers.Clock;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edge-switch-'));
  clock = FakeTimers.install({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
    shouldClearNativeTimers: true, // of modules that were loaded before
  });
});
afterEach(async () => {
  clock.uninstall();
  await rm(folder, { recursive: true });
});

async function pass(milliseconds: number): Promise<void> {
  for (let ms = 0; ms < milliseconds; ms += 10) {
    await clock.tickAsync(10);
    await new Promise(setImmediate);
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let ms = 0; ms < LONGEST_MS && !isTrue(); ms += 10) await pass(10);
  expect(isTrue()).toBe(true);
}

/** Records from A0, begun by a switch that is open. */
async function startRecording(options: readonly string[]) {
  const board = new VirtualBoard({
    firmware: standardFirmata(),
    readings: { channels: [0], volts: Array.from({ length: 5000 }, () => [2.5]) },
  });
  const turn = (isClosed: boolean) => board.setInput(PIN, !isClosed); // to ground
  turn(false);
  const file = join(folder, 'switch.json');
  const transport = { transport: 'tcp', host: '127.0.0.1', port: 1 };
  const channels = [{ input: 'light', pin: 'A0', scale: { type: 'raw' } }];
  const sampling = { intervalMs: 10 };
  await writeFile(file, JSON.stringify({ board: transport, sampling, channels }));
  const out = join(folder, 'out');
  const words = ['--config', file, '--out', out, '--start-pin', String(PIN), ...options];
  const command = parseRecordCommand(words);
  if (command === 'help') throw new Error('no help was asked for');

  const interruption = new AbortController();
  const recorded: Recorded[] = [];
  let screen = '';
  let wasInterrupted: boolean | undefined;
  const stream = serialStream(board.serial);
  let connected = () => {};
  const connecting = new Promise<void>((resolve) => (connected = resolve));
  const running = record(command, {
    clock: processClock,
    input: new PassThrough(),
    environment: {},
    async connect() {
      pace(board, { now: () => performance.now(), setTimeout });
      connected();
      return { address: 'bench', stream, close: async () => void stream.destroy() };
    },
    interrupted: interruption.signal,
    notify: () => {},
    terminal: { write: (text) => (screen = text), columns: 80, isColored: false },
    onRecorded: (one) => recorded.push(one),
  }).then((was) => (wasInterrupted = was));
  running.catch(() => {}); // it is waited for below
  const shows = (what: RegExp) => () => what.test(screen);
  const end = async () => {
    interruption.abort();
    await until(() => wasInterrupted !== undefined);
    return running;
  };
  await Promise.race([connecting, running]); // files are read until then
  await until(shows(/○ the switch on 7 begins +0 rows, [\d.]+ Hz, none lost/));
  await until(() => board.reports > 20);
  return { board, turn, out, recorded, shows, end };
}

it('lasts while the switch is closed, again and again', async () => {
  const { board, turn, out, recorded, shows, end } = await startRecording(['--label', 'wave']);
  for (const count of [1, 2]) {
    const from = board.reports;
    turn(true);
    await until(shows(/● wave +\d{2,} rows/));
    turn(false);
    await until(() => recorded.length === count);
    const { rows } = recorded.at(-1)!;
    expect(rows).toBeGreaterThanOrEqual(10);
    expect(rows).toBeLessThanOrEqual(board.reports - from); // none from while it was open
    await pass(500);
    expect(shows(/○ the switch on 7 begins/)()).toBe(true);
  }
  expect(await end()).toBe(true);
  const paths = ['recording-0001.csv', 'recording-0002.csv'];
  expect(recorded.map(({ path }) => path)).toEqual(paths.map((each) => join(out, 'wave', each)));
  expect(await readdir(join(out, 'wave'))).toEqual(paths);
}, 60_000);

it('heeds no bounce of the contacts, and ends a recording that is full', async () => {
  const { turn, recorded, shows, end } = await startRecording(['--for', '1s']);
  for (const isClosed of [true, false]) {
    turn(isClosed);
    await pass(10);
  }
  await pass(300);
  expect(shows(/○ the switch on 7 begins/)()).toBe(true);
  for (const isClosed of [true, false, true]) {
    turn(isClosed);
    await pass(10);
  }
  await until(() => recorded.length === 1);
  await pass(300);
  turn(false);
  await pass(100);
  expect(await end()).toBe(true);
  expect(recorded.map(({ rows }) => rows)).toEqual([100]);
}, 60_000);
