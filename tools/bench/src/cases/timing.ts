/**
 * Time of a repeated piece of work on a machine that others use too: many short slices, of which the
 * quickest says what the work costs and the median what it cost here and now.
 */

export interface Timing {
  /** Microseconds. */
  readonly best: number;
  readonly median: number;
  /** Of 100 runs, 99 take at most this. */
  readonly p99: number;
}

export interface TimingOptions {
  readonly warmUpMs?: number;
  readonly measureMs?: number;
  /** Runs timed together, where a single one is too short for the clock; found out unless given. */
  readonly together?: number;
}

const sliceMs = 2;

export function timingOf(work: () => void, options: TimingOptions = {}): Timing {
  const { warmUpMs = 800, measureMs = 1200 } = options;
  const start = performance.now();
  let runs = 0;
  while (performance.now() - start < warmUpMs || runs < 2) {
    work();
    runs++;
  }
  const perRun = (performance.now() - start) / runs;
  const together = options.together ?? Math.max(1, Math.round(sliceMs / perRun));
  const times: number[] = [];
  const from = performance.now();
  while (performance.now() - from < measureMs || times.length < 3) {
    const before = performance.now();
    for (let i = 0; i < together; i++) work();
    times.push(((performance.now() - before) * 1000) / together);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))]!;
  return { best: at(0), median: at(0.5), p99: at(0.99) };
}
