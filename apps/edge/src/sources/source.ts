/** What readings come from: a board's analog pins, lines of text, a recording. */
import type { Readable } from 'node:stream';
import type { Block } from '@reflexarc/signal';
import type * as v from 'valibot';
import type { Board } from '../board/board.ts';
import type { Clock } from '../clock.ts';
import type { Check, Traffic } from '../configuration/check.ts';
import type { ChannelSettings, Configuration } from '../configuration/configuration.ts';
import type { Environment } from '../configuration/secret.ts';
import type { Broker } from '../mqtt/broker.ts';
import type { Line } from '../pipeline/scale.ts';
import type { DecisionRecord } from '../run/decision-record.ts';
import type { Channel } from './channel.ts';

/** Whom a source tells what happens. */
export interface SourceListener {
  onBlock(block: Block): void;
  /** There will be no more: the recording is over, the stream has ended. */
  onEnd(): void;
  /** The source is lost; it tells of one fault at most. */
  onFault(error: Error): void;
}

/** An opened source. */
export interface Source {
  /** How messages call it. */
  readonly address: string;
  /** One for each of the configuration's channels, in its order. */
  readonly channels: readonly Channel[];
  /** How often it gives a row, where that is fixed. */
  readonly intervalMs?: number;
  /** Rows come whether or not anyone keeps up with them: what is too much is dropped. */
  readonly isLive?: boolean;
  /** Goes on trying: silent for a while, it delivers again by itself once it can. */
  readonly comesBack?: boolean;
  /** Begins to deliver. Called once. */
  start(listener: SourceListener): void;
  /** What was dropped so far, by reason: `{ incompleteReports: 2 }`. */
  dropped(): Readonly<Record<string, number>>;
  /** Stops and lets go of what the source alone holds. Never rejects. */
  close(): Promise<void>;
}

/** What sources and sinks are opened with. */
export interface Surroundings {
  /** The configuration's file, for messages and as the folder that relative paths start from. */
  readonly file: string;
  readonly clock: Clock;
  readonly interrupted: AbortSignal;
  /** Standard input. */
  readonly input: Readable;
  readonly environment: Environment;
  /** Programs that outputs may run. */
  readonly allowedCommands: readonly string[];
  /**
   * The configuration's board, or that of a name, opened at the first call and shared by all that
   * use it.
   */
  board(name?: string): Promise<Board>;
  /** The configuration's MQTT broker, likewise; it may not be connected yet. */
  broker(): Promise<Broker>;
  /** The model's labels, in its order; none of a regression. */
  readonly labels: readonly string[];
  /** The model's inputs, in its order. */
  readonly inputs: readonly string[];
  /** Tells people something. */
  notify(text: string): void;
  /** Prints one line of data. */
  print(record: DecisionRecord): void;
}

/** The settings of a configuration as its kind of source sees them. */
export interface SourceConfiguration<
  Settings = { readonly type: string },
  OneChannel = ChannelSettings,
> extends Pick<Configuration, 'board' | 'sampling'> {
  readonly source: Settings;
  readonly channels: readonly OneChannel[];
  /** Of each channel its place in the file, where others are on another board. */
  readonly places?: readonly number[];
}

/** Settings whose `type` says which kind they are for. */
export type KindSchema = v.StrictObjectSchema<
  { readonly [key: string]: v.GenericSchema } & {
    readonly type: v.GenericSchema<string | undefined, string>;
  },
  undefined
>;

/** Settings of a channel. */
export type ChannelSchema = v.StrictObjectSchema<
  { readonly [key: string]: v.GenericSchema } & { readonly input: v.GenericSchema<string, string> },
  undefined
>;

/**
 * A kind of source: a folder with its schema, its checks and its opening, and a line in `index.ts`.
 * The methods get what the kind's own schemas let through.
 */
export interface SourceKind {
  /** As `source.type` names it. */
  readonly type: string;
  /** The settings under `source`. */
  readonly schema: KindSchema;
  /** The settings of one entry of `channels`; `input` is among them. */
  readonly channel: ChannelSchema;
  /** `sampling.intervalMs` is needed, or may be left out. */
  readonly interval: v.GenericSchema<number | undefined>;
  readonly usesBoard: boolean;
  readonly usesBroker?: boolean;
  /** The ends of its converters mean that a wire is off, unless a channel says otherwise. */
  readonly endsAreFaults?: boolean;
  /** Throws ConfigError at what the schema can't say. */
  check(configuration: SourceConfiguration, check: Check): void;
  /**
   * Looks at the files that it reads, before anything is opened. Throws ConfigError or SourceError.
   * @param file the configuration, from whose folder paths start
   */
  checkFiles?(configuration: SourceConfiguration, file: string): Promise<void>;
  /** Messages on the board's line for each reading. */
  traffic(configuration: SourceConfiguration): readonly Traffic[];
  /** From a channel's reading to the model's unit. */
  lineOf(configuration: SourceConfiguration, channel: ChannelSettings): Line;
  /** The lowest and highest reading that a channel can give, where there are such. */
  rangeOf(
    configuration: SourceConfiguration,
    channel: ChannelSettings,
  ): readonly [number, number] | undefined;
  open(configuration: SourceConfiguration, surroundings: Surroundings): Promise<Source>;
}
