/**
 * The opened outputs of a configuration, told of each decision and brought to their safe state
 * together.
 */
import type { Configuration, OutputSettings } from '../configuration/configuration.ts';
import type { Decision } from '../pipeline/reflex.ts';
import { sinkKind } from '../sinks/index.ts';
import type { Sink } from '../sinks/sink.ts';
import type { Surroundings } from '../sources/source.ts';
import type { DecisionRecord } from './decision-record.ts';

interface Output {
  readonly sink: Sink;
  /** Place among the configuration's outputs; none of one that the run adds by itself. */
  readonly index?: number;
  readonly prints: boolean;
  /** Which of several boards it is on. */
  readonly board?: string | undefined;
}

export interface OutputsOptions {
  /** Outputs that act on anything but what is printed are left alone. */
  readonly dryRun: boolean;
  readonly surroundings: Surroundings;
}

/** Prints decisions where the configuration has nothing else to do so. */
const printer: OutputSettings & { readonly changesOnly: boolean } = {
  type: 'line',
  changesOnly: false,
};

/** Opens all outputs. Throws ConfigError or BoardError; what was open is closed then. */
export async function openOutputs(
  { outputs }: Configuration,
  { dryRun, surroundings }: OutputsOptions,
): Promise<Outputs> {
  const opened: Output[] = [];
  const open = async (settings: OutputSettings, index?: number) => {
    const kind = sinkKind(settings.type);
    const real = dryRun && (kind.usesBoard || kind.acts) ? sinkKind('none') : kind;
    const { board } = settings;
    const there = { ...surroundings, board: () => surroundings.board(board) };
    const sink = await real.open(settings, `outputs[${index}]`, there);
    const place = index !== undefined && { index };
    opened.push({ sink, board, prints: kind.prints === true, ...place });
  };
  for (const [index, settings] of outputs.entries()) await open(settings, index);
  if (!opened.some(({ prints }) => prints)) await open(printer);
  return new Outputs(opened);
}

/** Throws ConfigError at an output that who starts the edge has not allowed. */
export function checkAllowed(
  { outputs }: Configuration,
  given: Pick<Surroundings, 'file' | 'allowedCommands'>,
): void {
  for (const [i, settings] of outputs.entries()) {
    sinkKind(settings.type).checkAllowed?.(settings, `outputs[${i}]`, given);
  }
}

/** Whether a decision makes an output active. */
function isOn({ index }: Output, { active, safe }: Decision): boolean {
  return index === undefined || (active[index]! && !safe[index]!);
}

export class Outputs {
  readonly #sinks: readonly Sink[];
  readonly #all: readonly Output[];
  readonly #acting: readonly Output[];
  /** They come last, for they say what the others did. */
  readonly #printing: readonly Output[];
  /** Those that are in their safe state, for nothing else was decided. */
  readonly #resting = new Set<Sink>();
  /** Those that are active. */
  readonly #on = new Set<Sink>();

  constructor(outputs: readonly Output[]) {
    this.#all = outputs;
    this.#sinks = outputs.map(({ sink }) => sink);
    this.#acting = outputs.filter(({ prints }) => !prints);
    this.#printing = outputs.filter(({ prints }) => prints);
  }

  /** Goes to the safe states. Throws BoardError if one can't be confirmed. */
  async prepare(): Promise<void> {
    for (const sink of this.#sinks) await sink.prepare();
  }

  /** Tells every output of a decision; `record` gives it as data. */
  apply(decision: Decision, record: () => DecisionRecord): void {
    this.switch(decision, record);
    this.print(decision, record);
  }

  /** Prints a decision that nothing acts on. */
  print(decision: Decision, record: () => DecisionRecord): void {
    for (const output of this.#printing) this.#tell(output, decision, record);
  }

  /**
   * The same without a decision of the model: what prints has nothing to print. What ends has ended
   * before anything else begins: outputs that lock each other out are never on together, not for
   * the moment between two messages either.
   */
  switch(decision: Decision, record: () => DecisionRecord): void {
    let hasEnded = false;
    for (const output of this.#acting) {
      if (isOn(output, decision)) continue;
      this.#tell(output, decision, record);
      hasEnded = this.#on.delete(output.sink) || hasEnded;
    }
    if (hasEnded) for (const { sink } of this.#acting) sink.send?.();
    for (const output of this.#acting) {
      if (!isOn(output, decision)) continue;
      this.#tell(output, decision, record);
      this.#on.add(output.sink);
    }
  }

  #tell({ index, sink, prints }: Output, decision: Decision, record: () => DecisionRecord): void {
    if (index === undefined || prints || !decision.safe[index]) {
      this.#resting.delete(sink);
      sink.apply(decision, { active: index === undefined || decision.active[index]!, record });
    } else if (!this.#resting.has(sink)) {
      this.#resting.add(sink);
      // Whether they got there the board is asked for anyway, again and again.
      sink.safe().catch(() => {});
    }
  }

  /** What became of the messages of an output of the configuration. */
  counts(index: number): Readonly<Record<string, number>> {
    const all = [...this.#acting, ...this.#printing];
    return all.find((output) => output.index === index)?.sink.counts?.() ?? {};
  }

  /**
   * By pin (`7`, or `north:7` of several boards), what each was told last that is on a board which
   * is there; undefined if there is none.
   */
  pinsOf(
    isThere: (board: string | undefined) => boolean,
  ): Readonly<Record<string, string | number>> | undefined {
    const driven = this.#all.flatMap(({ sink: { pin, state }, board }) => {
      if (pin === undefined || state === undefined || !isThere(board)) return [];
      return [[board === undefined ? pin : `${board}:${pin}`, state] as const];
    });
    return driven.length === 0 ? undefined : Object.fromEntries(driven);
  }

  /**
   * Brings all to their safe state, as far as that is possible; the errors of those that can't
   * confirm it.
   */
  async safe(): Promise<readonly Error[]> {
    const results = await Promise.allSettled(this.#sinks.map((sink) => sink.safe()));
    return results.flatMap(
      // sinks reject with errors
      (result) => (result.status === 'rejected' ? [result.reason as Error] : []),
    );
  }

  /** Never rejects. */
  async close(): Promise<void> {
    await Promise.all(this.#sinks.map((sink) => sink.close()));
  }
}
