/** A run whose parts are open: rows become decisions, decisions drive outputs, until the end. */
import { validities } from '@reflexarc/signal';
import { lineOf } from '../calibration/line-of.ts';
import type { Collector } from '../collect/collector.ts';
import type { ChannelSettings } from '../configuration/configuration.ts';
import type { SharedBroker } from '../mqtt/shared-broker.ts';
import { type Reflex, reflex } from '../pipeline/reflex.ts';
import { sourceKind } from '../sources/index.ts';
import type { Source } from '../sources/source.ts';
import type { BoardOutages } from './board-outages.ts';
import type { Connections } from './connections.ts';
import { type DecisionRecord, decisionRecord, type RecordNames } from './decision-record.ts';
import { Distrust } from './distrust.ts';
import { Drift } from './drift.ts';
import type { Host, RunResult } from './host.ts';
import type { Loaded } from './load.ts';
import { type Ending, type Limit, type Moment, runLoop } from './loop.ts';
import type { Outputs } from './outputs.ts';
import type { watchRate } from './rate-watch.ts';
import {
  backlogOf,
  doubtOf,
  mayWait,
  namesOf,
  patienceOf,
  placeOf,
  rateWatch,
  SETTLE_MS,
  trustOf,
} from './run-settings.ts';
import { Silence } from './silence.ts';
import { startRecord } from './start-record.ts';
import { Statistics } from './statistics.ts';
import { watchTraining } from './training-watch.ts';

/** What a run works with. */
export interface Opened {
  readonly source: Source;
  readonly outputs: Outputs;
  readonly connections: Connections;
  readonly outages: BoardOutages;
  readonly broker: SharedBroker;
  readonly collector: Collector | undefined;
  readonly reconnect: boolean;
}

/** A run whose parts are open. */
export class Running {
  readonly #loaded: Loaded;
  readonly #opened: Opened;
  readonly #host: Host;
  readonly #names: RecordNames;
  readonly #reflex: Reflex;
  readonly #statistics: Statistics;
  readonly #watch: ReturnType<typeof watchTraining>;
  readonly #drift: Drift;
  readonly #distrust: Distrust;
  readonly #silence: Silence;
  readonly #watchRate: ReturnType<typeof watchRate> | undefined;
  readonly #readsBoard: boolean;
  #recoveries = 0;
  #last: (Moment & { readonly index: number }) | undefined;

  constructor(loaded: Loaded, opened: Opened, host: Host) {
    const { configuration, network } = loaded;
    const { source } = opened;
    const { inputs } = network;
    const names = namesOf(source, loaded);
    const kind = sourceKind(configuration.source.type)!; // checked: it is one
    const toUnits = (channel: ChannelSettings) => lineOf(configuration, channel);
    this.#readsBoard = kind.usesBoard;
    this.#loaded = loaded;
    this.#opened = opened;
    this.#host = host;
    this.#names = names;
    const trust = trustOf(configuration, source, kind);
    const { now } = host.clock;
    this.#reflex = reflex({ ...configuration, lineOf: toUnits, trust, network, now });
    this.#distrust = new Distrust({
      ...host,
      afterMs: doubtOf(configuration),
      inputs: configuration.channels.map(({ input }) => input),
      onDoubt: () => this.#fallBack(),
    });
    const comesBack = source.comesBack === true && opened.reconnect;
    this.#silence = new Silence({ ...host, comesBack, onSilent: () => this.#fallBack() });
    this.#watchRate = rateWatch(loaded, source, host.notify);
    this.#statistics = new Statistics({
      channels: source.channels,
      inputs,
      outputs: configuration.outputs.length,
      intervalMs: source.intervalMs,
    });
    const ranges = inputs.map(({ training }) => training);
    this.#drift = new Drift({ inputs: names.inputs, ranges, notify: host.notify });
    this.#watch = watchTraining({
      inputs: names.inputs,
      ranges,
      places: names.inputs.map((name) => placeOf(name, configuration)),
      notify: host.notify,
    });
  }

  async toTheEnd(limit: Limit): Promise<RunResult> {
    const { configuration, network } = this.#loaded;
    const { source, connections } = this.#opened;
    const { clock, emit, interrupted } = this.#host;
    const time = new Date(clock.wall()).toISOString();
    emit(startRecord(this.#loaded, source, { time, firmware: connections.firmware }));
    const started = clock.wall();
    const start = clock.now();
    const patience = patienceOf(configuration);
    connections.onLost(() => this.#rest());
    const stopSettling = mayWait(configuration)
      ? clock.every(SETTLE_MS, () => this.#settle())
      : () => {};
    const { ending, dropped } = await runLoop({
      source,
      reflex: this.#reflex,
      limit,
      clock,
      interrupted,
      staleAfterMs: patience,
      onFault: (listener) => connections.onFault(listener),
      recover: (error) =>
        this.#readsBoard ? connections.recover(error, patience!) : this.#silence.begin(error),
      isAway: () => (this.#readsBoard ? connections.isReadAway : this.#silence.isUnderWay),
      onDecision: (moment) => this.#act(moment),
      onRow: (ms, validity) => this.#note(ms, validity),
      backlog: backlogOf(network),
    });
    stopSettling();
    const seconds = (clock.now() - start) / 1000;
    return this.#end(ending, { started, seconds, dropped });
  }

  #note(ms: number, validity: number): void {
    const { recoveries } = this.#opened.outages;
    if (recoveries > this.#recoveries) {
      this.#recoveries = recoveries;
      this.#statistics.restart();
      this.#reflex.controls.rest(); // as the board's outputs are
    }
    const { reading } = this.#reflex;
    this.#statistics.addRow(ms, validity, reading);
    this.#watchRate?.(ms, validity);
    const { collector } = this.#opened;
    if (validity !== validities.continues) collector?.restart();
    if (validity === validities.missing) return;
    this.#silence.end();
    this.#distrust.take(reading);
    if (reading.doubt.channel >= 0) {
      collector?.restart();
      return;
    }
    collector?.add(ms / 1000, reading.values);
    this.#watch(reading);
    this.#drift.take(reading.values);
  }

  #act({ decision, ms, latencyMicroseconds }: Moment): void {
    this.#last = { decision, ms, latencyMicroseconds, index: this.#statistics.decisions };
    this.#statistics.addDecision(decision, latencyMicroseconds);
    this.#opened.collector?.judge(decision);
    const { outputs, connections } = this.#opened;
    if (!this.#readsBoard || !connections.isReadAway) {
      outputs.apply(decision, this.#record);
      return;
    }
    // Made of readings that came before their board was lost: outputs stay safe.
    this.#reflex.controls.rest();
    outputs.print(decision, this.#record);
  }

  /** Readings are not believed: outputs do what they do without the network. */
  #fallBack(): void {
    const decision = this.#reflex.fallBack();
    this.#last ??= { decision, ms: 0, latencyMicroseconds: 0, index: 0 };
    this.#opened.outputs.switch(decision, this.#record);
  }

  /** A board that is read is lost: what is not on it has to be safe, too. */
  #rest(): void {
    this.#reflex.controls.rest();
    if (this.#last !== undefined) this.#opened.outputs.switch(this.#last.decision, this.#record);
  }

  /** What had to wait for its time is done without a decision. */
  #settle(): void {
    if (this.#last === undefined || !this.#reflex.controls.settle()) return;
    this.#opened.outputs.switch(this.#last.decision, this.#record);
  }

  /** The last decision as data. */
  readonly #record = (): DecisionRecord => {
    const { outputs, connections } = this.#opened;
    const { decision, ...last } = this.#last!; // asked for where there is one
    const time = new Date(this.#host.clock.wall()).toISOString();
    const pins = outputs.pinsOf((board) => !connections.isAway(board));
    return decisionRecord(decision, this.#names, { ...last, time, pins });
  };

  async #end(
    ending: Ending,
    { started, seconds, dropped }: Record<'started' | 'seconds' | 'dropped', number>,
  ): Promise<RunResult> {
    const { configuration, network } = this.#loaded;
    const { source, outputs, outages, broker } = this.#opened;
    const { clock, emit, notify } = this.#host;
    for (const notice of network.notices()) notify(`the model's chain: ${notice}`);
    const unconfirmed = await outputs.safe();
    // Told to stop while the board is away: nothing more can be done, and that is in the summary.
    const isExcused = ending === 'interrupted' && outages.isUnderWay;
    const error = ending instanceof Error ? ending : isExcused ? undefined : unconfirmed[0];
    const facts = {
      started: new Date(started).toISOString(),
      ended: new Date(clock.wall()).toISOString(),
      dropped: { ...source.dropped(), ...(source.isLive && { droppedReadings: dropped }) },
      outputs: configuration.outputs.map(({ type }, i) => ({ type, ...outputs.counts(i) })),
      safe: unconfirmed.length === 0,
      timeCompression: configuration.sampling.timeCompression,
      seconds,
      outages: outages.summary(),
      doubts: this.#distrust.summary(),
      silences: this.#silence.summary(),
      broker: broker.summary(),
      collected: await this.#opened.collector?.close(),
    };
    const word = ending instanceof Error || error !== undefined ? 'failed' : ending;
    const summary = this.#statistics.summary(word, facts, (input) => this.#drift.of(input));
    emit(summary);
    return error === undefined ? { summary } : { summary, error };
  }
}
