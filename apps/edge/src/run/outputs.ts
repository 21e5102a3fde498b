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
    const sink = await real.open(settings, `outputs[${index}]`, surroundings);
    opened.push({ sink, prints: kind.prints === true, ...(index !== undefined && { index }) });
  };
  for (const [index, settings] of outputs.entries()) await open(settings, index);
  if (!opened.some(({ prints }) => prints)) await open(printer);
  return new Outputs(opened);
}

export class Outputs {
  readonly #sinks: readonly Sink[];
  readonly #inOrder: readonly Output[];
  /** Those that are in their safe state, for nothing else was decided. */
  readonly #resting = new Set<Sink>();

  constructor(outputs: readonly Output[]) {
    this.#sinks = outputs.map(({ sink }) => sink);
    // Those that print come last, for they say what the others did.
    this.#inOrder = [
      ...outputs.filter(({ prints }) => !prints),
      ...outputs.filter(({ prints }) => prints),
    ];
  }

  /** Goes to the safe states. Throws BoardError if one can't be confirmed. */
  async prepare(): Promise<void> {
    for (const sink of this.#sinks) await sink.prepare();
  }

  /** Tells every output of a decision; `record` gives it as data. */
  apply(decision: Decision, record: () => DecisionRecord): void {
    for (const output of this.#inOrder) this.#tell(output, decision, record);
  }

  /** The same without a decision of the model: what prints has nothing to print. */
  switch(decision: Decision, record: () => DecisionRecord): void {
    for (const output of this.#inOrder) {
      if (!output.prints) this.#tell(output, decision, record);
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
    return this.#inOrder.find((output) => output.index === index)?.sink.counts?.() ?? {};
  }

  /** By pin, what each was told last; undefined if there is none. */
  get pins(): Readonly<Record<string, string | number>> | undefined {
    const driven = this.#sinks.flatMap(({ pin, state }) =>
      pin === undefined || state === undefined ? [] : [[pin, state] as const],
    );
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
