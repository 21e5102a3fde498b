/** The lines that a run prints: one JSON object each. Plain data, made from a decision before the next one overwrites it. */
import type { Level } from '../board/board.ts';
import type { Decision } from '../pipeline/reflex.ts';

/** Written once sampling begins. */
export interface StartRecord {
  readonly type: 'start';
  readonly model: string;
  readonly board: string;
  readonly firmware: string;
  readonly intervalMs: number;
  /** So many seconds of the recorded sensors pass in one second of this run. */
  readonly timeCompression: number;
}

export interface DecisionRecord {
  readonly type: 'decision';
  /** 0, 1, 2 … */
  readonly index: number;
  /** Milliseconds since sampling began. */
  readonly ms: number;
  /** ADC code by analog pin. */
  readonly codes: Readonly<Record<string, number>>;
  /** By input of the model, in its unit. */
  readonly values: Readonly<Record<string, number>>;
  /** Of a classification. */
  readonly label?: string;
  /** Of a classification: the probability of each label. */
  readonly probabilities?: Readonly<Record<string, number>>;
  /** Of a regression. */
  readonly value?: number;
  /** Level that each output pin was told to take. */
  readonly pins: Readonly<Record<string, Level>>;
  /** From the whole report to the decision. */
  readonly latencyMicroseconds: number;
}

/** The names that a run's records use. */
export interface RecordNames {
  readonly channels: readonly number[];
  readonly inputs: readonly string[];
  readonly labels: readonly string[];
}

export function decisionRecord(
  { codes, values, answer }: Decision,
  names: RecordNames,
  moment: Pick<DecisionRecord, 'index' | 'ms' | 'latencyMicroseconds' | 'pins'>,
): DecisionRecord {
  const { index, ms, latencyMicroseconds, pins } = moment;
  const said =
    answer.label === undefined
      ? { value: answer.value }
      : { label: answer.label, probabilities: record(names.labels, answer.scores) };
  return {
    type: 'decision',
    index,
    ms,
    codes: record(
      names.channels.map((channel) => `A${channel}`),
      codes,
    ),
    values: record(names.inputs, values),
    ...said,
    pins,
    latencyMicroseconds,
  };
}

function record(
  keys: readonly string[],
  values: ArrayLike<number>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(keys.map((key, i) => [key, values[i]!]));
}
