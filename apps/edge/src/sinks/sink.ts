/** What decisions lead to: a pin, a duty cycle, a line of text. */
import type { Check, Traffic } from '../configuration/check.ts';
import type { RuleFacts } from '../configuration/check-rules.ts';
import type { OutputSettings } from '../configuration/configuration.ts';
import type { Decision } from '../pipeline/reflex.ts';
import type { DecisionRecord } from '../run/decision-record.ts';
import type { KindSchema, Surroundings } from '../sources/source.ts';

/** What a sink is told beside the decision. */
export interface Action {
  /** Whether the output's rule holds; true where it has none. */
  readonly active: boolean;
  /** The decision as data, with what the sinks before this one did. */
  readonly record: () => DecisionRecord;
}

/** What a sink has done last: a level, a number, or nothing to speak of. */
export type SinkState = string | number | undefined;

/** An opened sink. */
export interface Sink {
  /** Pins of the board that it drives, if it drives any: records list its state under them. */
  readonly pin?: number | string;
  readonly state: SinkState;
  /** Goes to the safe state, so that `apply` can follow. */
  prepare(): Promise<void>;
  apply(decision: Decision, action: Action): void;
  /** Sends what it was told so far, where that would wait: other outputs are told next. */
  send?(): void;
  /** Goes to the safe state at once; rejects if nothing tells that it was reached. */
  safe(): Promise<void>;
  /** Of one that tells other machines: what became of its messages. */
  counts?(): Readonly<Record<string, number>>;
  /** Lets go of what the sink alone holds. Never rejects. */
  close(): Promise<void>;
}

/**
 * A kind of sink: a folder with its schema, its checks and its opening, and a line in `index.ts`.
 */
export interface SinkKind {
  /** As `type` of an output names it. */
  readonly type: string;
  readonly schema: KindSchema;
  readonly usesBoard: boolean;
  readonly usesBroker?: boolean;
  /** It acts on the world beyond the board: a dry run leaves it alone, too. */
  readonly acts?: boolean;
  /** It prints decisions, so nothing else has to. */
  readonly prints?: boolean;
  /** Throws ConfigError at what the schema can't say. */
  check(settings: OutputSettings, place: string, check: Check): void;
  /**
   * Throws ConfigError where the model does not say what the settings ask for, besides their rule.
   */
  checkTarget?(settings: OutputSettings, place: string, facts: RuleFacts): void;
  /** Throws ConfigError at what who starts the edge has not allowed; before anything is opened. */
  checkAllowed?(
    settings: OutputSettings,
    place: string,
    given: Pick<Surroundings, 'file' | 'allowedCommands'>,
  ): void;
  /** Messages on the board's line for each decision; equal keys are one message. */
  traffic(settings: OutputSettings): readonly Traffic[];
  /** `place` as in `outputs[0]`, for messages. */
  open(settings: OutputSettings, place: string, surroundings: Surroundings): Promise<Sink>;
}
