/** When what is read or driven was away, and why: said, printed as events, and counted. */
import { errorRecord } from '@reflexarc/core';
import type { Clock } from '../clock.ts';

/**
 * What may be lost besides the board; a sensor is where its readings are not believed, a source
 * where none come.
 */
export type Lost = 'broker' | 'sensor' | 'source';

/** Something was lost; it is tried again until it is back. */
export interface FaultRecord {
  readonly type: 'fault';
  /** What was lost, if it is not the board. */
  readonly of?: Lost;
  /** Which of several boards. */
  readonly board?: string;
  /** By the machine's clock, ISO 8601, UTC. */
  readonly time: string;
  readonly error: ReturnType<typeof errorRecord>;
}

/** It is back: outputs were brought to their safe state, and readings begin anew. */
export interface RecoveryRecord {
  readonly type: 'recovery';
  readonly of?: Lost;
  readonly board?: string;
  readonly time: string;
  readonly awayMs: number;
  /** How often it was tried. */
  readonly attempts: number;
}

export type EventRecord = FaultRecord | RecoveryRecord;

export interface OutageSummary {
  /** How often each fault happened, by its code. */
  readonly faults: Readonly<Record<string, number>>;
  readonly recoveries: number;
  readonly awaySeconds: number;
}

/** Tells people, and who reads the records. */
export type TellEvent = (record: EventRecord, text: string) => void;

/** What may be away; what is done meanwhile, and what its return means. */
export interface OutageOptions {
  /** If it is not the board. */
  readonly of?: Lost;
  /** Which of several boards. */
  readonly board?: string;
  readonly meanwhile?: string;
  readonly back?: string;
}

export class Outages {
  readonly #clock: Clock;
  readonly #tell: TellEvent;
  readonly #of: Pick<FaultRecord, 'of' | 'board'>;
  readonly #meanwhile: string;
  readonly #back: string;
  readonly #faults = new Map<string, number>();
  #recoveries = 0;
  #awayMs = 0;
  #since: number | undefined; // while something is away
  #lastCode: string | undefined;

  constructor(clock: Clock, tell: TellEvent, options: OutageOptions = {}) {
    const { of, board, meanwhile, back } = options;
    this.#clock = clock;
    this.#tell = tell;
    this.#of = { ...(of !== undefined && { of }), ...(board !== undefined && { board }) };
    this.#meanwhile = meanwhile ?? 'trying again until it is there';
    this.#back = back ?? 'readings begin anew';
  }

  get isUnderWay(): boolean {
    return this.#since !== undefined;
  }

  /** How often it came back. */
  get recoveries(): number {
    return this.#recoveries;
  }

  /** Something is away, or still away: each reason is said once in an outage. */
  begin(error: Error): void {
    const record = errorRecord(error);
    const { code } = record;
    if (this.#since === undefined) {
      this.#since = this.#clock.now();
      this.#faults.set(code, (this.#faults.get(code) ?? 0) + 1);
    } else if (code === this.#lastCode) {
      return;
    }
    this.#lastCode = code;
    const hint = record.hint === undefined ? '' : `\n  hint: ${record.hint}`;
    this.#tell(
      { type: 'fault', ...this.#of, time: this.#time(), error: record },
      `${record.message}; ${this.#meanwhile}${hint}`,
    );
  }

  /** It is back; nothing to say where it had not been away. */
  end(attempts: number): void {
    if (this.#since === undefined) return;
    const awayMs = this.#clock.now() - this.#since;
    this.#since = undefined;
    this.#lastCode = undefined;
    this.#awayMs += awayMs;
    this.#recoveries += 1;
    const { of = 'board', board } = this.#of;
    const what = board === undefined ? of : `${of} ${board}`;
    const text = `${what} back after ${(awayMs / 1000).toFixed(1)} s; ${this.#back}`;
    this.#tell({ type: 'recovery', ...this.#of, time: this.#time(), awayMs, attempts }, text);
  }

  summary(): OutageSummary {
    const now = this.#since === undefined ? 0 : this.#clock.now() - this.#since;
    return {
      faults: Object.fromEntries(this.#faults),
      recoveries: this.#recoveries,
      awaySeconds: (this.#awayMs + now) / 1000,
    };
  }

  #time(): string {
    return new Date(this.#clock.wall()).toISOString();
  }
}
