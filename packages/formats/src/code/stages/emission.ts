/** What a stage's loops are written with: one row comes in, at most one goes out. */
import type { OpenStage } from '@reflexarc/signal';
import type { Dialect, MathFunction } from '../dialect.ts';
import type { Lines } from '../lines.ts';

export interface StageEmission {
  /** Its numbers are float64, as those of the stream are. */
  readonly dialect: Dialect;
  /** The arrays of the row that comes in, and of the one that goes out. */
  readonly input: string;
  readonly output: string;
  /** Whether nothing came before this row: an expression. */
  readonly first: string;
  /** The statement by which nothing goes out. */
  readonly leave: string;
  /** Statements by which all stages behind begin anew, the decision's among them. */
  readonly restart: Lines;
  /** Numbers that never change: what reads one of them. */
  table(purpose: string, numbers: ArrayLike<number>): (index: string) => string;
  /** An array that stays from row to row. */
  memory(purpose: string, size: number): string;
  /** A whole number that stays from row to row. */
  counter(purpose: string): string;
  /** An array for the loops of one row, shared with other stages. */
  scratch(purpose: string, size: number): string;
  /** The same with other rows coming in and going out, for stages within a stage. */
  within(part: string, rows: { readonly input?: string; readonly output?: string }): StageEmission;
  call(name: MathFunction, argument: string): string;
}

/** Writes one kind of stage. */
export interface WrittenStage {
  /** Why this very one cannot be written; undefined where it can. */
  refuses?(stage: OpenStage, dialect: Dialect): string | undefined;
  lines(stage: OpenStage, emission: StageEmission): Lines;
  /** Whether a row may become several; never unless given. */
  mayRepeat?(stage: OpenStage): boolean;
  /** The loop, then, within which `lines` and all stages behind stand. */
  repeats?(stage: OpenStage, emission: StageEmission): Repetition;
  /** The channels whose numbers need not be there; none unless given. */
  fills?(stage: OpenStage): readonly number[];
}

/** A loop over the rows that one row becomes. */
export interface Repetition {
  readonly before: Lines;
  /** `for (…; …; …)` */
  readonly head: string;
}

export type WrittenStages = Readonly<Record<string, WrittenStage>>;

/** The options of `stage`, which were checked and filled in when it was opened. */
export function optionsOf<Options>({ spec }: OpenStage): Options {
  return spec.options as Options; // read by the stage's own fields, of which Options are a part
}

/** Indices of the channels that `stage` is for: those it names, or all that hold numbers. */
export function chosenChannels(stage: OpenStage): readonly number[] {
  const known = stage.input.channels;
  const { channels } = optionsOf<{ readonly channels?: readonly string[] }>(stage);
  if (channels === undefined) return known.flatMap(({ words }, i) => (words ? [] : [i]));
  return channels.map((name) => known.findIndex((channel) => channel.name === name));
}

/** Whether a number is one, neither NaN nor infinite: an expression. */
export function isFiniteNumber(value: string): string {
  return `${value} - ${value} == 0`;
}
