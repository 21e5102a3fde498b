/**
 * Senses, decides, acts until told to stop: rows of readings become decisions, each decision goes
 * to every output. Ends on the limit, an interruption, the end of the source, a fault, or silence.
 */
import { type Block, validities } from '@reflexarc/signal';
import type { Clock } from '../clock.ts';
import { BoardError } from '../errors/catalogue.ts';
import type { Decision, Reflex } from '../pipeline/reflex.ts';
import type { Source } from '../sources/source.ts';
import { Backlog } from './backlog.ts';

/** When to stop by oneself. */
export interface Limit {
  readonly decisions?: number;
  readonly milliseconds?: number;
}

/** One decision as it happened. */
export interface Moment {
  readonly decision: Decision;
  /** Of the last row that it is made of, since readings began; of a recording, in its own time. */
  readonly ms: number;
  /** From the whole row to the decision. */
  readonly latencyMicroseconds: number;
}

export interface LoopOptions {
  readonly source: Source;
  readonly reflex: Reflex;
  readonly limit: Limit;
  readonly clock: Clock;
  readonly interrupted: AbortSignal;
  /** Silence that counts as a fault, if any does. */
  readonly staleAfterMs: number | undefined;
  /** Tells of faults besides the source's. */
  readonly onFault: (listener: (error: Error) => void) => void;
  /** Opens anew what has fallen silent; whether that is possible. Silence is the end where not. */
  readonly recover: (error: Error) => boolean;
  /** Whether what is read is being opened anew: silence is no wonder then. */
  readonly isAway: () => boolean;
  /** Acts on a decision. */
  readonly onDecision: (moment: Moment) => void;
  /**
   * A row has come at `ms`, which the reflex holds now; `validity` as in blocks of
   * `@reflexarc/signal`.
   */
  readonly onRow: (ms: number, validity: number) => void;
  /** Rows of a live source that may wait for their turn. */
  readonly backlog: number;
}

export type Ending = 'done' | 'interrupted' | Error;

/** How a run of the loop went. */
export interface LoopResult {
  readonly ending: Ending;
  /** Rows that came faster than they could be decided on. */
  readonly dropped: number;
}

/** Runs to the end; never rejects. Source and outputs stay open. */
export async function runLoop(options: LoopOptions): Promise<LoopResult> {
  const loop = new Loop(options);
  const ending = await loop.ending;
  return { ending, dropped: loop.dropped };
}

/** How often limit and silence are looked at. */
const WATCH_MS = 50;

class Loop {
  readonly ending: Promise<Ending>;
  readonly #options: LoopOptions;
  readonly #start: number;
  readonly #stopWatching: () => void;
  readonly #backlog: Backlog | undefined;
  #arrived = 0; // of the row that is being decided on
  #lastReading: number;
  readonly #watchMs: number;
  #lastWatch: number;
  #decisions = 0;
  #resolve: ((ending: Ending) => void) | undefined; // until it has ended

  constructor(options: LoopOptions) {
    const { source, clock, interrupted, onFault, staleAfterMs, backlog } = options;
    this.#options = options;
    this.ending = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#start = clock.now();
    this.#lastReading = this.#start;
    this.#lastWatch = this.#start;
    this.#watchMs = Math.min(WATCH_MS, (staleAfterMs ?? WATCH_MS) / 2);
    this.#stopWatching = clock.every(this.#watchMs, () => this.#watch());
    interrupted.addEventListener('abort', this.#interrupt);
    const fail = (error: Error) => this.#end(error);
    onFault(fail);
    if (interrupted.aborted) this.#interrupt();
    if (source.isLive) {
      const width = source.channels.length;
      const take = (block: Block, arrived: number) => this.#take(block, 0, arrived);
      this.#backlog = new Backlog({ width, capacity: backlog, clock, take });
    }
    source.start({
      onBlock: (block) => this.#takeBlock(block),
      onEnd: () => {
        this.#backlog?.finish();
        this.#end('done');
      },
      onFault: fail,
    });
  }

  /** Rows that came faster than they could be decided on. */
  get dropped(): number {
    return this.#backlog?.dropped ?? 0;
  }

  #takeBlock(block: Block): void {
    const { clock } = this.#options;
    for (let row = 0; row < block.rows && this.#resolve !== undefined; row++) {
      if (block.validity[row] !== validities.missing) this.#lastReading = clock.now();
      if (this.#backlog !== undefined) this.#backlog.add(block, row);
      else this.#take(block, row, clock.now());
    }
  }

  #take(block: Block, row: number, arrived: number): void {
    const { onRow, reflex } = this.#options;
    this.#arrived = arrived;
    try {
      reflex.push(block, row, this.#decide);
      onRow(block.times[row]! * 1000 - this.#start, block.validity[row]!);
    } catch (error) {
      this.#end(error instanceof Error ? error : new Error(String(error)));
    }
  }

  readonly #decide = (decision: Decision): void => {
    if (this.#resolve === undefined) return; // a row may bring more decisions than were asked for
    const { clock, limit, onDecision } = this.#options;
    const latencyMicroseconds = (clock.now() - this.#arrived) * 1000;
    const ms = decision.answer.time * 1000 - this.#start;
    onDecision({ decision, ms, latencyMicroseconds });
    this.#decisions += 1;
    if (this.#decisions === limit.decisions) this.#end('done');
  };

  /** Time limit and silence: nothing else would tell of a source that hangs. */
  #watch(): void {
    const { source, clock, limit, staleAfterMs: limitMs, isAway, recover } = this.#options;
    const now = clock.now();
    if (limit.milliseconds !== undefined && now - this.#start >= limit.milliseconds)
      this.#end('done');
    // Where this process was busy itself, what came meanwhile lies unread: that is no silence.
    const wasBusy = now - this.#lastWatch > 2 * this.#watchMs;
    this.#lastWatch = now;
    if (limitMs === undefined || wasBusy) return;
    if (isAway()) this.#lastReading = now;
    const silentMs = now - this.#lastReading;
    const { address } = source;
    if (silentMs <= limitMs) return;
    const error = new BoardError('SILENT', { address, silentMs, limitMs });
    if (!recover(error)) this.#end(error);
  }

  readonly #interrupt = () => this.#end('interrupted');

  #end(ending: Ending): void {
    this.#stopWatching();
    this.#backlog?.close();
    this.#options.interrupted.removeEventListener('abort', this.#interrupt);
    this.#resolve?.(ending);
    this.#resolve = undefined;
  }
}
