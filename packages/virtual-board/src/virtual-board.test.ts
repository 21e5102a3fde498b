// The real firmware talked to by the real firmata-io and johnny-five, in virtual time.

import { createHash } from 'node:crypto';
import FakeTimers from '@sinonjs/fake-timers';
import firmataIo from 'firmata-io';
import five from 'johnny-five';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pinAfterReports } from './evidence.ts';
import { adcCode } from './microcontroller.ts';
import { standardFirmata } from './node/firmware.ts';
import { serialStream } from './node/serial-stream.ts';
import { pace } from './pacing.ts';
import { VirtualBoard } from './virtual-board.ts';

let clock: FakeTimers.Clock;
function installClock(): void {
  clock = FakeTimers.install({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
  });
}

const volts = Array.from({ length: 60 }, (_, i) => [i / 15, 4 - i / 15]);

/** A paced board with a firmata-io on its serial line. */
function connect(holdMs = 0) {
  const readings = { channels: [0, 1], volts };
  const board = new VirtualBoard({ firmware: standardFirmata(), readings, holdMs });
  const line = serialStream(board.serial);
  pace(board, { now: () => performance.now(), setTimeout });
  const hash = createHash('sha256');
  line.on('data', (bytes: Buffer) => hash.update(bytes));
  const io = new firmataIo.Firmata(line, { reportVersionTimeout: 200 });
  io.on('error', (error: Error) => {
    throw error;
  });
  return { board, io, digest: () => hash.digest('hex') };
}

/** Lets virtual time pass, and streams settle in between. */
async function pass(milliseconds: number): Promise<void> {
  for (let i = 0; i < milliseconds; i += 10) await clock.tickAsync(10);
}

/** Reads both channels and answers each report on pin 13: high when channel 1 is above 2 V. */
async function readAndAnswer() {
  const { board, io, digest } = connect();
  const received: number[] = [];
  io.on('ready', () => {
    io.setSamplingInterval(20);
    io.pinMode(13, io.MODES.OUTPUT);
    for (const channel of [0, 1]) {
      io.pinMode(channel, io.MODES.ANALOG);
      io.analogRead(channel, (code) => {
        received.push(code);
        if (channel === 1) io.digitalWrite(13, code > adcCode(2) ? 1 : 0);
      });
    }
  });
  await pass(3600);
  return { board, io, received, digest };
}

describe('a replay', () => {
  let replay: Awaited<ReturnType<typeof readAndAnswer>>;
  beforeAll(async () => {
    installClock();
    replay = await readAndAnswer();
    clock.uninstall();
  });

  it('is run by StandardFirmata', () => {
    expect(replay.io.firmware).toEqual({
      name: 'StandardFirmata.ino',
      version: { major: 2, minor: 4 },
    });
  });

  it('reports every reading once, with the codes of the data sheet, and the host receives them', () => {
    const { reports, complete, conversions } = replay.board.journal();
    expect(complete).toBe(true);
    expect(reports.map((report) => report.reading)).toEqual(volts.map((_, i) => i));
    // code = floor(V · 1024 / 5)
    const codes = volts.map((row) => row.map((v) => Math.floor((v * 1024) / 5)));
    expect(reports.map((report) => report.codes)).toEqual(codes);
    expect(replay.received.slice(0, 2 * volts.length)).toEqual(codes.flat());
    expect(conversions.map(({ channel, code }) => [channel, code])).toEqual(
      codes.flatMap(([first, second]) => [
        [0, first],
        [1, second],
      ]),
    );
  });

  it('reports at the sampling interval, in board time', () => {
    const { reports, clockHz } = replay.board.journal();
    // The first report is an extra one, sent when reporting is switched on; the rest follow the
    // interval.
    const milliseconds = ((reports.at(-1)!.cycle - reports[1]!.cycle) / clockHz) * 1000;
    expect(milliseconds / (reports.length - 2)).toBeCloseTo(20, 1);
  });

  it('logs what the host wrote to pin 13 in answer to each report', () => {
    const answers = pinAfterReports(replay.board.journal(), 13);
    expect(answers).toEqual(volts.map(([, second]) => adcCode(second!) > adcCode(2)));
    expect(replay.board.pinHigh(13)).toBe(answers.at(-1));
  });

  it('logs pin changes with their cycle', () => {
    const { pinChanges, reports } = replay.board.journal();
    const last = pinChanges.at(-1)!;
    const answered = reports.findIndex((report) => report.codes[1]! <= adcCode(2));
    expect(last).toMatchObject({ pin: 13, high: false });
    // The answer takes less than the time to the next report.
    expect(last.cycle).toBeGreaterThan(reports[answered]!.cycle);
    expect(last.cycle).toBeLessThan(reports[answered + 1]!.cycle);
  });

  it('sends the same bytes on every run', async () => {
    installClock();
    const again = await readAndAnswer();
    clock.uninstall();
    expect(again.digest()).toBe(replay.digest());
    expect(again.board.journal()).toEqual(replay.board.journal());
  });
});

describe('a board', () => {
  beforeEach(installClock);
  afterEach(() => clock.uninstall());

  it('starts anew when reset, with reporting off and its outputs low', async () => {
    const { board, io } = connect();
    await pass(2200);
    io.analogRead(0, () => {});
    io.pinMode(12, io.MODES.OUTPUT);
    io.digitalWrite(12, 1);
    await pass(50);
    // channel 1 is not read: no whole report
    expect([board.pinHigh(12), board.reports]).toEqual([true, 0]);
    let restarts = 0;
    io.on('reportversion', () => {
      restarts += 1;
    });
    board.reset();
    expect(board.pinHigh(12)).toBe(false);
    let samples = 0;
    io.on('analog-read-0', () => {
      samples += 1;
    });
    await pass(2500);
    expect([restarts, samples]).toEqual([1, 0]);
  });

  it('reports the levels of its inputs, also those that were there before a reset', async () => {
    const { board, io } = connect();
    const inputs = [2, 7, 8, 12]; // of the ports D and B
    const levels = () => inputs.map((pin) => heard.get(pin));
    const heard = new Map<number, number>();
    const listen = () => {
      heard.clear();
      for (const pin of inputs) {
        io.pinMode(pin, io.MODES.INPUT);
        io.digitalRead(pin, (value) => heard.set(pin, value));
      }
    };
    board.setInput(7, true);
    await pass(2200);
    listen();
    await pass(50);
    expect(levels()).toEqual([0, 1, 0, 0]);
    board.setInput(12, true);
    board.setInput(7, false);
    await pass(50);
    expect(levels()).toEqual([0, 0, 0, 1]);
    board.reset();
    await pass(2200);
    listen();
    await pass(50);
    expect(levels()).toEqual([0, 0, 0, 1]);
  });

  it('drives an LED for johnny-five', async () => {
    const { board, io } = connect();
    io.name = 'Firmata';
    await pass(2200);
    const host = new five.Board({ io, repl: false, debug: false, sigint: false });
    await pass(50);
    expect(host.isReady).toBe(true);
    const led = new five.Led(13);
    led.on();
    await pass(50);
    expect(board.pinHigh(13)).toBe(true);
    led.off();
    await pass(50);
    expect(board.pinHigh(13)).toBe(false);
  });
});
