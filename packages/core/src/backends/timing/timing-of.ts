/**
 * Time of a repeated piece of work on a machine that others use too: many short slices, of which
 * the quickest says what the work costs and the median what it cost here and now.
 */

export interface Timing {
  /** Microseconds, as all of them. */
  readonly best: number;
  readonly median: number;
  /** Of 100 slices, 99 take at most this. */
  readonly p99: number;
}

/** How many rounds of how long a timing takes. */
export interface TimingOptions {
  /** A clock in milliseconds with a resolution well below one, such as `performance.now`. */
  readonly now: () => number;
  /** 300 unless given: compilers have then done what they will. */
  readonly warmUpMs?: number;
  /** 500 unless given. */
  readonly measureMs?: number;
  /**
   * How long a slice is about, 2 unless given; of runs that take longer, each is a slice. Rare
   * delays stand out in short ones.
   */
  readonly sliceMs?: number;
}

const fewestSlices = 3;

/** Runs `work` over and over, and says what one run takes. */
export function timingOf(work: () => void, options: TimingOptions): Timing {
  const timed = slices(options);
  let next = timed.next();
  while (next.done !== true) {
    for (let i = 0; i < next.value; i++) work();
    next = timed.next();
  }
  return next.value;
}

/** The same for work whose end is awaited. */
export async function timingOfAsync(
  work: () => Promise<unknown>,
  options: TimingOptions,
): Promise<Timing> {
  const timed = slices(options);
  let next = timed.next();
  while (next.done !== true) {
    for (let i = 0; i < next.value; i++) await work();
    next = timed.next();
  }
  return next.value;
}

/** Yields how many runs to do before it is asked again; the time in between is theirs. */
function* slices(options: TimingOptions): Generator<number, Timing, void> {
  const { now, warmUpMs = 300, measureMs = 500, sliceMs = 2 } = options;
  const start = now();
  let runs = 0;
  while (now() - start < warmUpMs || runs === 0) {
    yield 1;
    runs++;
  }
  const perRun = (now() - start) / runs;
  const together = Math.max(1, Math.round(sliceMs / perRun));
  const times: number[] = [];
  const from = now();
  while (now() - from < measureMs || times.length < fewestSlices) {
    const before = now();
    yield together;
    times.push(((now() - before) * 1000) / together);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))]!;
  return { best: at(0), median: at(0.5), p99: at(0.99) };
}
