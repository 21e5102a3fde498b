/** A whole run: source and outputs opened, loop run, outputs left in their safe state. */
import type { Readable } from 'node:stream';
import { validities } from '@reflexarc/signal';
import type { Clock } from '../clock.ts';
import type { ChannelSettings } from '../configuration/configuration.ts';
import type { Overrides } from '../configuration/parse-configuration.ts';
import type { Environment } from '../configuration/secret.ts';
import { SharedBroker } from '../mqtt/shared-broker.ts';
import { type Reflex, reflex } from '../pipeline/reflex.ts';
import { sourceKind } from '../sources/index.ts';
import type { Source, Surroundings } from '../sources/source.ts';
import { type Connect, Connections } from './connections.ts';
import {
  type DecisionRecord,
  decisionRecord,
  type RecordNames,
  type StartRecord,
} from './decision-record.ts';
import { Distrust } from './distrust.ts';
import { Drift } from './drift.ts';
import { findingsOf } from './findings.ts';
import { type Loaded, load } from './load.ts';
import { type Ending, type Limit, type Moment, runLoop } from './loop.ts';
import { Outages, type TellEvent } from './outages.ts';
import { type Outputs, openOutputs } from './outputs.ts';
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
import { Statistics, type Summary } from './statistics.ts';
import { watchTraining } from './training-watch.ts';

export interface RunOptions extends Overrides {
  /** Path of the configuration file. */
  readonly file: string;
  readonly limit: Limit;
  /** Outputs that act on anything but what is printed are left alone. */
  readonly dryRun: boolean;
  /** Open what is lost anew, again and again; without, a fault is the end. */
  readonly reconnect: boolean;
  /** Programs that outputs may run. */
  readonly allowedCommands?: readonly string[];
}

/** What the run takes from the machine. */
export interface Host {
  readonly clock: Clock;
  readonly input: Readable;
  readonly environment: Environment;
  readonly connect: Connect;
  /** Aborted when the run shall end; outputs still go to their safe state. */
  readonly interrupted: AbortSignal;
  /** Configuration and model are sound, and work begins. */
  readonly ready?: () => void;
  /** Prints a line of data. */
  readonly emit: (record: StartRecord | DecisionRecord | Summary) => void;
  /** Tells people something. */
  readonly notify: (text: string) => void;
  /** Tells of something that was lost or is back, in words and as data. */
  readonly tell: TellEvent;
}

export interface RunResult {
  readonly summary: Summary;
  /** Why the run failed, if it did. */
  readonly error?: Error;
}

/** Throws an EngineError if the run can't begin; what happens later is in the result. */
export async function run(options: RunOptions, host: Host): Promise<RunResult> {
  const loaded = await load(options.file, options);
  const { configuration, network, file } = loaded;
  host.ready?.();
  for (const warning of findingsOf(configuration, network).warnings) host.notify(warning);
  if (options.dryRun) host.notify('dry run: nothing is driven');
  const outages = new Outages(host.clock, host.tell);
  const connections = new Connections(configuration.board, {
    ...host,
    outages: options.reconnect ? outages : undefined,
  });
  const broker = new SharedBroker(configuration.broker, { ...host, file });
  const { target } = network;
  const surroundings: Surroundings = {
    file,
    clock: host.clock,
    interrupted: host.interrupted,
    input: host.input,
    environment: host.environment,
    allowedCommands: options.allowedCommands ?? [],
    board: () => connections.openBoard(),
    broker: () => broker.open(),
    labels: target.task === 'classification' ? target.labels : [],
    inputs: network.inputs.map(({ name }) => name),
    print: host.emit,
  };
  let source: Source | undefined;
  let outputs: Outputs | undefined;
  try {
    source = await sourceKind(configuration.source.type)!.open(configuration, surroundings);
    outputs = await openOutputs(configuration, { dryRun: options.dryRun, surroundings });
    await outputs.prepare();
    const opened = { source, outputs, connections, outages, broker };
    const running = new Running(loaded, { ...opened, reconnect: options.reconnect }, host);
    return await running.toTheEnd(options.limit);
  } finally {
    await source?.close();
    await outputs?.close();
    await Promise.all([broker.close(), connections.close()]);
  }
}

interface Opened {
  readonly source: Source;
  readonly outputs: Outputs;
  readonly connections: Connections;
  readonly outages: Outages;
  readonly broker: SharedBroker;
  readonly reconnect: boolean;
}

/** A run whose parts are open. */
class Running {
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
    const lineOf = (channel: ChannelSettings) => kind.lineOf(configuration, channel);
    this.#readsBoard = kind.usesBoard;
    this.#loaded = loaded;
    this.#opened = opened;
    this.#host = host;
    this.#names = names;
    const trust = trustOf(configuration, source, kind);
    const { now } = host.clock;
    this.#reflex = reflex({ ...configuration, lineOf, trust, network, now });
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
    emit(startRecord(this.#loaded, source, { time, firmware: connections.board?.firmware }));
    const started = clock.wall();
    const start = clock.now();
    const stopSettling = mayWait(configuration)
      ? clock.every(SETTLE_MS, () => this.#settle())
      : () => {};
    const { ending, dropped } = await runLoop({
      source,
      reflex: this.#reflex,
      limit,
      clock,
      interrupted,
      staleAfterMs: patienceOf(configuration),
      onFault: (listener) => connections.onFault(listener),
      recover: (error) =>
        this.#readsBoard ? connections.recover(error) : this.#silence.begin(error),
      isAway: () => (this.#readsBoard ? connections.isAway : this.#silence.isUnderWay),
      onDecision: (moment) => this.#act(moment),
      onRow: (ms, validity) => this.#note(ms, validity),
      backlog: backlogOf(network),
    });
    stopSettling();
    const seconds = (clock.now() - start) / 1000;
    return this.#end(ending, { started, seconds, dropped });
  }

  #note(ms: number, validity: number): void {
    if (this.#readsBoard) this.#opened.connections.settle();
    const { recoveries } = this.#opened.outages;
    if (recoveries > this.#recoveries) {
      this.#recoveries = recoveries;
      this.#statistics.restart();
      this.#reflex.controls.rest(); // as the board's outputs are
    }
    const { reading } = this.#reflex;
    this.#statistics.addRow(ms, validity, reading);
    this.#watchRate?.(ms, validity);
    if (validity === validities.missing) return;
    this.#silence.end();
    this.#distrust.take(reading);
    if (reading.doubt.channel >= 0) return;
    this.#watch(reading);
    this.#drift.take(reading.values);
  }

  #act({ decision, ms, latencyMicroseconds }: Moment): void {
    this.#last = { decision, ms, latencyMicroseconds, index: this.#statistics.decisions };
    this.#statistics.addDecision(decision, latencyMicroseconds);
    this.#opened.outputs.apply(decision, this.#record);
  }

  /** Readings are not believed: outputs do what they do without the network. */
  #fallBack(): void {
    const decision = this.#reflex.fallBack();
    this.#last ??= { decision, ms: 0, latencyMicroseconds: 0, index: 0 };
    this.#opened.outputs.switch(decision, this.#record);
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
    const pins = connections.isAway ? undefined : outputs.pins;
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
    };
    const word = ending instanceof Error || error !== undefined ? 'failed' : ending;
    const summary = this.#statistics.summary(word, facts, (input) => this.#drift.of(input));
    emit(summary);
    return error === undefined ? { summary } : { summary, error };
  }
}
