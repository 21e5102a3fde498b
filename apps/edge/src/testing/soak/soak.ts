/**
 * The edge for hours of virtual time, or minutes of real time, on a board that has a fault every
 * few minutes: what it decided
 * is compared with the signal, what the board sent with what was used and dropped, and memory is
 * looked at all along.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { seeded } from '@reflexarc/core';
import FakeTimers from '@sinonjs/fake-timers';
import { processClock } from '../../clock.ts';
import type { DecisionRecord } from '../../run/decision-record.ts';
import { run } from '../../run/run.ts';
import type { Summary } from '../../run/statistics.ts';
import { gestureModel } from '../gesture-model.ts';
import { kinds, PretendedBoard, type SoakFault } from './pretended-board.ts';
import { codeAt, expectedLabel, INTERVAL_MS, STRIDE, scale, WINDOW } from './signal.ts';

export interface SoakOptions {
  /** Folder for model and configuration. */
  readonly folder: string;
  readonly hours: number;
  /** Minutes from one fault to the next, on average. */
  readonly everyMinutes: number;
  readonly seed: number;
  /** Bytes of memory in use, after a collection. */
  readonly memory: () => number;
}

export interface SoakResult {
  readonly summary: Summary;
  readonly decisions: number;
  /** Decisions that the signal does not bear out. */
  readonly wrong: number;
  /** Gaps between decisions that no fault explains. */
  readonly unexplained: number;
  /** How often the machine itself did nothing for long, in real time. */
  readonly heldUp: number;
  readonly faults: Readonly<Record<SoakFault, number>>;
  /** Whole reports that the board sent, and what became of them. */
  readonly sent: number;
  /** Megabytes in use at each tenth of the time. */
  readonly megabytes: readonly number[];
}

/** Decisions are back so soon after a fault is over: 3.5 s, and a window filled anew. */
const BACK_MS = 3500 + WINDOW * INTERVAL_MS;
/** Without a port the edge looks less often: an eighth of the time that it was away. */
const LOOKING_SHARE = 1 / 8;

/** More than this, in MB, is no noise of the collector. */
const MEMORY_TOLERANCE = 2;

/** In real time a busy machine is slower than its timers; longer than this is no slowness. */
const STALE_MS = 1000;
/** In real time: what is later than this, in intervals, was held up by the machine. */
const LATE_ROWS = 5;

/** Reasons for which reports are not used. */
const droppedFor = ['incompleteReports', 'droppedReadings', 'missing'] as const;

/** What a soak is judged by. */
export interface SoakFigures
  extends Pick<SoakResult, 'wrong' | 'unexplained' | 'sent' | 'megabytes'> {
  readonly faults: Pick<SoakResult['faults'], 'garbage'>;
  /** How many were used, and how many not by reason. */
  readonly summary: {
    readonly samples: { readonly readings: number; readonly [reason: string]: unknown };
  };
}

/** What is not as it has to be, if anything is. */
export function problemOf(result: SoakFigures): string | undefined {
  const { summary, sent, faults, wrong, unexplained, megabytes } = result;
  const { samples } = summary;
  const dropped = droppedFor.map((key) => samples[key]);
  const used = dropped.reduce<number>((sum, one) => sum + Number(one), samples.readings);
  if (wrong > 0) return `${wrong} decisions are not what the signal says`;
  if (unexplained > 0) return `${unexplained} gaps between decisions without a fault`;
  // What garbage hit in the middle is no report any more, and it may look like a part of one.
  const tolerance = 2 * faults.garbage;
  const lost = sent - used;
  if (-lost > tolerance) return `${used} reports were used or dropped, but ${sent} were sent`;
  if (lost > tolerance) return `${lost} of ${sent} reports are neither used nor dropped`;
  const [first = 0, last = 0] = [megabytes[0], megabytes.at(-1)];
  if (last - first > MEMORY_TOLERANCE) return `memory has grown from ${first} to ${last} MB`;
  return undefined;
}

/** Runs it in virtual time, as fast as it can be computed. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const file = await prepare(options.folder);
  const clock = FakeTimers.install({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
  });
  try {
    return await soakOn(
      file,
      options,
      new Judge({ nearRows: 0, gapMs: 1.5 * STRIDE * INTERVAL_MS }),
      async () => {
        clock.tick(INTERVAL_MS);
        await new Promise(setImmediate);
      },
    );
  } finally {
    clock.uninstall();
  }
}

/** Runs it in real time. What the machine itself holds up for long is excused, and counted. */
export async function soakInRealTime(options: SoakOptions): Promise<SoakResult> {
  const file = await prepare(options.folder);
  const judge = new Judge({ nearRows: 2 * WINDOW, gapMs: STALE_MS });
  let last = performance.now();
  return soakOn(file, options, judge, async () => {
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
    const now = performance.now();
    if (now - last > LATE_ROWS * INTERVAL_MS) judge.excuseMachine(now);
    last = now;
  });
}

/** @param step lets a reading's time go by */
async function soakOn(
  file: string,
  { hours, everyMinutes, seed, memory }: SoakOptions,
  judge: Judge,
  step: () => Promise<void>,
): Promise<SoakResult> {
  const board = new PretendedBoard({ channels: 3, codeAt, now: () => performance.now() });
  const stop = new AbortController();
  let isOver = false;
  const running = run(
    { file, limit: {}, dryRun: false, reconnect: true },
    { ...hostOf((record) => judge.take(record), stop.signal), connect: () => board.connect() },
  ).finally(() => {
    isOver = true;
  });
  running.catch(() => {}); // it is waited for below
  const numbers = seeded(seed, 'faults');
  const faults = { unplug: 0, absent: 0, mute: 0, stall: 0, reset: 0, garbage: 0 };
  const begun = performance.now();
  const endMs = hours * 3_600_000;
  const megabytes: number[] = [];
  const next = (now: number) => now - Math.log(1 - numbers.uniform()) * everyMinutes * 60_000;
  let due = next(10_000);
  for (let now = 0; now < endMs && !isOver; now = performance.now() - begun) {
    await step();
    if (now >= (endMs / 10) * (megabytes.length + 1)) megabytes.push(memory() / 2 ** 20);
    if (now < due) continue;
    const kind = kinds[Math.floor(numbers.uniform() * kinds.length)]!;
    const forMs = 300 + numbers.uniform() * (kind === 'absent' ? 60_000 : 5000);
    faults[kind] += 1;
    board.suffer(kind, forMs);
    judge.excuse(kind, performance.now(), forMs);
    due = next(now);
  }
  stop.abort();
  for (let i = 0; i < 1000 && !isOver; i++) await step();
  const { summary } = await running;
  const { decisions, wrong, unexplained, heldUp } = judge;
  return { summary, decisions, wrong, unexplained, heldUp, faults, sent: board.sent, megabytes };
}

/** What is not held against a decision. */
interface Bounds {
  /** So close to a change of the signal, either label is right. */
  readonly nearRows: number;
  /** From one decision to the next. */
  readonly gapMs: number;
}

/** Compares decisions with the signal as they come, and keeps none of them. */
class Judge {
  decisions = 0;
  wrong = 0;
  unexplained = 0;
  heldUp = 0;
  readonly #bounds: Bounds;
  #last: number | undefined;
  #excusedUntil = 0;
  #garbledUntil = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** The machine did nothing for long, up to now: a window's rows lie further apart. */
  excuseMachine(now: number): void {
    this.heldUp += 1;
    this.#excusedUntil = Math.max(this.#excusedUntil, now + BACK_MS);
    this.#garbledUntil = Math.max(this.#garbledUntil, now + WINDOW * INTERVAL_MS + 100);
  }

  excuse(kind: SoakFault, now: number, forMs: number): void {
    const lasts = kind === 'stall' || kind === 'absent' ? forMs * (1 + LOOKING_SHARE) : 0;
    // Silence has to be noticed, and a restart takes two seconds, before anything can be done.
    const noticed = kind === 'mute' || kind === 'stall' || kind === 'reset' ? 2100 : 0;
    this.#excusedUntil = Math.max(this.#excusedUntil, now + lasts + noticed + BACK_MS);
    if (kind === 'garbage') this.#garbledUntil = now + WINDOW * INTERVAL_MS + 100;
  }

  take(record: { readonly type: string }): void {
    if (record.type !== 'decision') return;
    const { label } = record as DecisionRecord; // by its type
    const now = performance.now();
    this.decisions += 1;
    const slot = Math.floor(now / INTERVAL_MS);
    const isRight = [slot - this.#bounds.nearRows, slot, slot + this.#bounds.nearRows].some(
      (each) => {
        const expected = expectedLabel(each);
        return expected === undefined || expected === label;
      },
    );
    const isGarbled = now < this.#garbledUntil;
    if (!isRight && !isGarbled) this.wrong += 1;
    const gap = now - (this.#last ?? now);
    if (gap > this.#bounds.gapMs && now > this.#excusedUntil) this.unexplained += 1;
    this.#last = now;
  }
}

async function prepare(folder: string): Promise<string> {
  const file = join(folder, 'config.json');
  await writeFile(join(folder, 'model.safetensors'), gestureModel([]));
  const configuration = {
    model: 'model.safetensors',
    board: { transport: 'tcp', host: '127.0.0.1', port: 1 },
    sampling: { intervalMs: INTERVAL_MS },
    channels: ['ax', 'ay', 'az'].map((input, i) => ({ input, pin: `A${i}`, scale })),
    outputs: [{ pin: 8, when: { type: 'label', label: 'shake' }, safe: 'low' }],
  };
  await writeFile(file, JSON.stringify(configuration));
  return file;
}

function hostOf(emit: (record: { readonly type: string }) => void, interrupted: AbortSignal) {
  return {
    clock: processClock,
    input: new PassThrough(),
    environment: {},
    interrupted,
    emit,
    notify: () => {},
    tell: () => {},
  };
}
