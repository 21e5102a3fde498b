/** What a run comes to: counts and latencies, in memory that does not grow with its length. */
import { LatencyHistogram } from '../pipeline/latency-histogram.ts';

export interface Summary {
  readonly type: 'summary';
  readonly ending: 'done' | 'interrupted' | 'failed';
  readonly decisions: number;
  /** How often each label was given; empty for a regression. */
  readonly labels: Readonly<Record<string, number>>;
  readonly samples: {
    /** Reports of which a part was lost on the way; each would have been a decision. */
    readonly incompleteReports: number;
    /** Reports that should have come between the first and the last by this machine's clock. */
    readonly expectedReports: number;
    /** Samples at the lowest or highest code: beyond what the converter can tell, or a wire is off. */
    readonly atLimits: number;
    /** Time between two reports: mean and 99th percentile. */
    readonly intervalMs: { readonly asked: number; readonly mean: number; readonly p99: number };
  };
  /** From the whole report to the decision. */
  readonly latencyMicroseconds: {
    readonly p50: number;
    readonly p99: number;
    readonly max: number;
  };
  readonly timeCompression: number;
  readonly seconds: number;
}

const HIGHEST_CODE = 1023;

export class Statistics {
  decisions = 0;
  readonly #labels = new Map<string, number>();
  readonly #latency = new LatencyHistogram();
  readonly #gaps = new LatencyHistogram();
  #first: number | undefined;
  #last = 0;
  #atLimits = 0;

  /** One decision, made at `ms`. */
  add(
    ms: number,
    codes: Uint16Array,
    label: string | undefined,
    latencyMicroseconds: number,
  ): void {
    if (this.#first === undefined) this.#first = ms;
    else this.#gaps.add((ms - this.#last) * 1000);
    this.#last = ms;
    this.decisions += 1;
    this.#latency.add(latencyMicroseconds);
    if (label !== undefined) this.#labels.set(label, (this.#labels.get(label) ?? 0) + 1);
    for (let i = 0; i < codes.length; i++) {
      if (codes[i] === 0 || codes[i] === HIGHEST_CODE) this.#atLimits += 1;
    }
  }

  summary(
    ending: Summary['ending'],
    run: {
      readonly incompleteReports: number;
      readonly intervalMs: number;
      readonly timeCompression: number;
      readonly seconds: number;
    },
  ): Summary {
    const span = this.#last - (this.#first ?? 0);
    const gaps = this.decisions - 1;
    return {
      type: 'summary',
      ending,
      decisions: this.decisions,
      labels: Object.fromEntries([...this.#labels].sort()),
      samples: {
        incompleteReports: run.incompleteReports,
        expectedReports: this.decisions === 0 ? 0 : Math.round(span / run.intervalMs) + 1,
        atLimits: this.#atLimits,
        intervalMs: {
          asked: run.intervalMs,
          mean: gaps > 0 ? span / gaps : 0,
          p99: gaps > 0 ? this.#gaps.quantile(0.99) / 1000 : 0,
        },
      },
      latencyMicroseconds: {
        p50: this.#quantile(0.5),
        p99: this.#quantile(0.99),
        max: this.#latency.largest,
      },
      timeCompression: run.timeCompression,
      seconds: run.seconds,
    };
  }

  #quantile(share: number): number {
    return this.decisions === 0 ? 0 : this.#latency.quantile(share);
  }
}
