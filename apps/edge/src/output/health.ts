/** How the process fares: whether its event loop keeps up, and how much memory it holds. */
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from '../clock.ts';

/** Written to the log now and then. */
export interface HealthRecord {
  readonly type: 'health';
  /** By the machine's clock, ISO 8601, UTC. */
  readonly time: string;
  /** How late timers were since the last record, in milliseconds. */
  readonly lagMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** What the process holds, and its JavaScript objects of that, in bytes. */
  readonly memory: { readonly resident: number; readonly heap: number };
}

/** In bytes. */
export interface Memory {
  /** What the process holds. */
  readonly rss: number;
  /** Its JavaScript objects of that, and how much they may take before V8 ends the process. */
  readonly heapUsed: number;
  readonly heapLimit: number;
}

/** A histogram of lateness, in nanoseconds. */
export type Delays = Pick<
  IntervalHistogram,
  'enable' | 'disable' | 'reset' | 'percentile' | 'count' | 'max'
>;

export interface HealthOptions {
  readonly clock: Clock;
  readonly everyMs: number;
  readonly memory: () => Memory;
  /** How late timers are; the process's own unless given. */
  readonly delays?: Delays;
  readonly onRecord: (record: HealthRecord) => void;
  readonly notify: (text: string) => void;
}

/** Resolution of the measurement; a timer that is on time is as late as this. */
const RESOLUTION_MS = 20;
/** Later than this a decision comes too late for a hand, and a heartbeat for the board. */
const LATE_MS = 500;
/** Of the heap's limit: beyond it V8 collects again and again, and ends the process at last. */
const FULL_SHARE = 0.8;

/** Watches until the function it returns is called. */
export function watchHealth(options: HealthOptions): () => void {
  const { clock, everyMs, memory, onRecord, notify } = options;
  const delays = options.delays ?? monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  const said = new Set<string>();
  const sayOnce = (what: string, text: string): void => {
    if (!said.has(what)) notify(text);
    said.add(what);
  };
  const stop = clock.every(everyMs, () => {
    const { rss, heapUsed, heapLimit } = memory();
    const lagMs = lagOf(delays);
    delays.reset();
    const time = new Date(clock.wall()).toISOString();
    onRecord({ type: 'health', time, lagMs, memory: { resident: rss, heap: heapUsed } });
    if (lagMs.p99 > LATE_MS) {
      sayOnce(
        'lag',
        `this machine does not keep up: one in a hundred turns was ${Math.round(lagMs.p99)} ms late; ` +
          'raise sampling.intervalMs, take a smaller model, or end what else runs',
      );
    }
    if (heapUsed > FULL_SHARE * heapLimit) {
      sayOnce(
        'memory',
        `memory runs short: ${megabytes(heapUsed)} of ${megabytes(heapLimit)} MB are taken; allow more ` +
          'by NODE_OPTIONS=--max-old-space-size=MB, take a smaller model, or shorten the outputs’ queues',
      );
    }
  });
  return () => {
    stop();
    delays.disable();
  };
}

/** Of a histogram in nanoseconds, without the resolution; none yet is no lag. */
function lagOf(delays: Delays): HealthRecord['lagMs'] {
  const late = (nanoseconds: number) =>
    delays.count === 0 ? 0 : Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  return {
    p50: late(delays.percentile(50)),
    p99: late(delays.percentile(99)),
    max: late(delays.max),
  };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
