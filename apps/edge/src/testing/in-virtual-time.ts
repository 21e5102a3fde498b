/**
 * A whole run in this process under virtual time, on the virtual board with its real firmware: the
 * same bytes on every run, however busy the machine is.
 */

import { Duplex, PassThrough } from 'node:stream';
import {
  type ClimateRow,
  type Fault,
  type Journal,
  type Motion,
  parseFault,
  type Session,
  startSession,
  VirtualBoard,
} from '@reflexarc/virtual-board';
import { standardFirmata } from '@reflexarc/virtual-board/node';
import FakeTimers from '@sinonjs/fake-timers';
import type { Transport } from '../board/transport.ts';
import { processClock } from '../clock.ts';
import type { BoardSettings } from '../configuration/board-schema.ts';
import { BoardError } from '../errors/catalogue.ts';
import type { DecisionRecord, StartRecord } from '../run/decision-record.ts';
import type { Host, RunOptions } from '../run/host.ts';
import type { EventRecord } from '../run/outages.ts';
import { run } from '../run/run.ts';
import type { Summary } from '../run/statistics.ts';
import type { RunHere } from './run-here.ts';

/** What can be done to the line between board and host. */
export interface Scene {
  /** Rows of volts for A0, A1 …; they are played one by one. */
  readonly volts?: readonly (readonly number[])[];
  /** For an MPU-6050 on the board's I2C bus. */
  readonly motion?: Motion;
  /** For a BME280 on it. */
  readonly climate?: readonly ClimateRow[];
  /** Levels put on digital pins from outside, by milliseconds after the first attempt. */
  readonly levels?: readonly {
    readonly atMs: number;
    readonly pin: number;
    readonly high: boolean;
  }[];
  /** In the words of the virtual board: `mute@30`. */
  readonly faults?: readonly string[];
  /** The board can't be connected to before this time after the first attempt, in milliseconds. */
  readonly absentMs?: number;
  /** What opening its port says meanwhile. Default: that nobody listens. */
  readonly absence?: BoardError;
  /** Until then something else than the board is at the other end, and sends this every second. */
  readonly other?: { readonly text: string; readonly forMs: number };
  /** When the machine's clock jumps, after the first attempt, and by how much: milliseconds. */
  readonly clockJump?: { readonly atMs: number; readonly byMs: number };
  /** Told of each record that is printed; virtual time stands still until what it gives is done. */
  readonly onRecord?: (record: RunRecord) => Promise<void> | undefined;
  /** Told of each fault and recovery, and of what people are told. */
  readonly onSaid?: (said: EventRecord | string) => void;
  /** Waited for after each 10 ms of virtual time: the outside world gets time by it. */
  readonly pace?: () => Promise<unknown> | undefined;
  /** Changes what comes from the board. */
  readonly up?: (bytes: Buffer) => Buffer;
  /** Changes what goes to the board. */
  readonly down?: (bytes: Buffer) => Buffer;
}

/** What a run prints. */
export type RunRecord = StartRecord | DecisionRecord | Summary;

export interface VirtualRun extends RunHere {
  readonly journal: Journal;
  /** Of the other boards, by the port that the configuration has for each. */
  readonly journals: Readonly<Record<number, Journal>>;
  /** When the board was tried first, by the virtual clock. */
  readonly triedAt: number;
}

/** No run of the tests takes longer than this, in virtual milliseconds. */
const LONGEST_MS = 120_000;

/** @param others more boards, by the TCP port that the configuration has for each */
export async function runInVirtualTime(
  options: Partial<RunOptions> & { readonly file: string },
  scene: Scene,
  others: Readonly<Record<number, Scene>> = {},
): Promise<VirtualRun> {
  const clock = FakeTimers.install({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
    shouldClearNativeTimers: true, // of modules that were loaded before
  });
  try {
    const bench = new Bench(scene);
    const benches = new Benches(bench, others);
    const records: RunRecord[] = [];
    const said: (EventRecord | string)[] = [];
    const hear = (one: EventRecord | string) => {
      said.push(one);
      scene.onSaid?.(one);
    };
    let isOver = false;
    let meanwhile: Promise<void> | undefined;
    const emit = (record: RunRecord) => {
      records.push(record);
      meanwhile = scene.onRecord?.(record) ?? meanwhile;
    };
    const running = run(
      { limit: {}, dryRun: false, reconnect: false, ...options },
      { ...hostOf(hear, bench), emit, connect: (board) => benches.of(board).connect() },
    ).finally(() => {
      isOver = true;
    });
    running.catch(() => {}); // it is waited for below
    // Files are read in real time: until the board is tried, the clock stands still.
    while (benches.triedAt === undefined && !isOver) await new Promise(setImmediate);
    for (let ms = 0; ms < LONGEST_MS && !isOver; ms += 10) {
      await clock.tickAsync(10);
      await meanwhile;
      await scene.pace?.();
    }
    if (!isOver) throw new Error(`the run was not over after ${LONGEST_MS} ms`);
    const result = await running;
    await clock.tickAsync(200); // what was sent last is carried out
    return {
      ...result,
      notices: said.filter((one) => typeof one === 'string'),
      events: said.filter((one) => typeof one !== 'string'),
      decisions: records.filter((record) => record.type === 'decision'),
      start: records.find((record) => record.type === 'start'),
      journal: bench.journal(),
      journals: benches.journals(),
      triedAt: benches.triedAt!, // it came to an end, so one was tried
    };
  } finally {
    clock.uninstall();
  }
}

function hostOf(
  hear: (said: EventRecord | string) => void,
  bench: Bench,
): Omit<Host, 'connect' | 'emit'> {
  return {
    clock: { ...processClock, wall: () => processClock.wall() + bench.clockError },
    input: new PassThrough(),
    environment: {},
    interrupted: new AbortController().signal,
    notify: hear,
    tell: hear,
  };
}

/** Several of them. */
class Benches {
  readonly #first: Bench;
  readonly #others: ReadonlyMap<number, Bench>; // by port

  constructor(first: Bench, others: Readonly<Record<number, Scene>>) {
    this.#first = first;
    this.#others = new Map(
      Object.entries(others).map(([port, scene]) => [Number(port), new Bench(scene)]),
    );
  }

  of(board: BoardSettings): Bench {
    return (board.transport === 'tcp' && this.#others.get(board.port)) || this.#first;
  }

  /** When one was tried first. */
  get triedAt(): number | undefined {
    const times = [this.#first, ...this.#others.values()].flatMap(({ triedAt = [] }) => triedAt);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  journals(): VirtualRun['journals'] {
    return Object.fromEntries([...this.#others].map(([port, one]) => [port, one.journal()]));
  }
}

/** A board on a table and the line to it, for one host after the other. */
class Bench {
  readonly #board: VirtualBoard;
  readonly #scene: Scene;
  readonly #faults: Fault[];
  triedAt: number | undefined;

  constructor(scene: Scene) {
    const { volts, motion, climate } = scene;
    const channels = volts?.[0]?.map((_, channel) => channel) ?? [];
    this.#board = new VirtualBoard({
      firmware: standardFirmata(),
      ...(volts !== undefined && { readings: { channels, volts } }),
      ...(motion !== undefined && { motion }),
      ...(climate !== undefined && { climate }),
    });
    this.#scene = scene;
    this.#faults = (scene.faults ?? []).map(parseFault);
  }

  journal(): Journal {
    return this.#board.journal();
  }

  /** Milliseconds by which the machine's clock is wrong. */
  get clockError(): number {
    const { clockJump } = this.#scene;
    if (clockJump === undefined || this.triedAt === undefined) return 0;
    return performance.now() - this.triedAt < clockJump.atMs ? 0 : clockJump.byMs;
  }

  #begin(): void {
    for (const { atMs, pin, high } of this.#scene.levels ?? []) {
      if (atMs === 0) this.#board.setInput(pin, high);
      else setTimeout(() => this.#board.setInput(pin, high), atMs);
    }
  }

  async connect(): Promise<Transport> {
    const { up = same, down = same, absentMs = 0, absence, other } = this.#scene;
    if (this.triedAt === undefined) this.#begin();
    this.triedAt ??= performance.now();
    const elapsed = performance.now() - this.triedAt;
    if (elapsed < absentMs) {
      const detail = { address: 'bench', reason: 'nobody listens', hint: 'wait for it' };
      throw absence ?? new BoardError('CANNOT_CONNECT', detail);
    }
    if (other !== undefined && elapsed < other.forMs) return lineTo(other.text);
    let session: Session | undefined;
    const stream = new Duplex({
      read() {}, // the chip sends when it sends
      write: (bytes: Buffer, _encoding, done) => session!.received(down(bytes), () => done()),
      destroy(error, done) {
        session?.hungUp();
        done(error);
      },
    });
    session = startSession(
      {
        write: (bytes) => void (stream.destroyed || stream.push(up(Buffer.from(bytes)))),
        close: () => void stream.destroy(),
      },
      {
        board: this.#board,
        clock: { now: () => performance.now(), setTimeout },
        faults: this.#faults,
      },
    );
    const close = async () => {
      await new Promise((resolve) => setTimeout(resolve, 100)); // for what is on its way
      stream.destroy();
    };
    return { address: 'bench', stream, close };
  }
}

/** A line to a sketch that prints text. */
function lineTo(text: string): Transport {
  const stream = new Duplex({ read() {}, write: (_bytes, _encoding, done) => done() });
  const timer = setInterval(() => void stream.push(Buffer.from(text)), 1000);
  const close = async () => {
    clearInterval(timer);
    stream.destroy();
  };
  return { address: 'bench', stream, close };
}

function same(bytes: Buffer): Buffer {
  return bytes;
}
