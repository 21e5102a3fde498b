// The board as a process of its own, in real time, reached over TCP, a pseudo-terminal and standard
// streams.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import firmataIo from 'firmata-io';
import { SerialPort } from 'serialport';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pinAfterReports } from '../evidence.ts';
import type { SessionRecord } from '../session.ts';
import { type BoardAddress, type BoardProcess, startBoardProcess } from './board-process.ts';

let folder: string;
let files: { readonly readings: string; readonly journal: string };
let started: BoardProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'virtual-board-'));
  files = { readings: join(folder, 'volts.csv'), journal: join(folder, 'journal.json') };
  const rows = Array.from({ length: 40 }, (_, i) => `${i / 10},${i % 2 === 0 ? 1 : 4}`);
  await writeFile(files.readings, `A0,A1\n${rows.join('\n')}\n`);
});
afterEach(async () => {
  started?.stop();
  started = undefined;
  await rm(folder, { recursive: true });
});

const socatMissing = spawnSync('socat', ['-V']).error !== undefined;
if (socatMissing && process.env.CI === 'true') throw new Error('socat is missing, and CI needs it');
const needsSocat = socatMissing ? 'skipped: socat missing, install with apt-get install socat' : '';

/** Answers `count` reports on pin 13 (high when channel 1 is above half scale), then hangs up. */
function answer(line: Duplex, count: number): Promise<number> {
  return new Promise((resolve) => {
    const io = new firmataIo.Firmata(line, { reportVersionTimeout: 200 });
    let answered = 0;
    line.on('close', () => resolve(answered));
    io.on('error', () => {});
    io.on('ready', () => {
      io.setSamplingInterval(10);
      io.pinMode(13, io.MODES.OUTPUT);
      for (const channel of [0, 1]) io.pinMode(channel, io.MODES.ANALOG);
      io.analogRead(0, () => {});
      io.analogRead(1, (code) => {
        if (answered === count) return;
        io.digitalWrite(13, code > 511 ? 1 : 0);
        answered += 1;
        if (answered === count) line.end(() => line.destroy());
      });
    });
  });
}

function tcp(address: BoardAddress): Duplex {
  if (!('port' in address)) throw new Error('not a TCP address');
  return connect(address);
}

/** Channel 1 alternates between 1 V and 4 V. */
const alternating = (count: number) => Array.from({ length: count }, (_, i) => i % 2 === 1);

describe('startBoardProcess', () => {
  it('replays all readings over TCP and keeps what the host answered', async () => {
    started = await startBoardProcess(files);
    expect(await answer(tcp(started.address), 40)).toBe(40);
    const record = await started.ended;
    expect(record).toMatchObject({ complete: true, endedBy: 'host', readings: 40 });
    expect(record.reports).toHaveLength(40);
    expect(pinAfterReports(record, 13)).toEqual(alternating(40));
  });

  it.skipIf(needsSocat)(
    `replays over a pseudo-terminal opened by serialport ${needsSocat}`,
    async () => {
      const pty = join(folder, 'board');
      started = await startBoardProcess({ ...files, pty });
      expect(started.address).toEqual({ pty });
      const port = new SerialPort({ path: pty, baudRate: 57600, highWaterMark: 256 });
      expect(await answer(port, 40)).toBe(40);
      expect(pinAfterReports(await started.ended, 13)).toEqual(alternating(40));
    },
  );

  it('pulls the cable when told to', async () => {
    started = await startBoardProcess({ ...files, fault: 'unplug@5' });
    const answered = await answer(tcp(started.address), 40);
    expect(answered).toBeLessThan(40);
    const record = await started.ended;
    expect(record).toMatchObject({ complete: false, endedBy: 'fault' });
  });

  it('goes silent when told to, but still listens', async () => {
    started = await startBoardProcess({ ...files, fault: 'mute@5', lingerMs: 100 });
    const answered = await answer(tcp(started.address), 40);
    const record = await started.ended;
    expect(record).toMatchObject({ complete: true, endedBy: 'linger' });
    expect(answered).toBeGreaterThanOrEqual(4);
    expect(answered).toBeLessThan(10);
  });

  it('serves the next host after a pulled cable, with one journal', async () => {
    started = await startBoardProcess({
      ...files,
      hosts: 2,
      fault: ['unplug@5', 'slow-boot@5:100'],
    });
    await answer(tcp(started.address), 40);
    await answer(tcp(started.address), 35);
    const record = await started.ended;
    expect(record).toMatchObject({ complete: true, endedBy: 'host' });
    expect(record.reports.map(({ reading }) => reading)).toEqual(
      Array.from({ length: 40 }, (_, i) => i),
    );
  });

  it('reports a file of readings that is no such thing', async () => {
    await writeFile(files.readings, 'A0\n9\n');
    await expect(startBoardProcess(files)).rejects.toThrow(
      /BAD_READINGS.*9 is not a voltage from 0 to 5/,
    );
  });
});

/** Runs the command line with a closed standard input. */
function command(...args: string[]) {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  return spawnSync(process.execPath, ['--import', 'tsx', main, ...args], { encoding: 'utf8' });
}

describe('virtual-board', () => {
  // Two processes by the clock: on a machine that stands still for a moment an answer comes late.
  it('speaks over standard input and output', { retry: 1 }, async () => {
    const main = fileURLToPath(new URL('./main.ts', import.meta.url));
    const options = ['--readings', files.readings, '--journal', files.journal, '--stdio'];
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...options], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const exit = new Promise((resolve) => child.once('exit', resolve));
    const line = Duplex.from({ readable: child.stdout, writable: child.stdin });
    expect(await answer(line, 40)).toBe(40);
    expect(await exit).toBe(0);
    const record = JSON.parse(await readFile(files.journal, 'utf8')) as SessionRecord;
    expect(pinAfterReports(record, 13)).toEqual(alternating(40));
  });

  it('ends with 1 and a whole journal when the host leaves early', () => {
    const { status, stderr } = command('--readings', files.readings, '--stdio');
    expect([status, stderr]).toEqual([1, '0 of 40 readings reported, ended by host\n']);
  });

  it.each([
    [[], 2, 'none of --readings, --motion, --firmware given'],
    [['--readings', 'x.csv'], 2, '0 of --listen, --pty, --stdio given, expected one'],
    [
      ['--readings', 'x.csv', '--stdio', '--hold', 'long'],
      2,
      '--hold is `long`, expected a whole number',
    ],
    [
      ['--readings', 'x.csv', '--stdio', '--fault', 'fire@2'],
      2,
      'fault `fire@2` is not KIND@SAMPLES',
    ],
    [['--readings', '/nowhere/x.csv', '--stdio'], 3, '/nowhere/x.csv: ENOENT'],
  ])('refuses %j with exit code %i', (args, code, message) => {
    const { status, stderr } = command(...args);
    expect(stderr).toContain(message);
    expect(status).toBe(code);
  });
});
