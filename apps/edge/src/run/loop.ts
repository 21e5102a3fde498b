/**
 * Senses, decides, acts until told to stop: each row of readings becomes a decision, each decision goes to every output. Ends
 * on the limit, an interruption, the end of the source, a fault, or silence.
 */
import { type Block, validities } from '@reflexarc/signal';
import type { Clock } from '../clock.ts';
import { BoardError } from '../errors/catalogue.ts';
import type { Decision, Reflex } from '../pipeline/reflex.ts';
import type { Source } from '../sources/source.ts';

/** When to stop by oneself. */
export interface Limit {
  readonly decisions?: number;
  readonly milliseconds?: number;
}

/** One decision as it happened. */
export interface Moment {
  readonly decision: Decision;
  /** Since readings began; of a recording, in its own time. */
  readonly ms: number;
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
  /** A row with a gap has come. */
  readonly onMissing: () => void;
}

export type Ending = 'done' | 'interrupted' | Error;

/** Runs to the end; never rejects. Source and outputs stay open. */
export function runLoop(options: LoopOptions): Promise<Ending> {
  return new Loop(options).ending;
}

/** How often limit and silence are looked at. */
const WATCH_MS = 50;

class Loop {
  readonly ending: Promise<Ending>;
  readonly #options: LoopOptions;
  readonly #start: number;
  readonly #stopWatching: () => void;
  #lastReading: number;
  #decisions = 0;
  #resolve: ((ending: Ending) => void) | undefined; // until it has ended

  constructor(options: LoopOptions) {
    const { source, clock, interrupted, onFault, staleAfterMs } = options;
    this.#options = options;
    this.ending = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#start = clock.now();
    this.#lastReading = this.#start;
    const every = Math.min(WATCH_MS, (staleAfterMs ?? WATCH_MS) / 2);
    this.#stopWatching = clock.every(every, () => this.#watch());
    interrupted.addEventListener('abort', this.#interrupt);
    const fail = (error: Error) => this.#end(error);
    onFault(fail);
    if (interrupted.aborted) this.#interrupt();
    source.start({
      onBlock: (block) => this.#take(block),
      onEnd: () => this.#end('done'),
      onFault: fail,
    });
  }

  #take(block: Block): void {
    for (let row = 0; row < block.rows && this.#resolve !== undefined; row++) {
      if (block.validity[row] === validities.missing) this.#options.onMissing();
      else this.#act(block, row);
    }
  }

  #act(block: Block, row: number): void {
    const { clock, limit, onDecision, reflex } = this.#options;
    const arrived = clock.now();
    this.#lastReading = arrived;
    try {
      const decision = reflex.decide(block.values, row * block.width);
      const latencyMicroseconds = (clock.now() - arrived) * 1000;
      onDecision({ decision, ms: block.times[row]! * 1000 - this.#start, latencyMicroseconds });
    } catch (error) {
      this.#end(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    this.#decisions += 1;
    if (this.#decisions === limit.decisions) this.#end('done');
  }

  /** Time limit and silence: nothing else would tell of a source that hangs. */
  #watch(): void {
    const { source, clock, limit, staleAfterMs: limitMs, isAway, recover } = this.#options;
    const now = clock.now();
    if (limit.milliseconds !== undefined && now - this.#start >= limit.milliseconds)
      this.#end('done');
    if (limitMs === undefined) return;
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
    this.#options.interrupted.removeEventListener('abort', this.#interrupt);
    this.#resolve?.(ending);
    this.#resolve = undefined;
  }
}
