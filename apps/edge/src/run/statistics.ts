/** What a run comes to: counts and latencies, in memory that does not grow with its length. */
import { validities } from '@reflexarc/signal';
import type { CollectSummary } from '../collect/collector.ts';
import { LatencyHistogram } from '../pipeline/latency-histogram.ts';
import { LossCounter } from '../pipeline/loss-counter.ts';
import type { NetworkInput } from '../pipeline/network.ts';
import type { Decision, Reading } from '../pipeline/reflex.ts';
import type { TrainingRange } from '../pipeline/training-range.ts';
import type { OutboxCounts } from '../sinks/outbox/outbox.ts';
import type { Channel } from '../sources/channel.ts';
import type { OutageSummary } from './outages.ts';

export interface Summary {
  readonly type: 'summary';
  readonly ending: 'done' | 'interrupted' | 'failed';
  /** When readings began and ended by the machine's clock, ISO 8601, UTC. */
  readonly started: string;
  readonly ended: string;
  readonly decisions: number;
  /** How often each label was given; empty for a regression. */
  readonly labels: Readonly<Record<string, number>>;
  /** Decisions for none of the labels, where the model has stages that may decide so. */
  readonly undecided?: number;
  /** Of each input of the model: what its values were, beside those in training. */
  readonly inputs: Readonly<Record<string, InputSummary>>;
  readonly samples: SampleSummary;
  /**
   * How often each output of the configuration was active, in its order; of one that tells other
   * machines what became of its messages, too.
   */
  readonly outputs: readonly OutputSummary[];
  /** Whether every output is known to be in its safe state at the end. */
  readonly safe: boolean;
  /** From the whole reading to the decision. */
  readonly latencyMicroseconds: {
    readonly p50: number;
    readonly p99: number;
    readonly max: number;
  };
  /** How often what is read or driven was away, and how long in all. */
  readonly outages: OutageSummary;
  /** The same of readings that were not believed. */
  readonly doubts: OutageSummary;
  /** When a source that comes back by itself was silent, if it was. */
  readonly silences?: OutageSummary;
  /** The same of the MQTT broker, where there is one. */
  readonly broker?: OutageSummary;
  /** What was kept for labelling, where the configuration asks for it. */
  readonly collected?: CollectSummary;
  readonly timeCompression: number;
  readonly seconds: number;
}

/** An output and what became of it. */
export type OutputSummary = Partial<OutboxCounts> & {
  readonly type: string;
  readonly active: number;
};

export interface InputSummary {
  readonly lowest: number;
  readonly highest: number;
  /** Values further than four deviations from the mean in training. */
  readonly far: number;
  /** Mean of about the last thousand, as a distance from that in training in its deviations. */
  readonly drift?: number;
  readonly training?: TrainingRange;
}

export interface SampleSummary {
  /** Whole rows that came in. */
  readonly readings: number;
  /** Rows with a gap: no decision was made on them. */
  readonly missing: number;
  /** What the source dropped, by its own reasons, such as `incompleteReports`. */
  readonly [reason: string]: number | SampleSummary['intervalMs'];
  /** Rows that were not believed, by why: no decision was made on them. */
  readonly wireOff: number;
  readonly outOfRange: number;
  readonly clipped: number;
  readonly stuck: number;
  /**
   * Samples at the lowest or highest code: beyond what the converter can tell, or a wire is off.
   */
  readonly atLimits: number;
  /** Time between two rows: what was asked for, if anything; mean and 99th percentile. */
  readonly intervalMs: { readonly asked?: number; readonly mean: number; readonly p99: number };
}

/** What a run knows at its end besides. */
export interface RunFacts {
  readonly started: string;
  readonly ended: string;
  readonly dropped: Readonly<Record<string, number>>;
  readonly outputs: readonly { readonly type: string }[];
  readonly safe: boolean;
  readonly outages: OutageSummary;
  readonly doubts: OutageSummary;
  readonly silences: OutageSummary | undefined;
  readonly broker: OutageSummary | undefined;
  readonly collected: CollectSummary | undefined;
  readonly timeCompression: number;
  readonly seconds: number;
}

export interface StatisticsOptions {
  readonly channels: readonly Channel[];
  readonly inputs: readonly NetworkInput[];
  readonly outputs: number;
  readonly intervalMs?: number | undefined;
}

export class Statistics {
  decisions = 0;
  #readings = 0;
  #missing = 0;
  #undecided = 0;
  readonly #invalid = { wireOff: 0, outOfRange: 0, clipped: 0, stuck: 0 };
  readonly #options: StatisticsOptions;
  readonly #labels = new Map<string, number>();
  readonly #latency = new LatencyHistogram();
  readonly #gaps = new LatencyHistogram();
  readonly #losses: LossCounter | undefined;
  readonly #lowest: Float64Array;
  readonly #highest: Float64Array;
  /** Of floats: a hundred a second are more in two years than 32 bits count. */
  readonly #far: Float64Array;
  readonly #active: Float64Array;
  #first: number | undefined;
  /** Stretches without an outage in between, and the time between them. */
  #stretches = 0;
  #betweenMs = 0;
  #begins = true;
  #last = 0;
  #atLimits = 0;

  constructor(options: StatisticsOptions) {
    const { inputs, outputs, intervalMs } = options;
    this.#options = options;
    this.#losses = intervalMs === undefined ? undefined : new LossCounter(intervalMs);
    this.#lowest = new Float64Array(inputs.length).fill(Number.POSITIVE_INFINITY);
    this.#highest = new Float64Array(inputs.length).fill(Number.NEGATIVE_INFINITY);
    this.#far = new Float64Array(inputs.length);
    this.#active = new Float64Array(outputs);
  }

  /** The next row follows an outage: what did not come meanwhile is not lost, but away. */
  restart(): void {
    this.#begins = true;
    this.#losses?.restart();
  }

  /** A row that came at `ms`. */
  addRow(ms: number, validity: number, reading: Reading): void {
    if (validity === validities.missing) {
      this.#missing += 1;
      return;
    }
    this.#readings += 1;
    this.#first ??= ms;
    if (!this.#begins) this.#gaps.add((ms - this.#last) * 1000);
    else if (this.#stretches > 0) this.#betweenMs += ms - this.#last;
    if (this.#begins) this.#stretches += 1;
    this.#begins = false;
    this.#last = ms;
    this.#losses?.add(ms);
    this.#addEnds(reading);
    if (reading.doubt.channel >= 0) this.#invalid[reading.doubt.reason] += 1;
    else this.#addValues(reading);
  }

  addDecision({ answer, active }: Decision, latencyMicroseconds: number): void {
    this.decisions += 1;
    this.#latency.add(latencyMicroseconds);
    const { label } = answer;
    if (label !== undefined) this.#labels.set(label, (this.#labels.get(label) ?? 0) + 1);
    else if (answer.scores.length > 0) this.#undecided += 1;
    for (let i = 0; i < active.length; i++) if (active[i]) this.#active[i]! += 1;
  }

  #addEnds({ readings }: Reading): void {
    const { channels } = this.#options;
    for (let i = 0; i < channels.length; i++) {
      const { converter } = channels[i]!;
      if (converter === undefined) continue;
      const code = converter.codeOf(readings[i]!);
      if (code <= converter.lowest || code >= converter.highest) this.#atLimits += 1;
    }
  }

  #addValues({ values, far }: Reading): void {
    for (let i = 0; i < values.length; i++) {
      this.#lowest[i] = Math.min(this.#lowest[i]!, values[i]!);
      this.#highest[i] = Math.max(this.#highest[i]!, values[i]!);
      this.#far[i]! += far[i]!;
    }
  }

  /** @param driftOf of an input, in deviations, where it is known */
  summary(
    ending: Summary['ending'],
    facts: RunFacts,
    driftOf: (input: number) => number | undefined = () => undefined,
  ): Summary {
    const { dropped: _dropped, outputs, broker, silences, collected, ...rest } = facts;
    return {
      type: 'summary',
      ending,
      decisions: this.decisions,
      labels: Object.fromEntries([...this.#labels].sort()),
      ...(this.#undecided > 0 && { undecided: this.#undecided }),
      inputs: this.#inputs(driftOf),
      samples: this.#samples(facts.dropped),
      outputs: outputs.map((output, i) => ({ ...output, active: this.#active[i]! })),
      latencyMicroseconds: {
        p50: this.#quantile(0.5),
        p99: this.#quantile(0.99),
        max: this.#latency.largest,
      },
      ...rest,
      ...(silences && { silences }),
      ...(broker && { broker }),
      ...(collected && { collected }),
    };
  }

  #inputs(driftOf: (input: number) => number | undefined): Summary['inputs'] {
    if (this.#readings === 0) return {};
    return Object.fromEntries(
      this.#options.inputs.map(({ name, training }, i) => {
        const [lowest, highest, far] = [this.#lowest[i]!, this.#highest[i]!, this.#far[i]!];
        const drift = driftOf(i);
        const known = { ...(drift !== undefined && { drift }), ...(training && { training }) };
        return [name, { lowest, highest, far, ...known }];
      }),
    );
  }

  #samples(dropped: RunFacts['dropped']): SampleSummary {
    const { intervalMs } = this.#options;
    const span = this.#last - (this.#first ?? 0) - this.#betweenMs;
    const gaps = this.#readings - this.#stretches;
    const expected = intervalMs === undefined ? 0 : Math.round(span / intervalMs) + this.#stretches;
    return {
      readings: this.#readings,
      ...dropped,
      missing: this.#missing,
      ...this.#invalid,
      ...(this.#losses && {
        lostReadings: this.#losses.lost,
        expectedReadings: this.#readings === 0 ? 0 : expected,
      }),
      atLimits: this.#atLimits,
      intervalMs: {
        ...(intervalMs !== undefined && { asked: intervalMs }),
        mean: gaps > 0 ? span / gaps : 0,
        p99: gaps > 0 ? this.#gaps.quantile(0.99) / 1000 : 0,
      },
    };
  }

  #quantile(share: number): number {
    return this.decisions === 0 ? 0 : this.#latency.quantile(share);
  }
}
