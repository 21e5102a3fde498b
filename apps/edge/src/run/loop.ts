/**
 * Senses, decides, acts until told to stop: each whole report becomes a decision, each decision a level on every output
 * pin. Ends on the limit, an interruption, a fault of the board, or its silence; the outputs are in their safe state
 * before the first report, and are told to go back to it at the end.
 */
import type { Board, Level, Levels } from '../board/board.ts';
import type { Configuration } from '../configuration/schema.ts';
import { BoardError } from '../errors/catalogue.ts';
import type { Decision, Reflex } from '../pipeline/reflex.ts';
import { ReportAssembler } from '../pipeline/report-assembler.ts';

/** When to stop by oneself. */
export interface Limit {
  readonly decisions?: number;
  readonly milliseconds?: number;
}

/** The host's clock and timers; milliseconds. */
export interface Clock {
  now(): number;
  /** Calls back again and again, until the function it returns is called. */
  every(milliseconds: number, callback: () => void): () => void;
}

/** One decision as it happened. */
export interface Moment {
  readonly decision: Decision;
  readonly levels: Levels;
  /** Since sampling began. */
  readonly ms: number;
  readonly latencyMicroseconds: number;
}

export interface LoopOptions {
  readonly board: Board;
  readonly address: string;
  readonly configuration: Configuration;
  readonly reflex: Reflex;
  readonly limit: Limit;
  readonly clock: Clock;
  readonly interrupted: AbortSignal;
  readonly onDecision: (moment: Moment) => void;
}

export interface LoopResult {
  readonly ending: 'done' | 'interrupted' | Error;
  readonly incompleteReports: number;
}

/** Runs to the end; never rejects. The line stays open. */
export async function runLoop(options: LoopOptions): Promise<LoopResult> {
  const { board, configuration } = options;
  const safe = safeLevels(configuration);
  board.prepareOutputs(safe);
  const loop = new Loop(options);
  const ending = await loop.ending;
  if (ending instanceof Error)
    board.prepareOutputs(safe); // anew: after a reset all pins are inputs
  else board.write(safe);
  return { ending, incompleteReports: loop.incompleteReports };
}

/** The safe state of every output. */
export function safeLevels({ outputs }: Configuration): Levels {
  return outputs.map(({ pin, safe }) => ({ pin: Number(pin), level: safe })); // checked: a number
}

class Loop {
  readonly ending: Promise<LoopResult['ending']>;
  readonly #options: LoopOptions;
  readonly #assembler: ReportAssembler;
  readonly #staleAfterMs: number;
  readonly #start: number;
  readonly #stopWatching: () => void;
  #lastReport: number;
  #decisions = 0;
  #resolve: ((ending: LoopResult['ending']) => void) | undefined; // until it has ended

  constructor(options: LoopOptions) {
    const { board, configuration, reflex, clock, interrupted } = options;
    const { intervalMs } = configuration.sampling;
    this.#options = options;
    this.ending = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#staleAfterMs = configuration.staleAfterMs ?? Math.max(1000, 10 * intervalMs);
    this.#assembler = new ReportAssembler(reflex.channels, (codes) => this.#act(codes));
    this.#start = clock.now();
    this.#lastReport = this.#start;
    this.#stopWatching = clock.every(Math.min(50, this.#staleAfterMs / 2), () => this.#watch());
    interrupted.addEventListener('abort', this.#interrupt);
    board.onFault((error) => this.#end(error));
    if (interrupted.aborted) this.#interrupt();
    board.sample(reflex.channels, intervalMs, (channel, code) =>
      this.#assembler.take(channel, code),
    );
  }

  get incompleteReports(): number {
    return this.#assembler.incomplete;
  }

  #act(codes: Uint16Array): void {
    if (this.#resolve === undefined) return;
    const { board, clock, configuration, limit, onDecision, reflex } = this.#options;
    const arrived = clock.now();
    this.#lastReport = arrived;
    try {
      const decision = reflex.decide(codes);
      const latencyMicroseconds = (clock.now() - arrived) * 1000;
      const levels = levelsOf(decision, configuration);
      board.write(levels);
      onDecision({ decision, levels, ms: arrived - this.#start, latencyMicroseconds });
    } catch (error) {
      this.#end(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    this.#decisions += 1;
    if (this.#decisions === limit.decisions) this.#end('done');
  }

  /** Time limit and silence: nothing else would tell of a board that hangs. */
  #watch(): void {
    const { address, clock, limit } = this.#options;
    const now = clock.now();
    if (limit.milliseconds !== undefined && now - this.#start >= limit.milliseconds)
      this.#end('done');
    const silentMs = now - this.#lastReport;
    const limitMs = this.#staleAfterMs;
    if (silentMs > limitMs) this.#end(new BoardError('SILENT', { address, silentMs, limitMs }));
  }

  readonly #interrupt = () => this.#end('interrupted');

  #end(ending: LoopResult['ending']): void {
    this.#stopWatching();
    this.#options.interrupted.removeEventListener('abort', this.#interrupt);
    this.#resolve?.(ending);
    this.#resolve = undefined;
  }
}

function levelsOf({ active }: Decision, { outputs }: Configuration): Levels {
  return outputs.map(({ pin, active: activeLevel }, i) => ({
    pin: Number(pin),
    level: active[i] ? activeLevel : opposite(activeLevel),
  }));
}

function opposite(level: Level): Level {
  return level === 'low' ? 'high' : 'low';
}
