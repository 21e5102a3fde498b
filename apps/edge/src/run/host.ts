/** What a run is asked for, takes from the machine, and comes to. */
import type { Readable } from 'node:stream';
import type { Clock } from '../clock.ts';
import type { Overrides } from '../configuration/parse-configuration.ts';
import type { Environment } from '../configuration/secret.ts';
import type { Connect } from './connections.ts';
import type { DecisionRecord, StartRecord } from './decision-record.ts';
import type { Limit } from './loop.ts';
import type { TellEvent } from './outages.ts';
import type { Summary } from './statistics.ts';

/** What is asked for. */
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
