/**
 * The lines that a run prints: one JSON object each. Plain data, made from a decision before the
 * next one overwrites it.
 */
import { intervalOf, type RegressionTarget } from '@reflexarc/signal';
import type { Decision } from '../pipeline/reflex.ts';
import type { Channel } from '../sources/channel.ts';

/** Written once readings begin. */
export interface StartRecord {
  readonly type: 'start';
  /** By the machine's clock, ISO 8601, UTC. */
  readonly time: string;
  readonly model: string;
  /** Of the model file. */
  readonly sha256: string;
  /** Kind and address of the source. */
  readonly source: string;
  readonly address: string;
  /** Of the board, where one is used. */
  readonly firmware?: string;
  readonly intervalMs?: number;
  /** How many seconds of the recorded sensors pass in one second of this run. */
  readonly timeCompression: number;
}

export interface DecisionRecord {
  readonly type: 'decision';
  /** 0, 1, 2 … */
  readonly index: number;
  /** Milliseconds since readings began; of a recording, in its own time. */
  readonly ms: number;
  /** By the machine's clock, ISO 8601, UTC. */
  readonly time: string;
  /** Code by analog pin. */
  readonly codes?: Readonly<Record<string, number>>;
  /** By channel of a source without a converter, in its unit. */
  readonly readings?: Readonly<Record<string, number>>;
  /** By input of the model, in its unit. */
  readonly values: Readonly<Record<string, number>>;
  /** Inputs whose values are far from those in training. */
  readonly far?: readonly string[];
  /**
   * How unlike those in training the row is: about 1 where it is like them, from 4 on far off. Left
   * out where the model file does not know.
   */
  readonly novelty?: number;
  /** Of a classification; null where the model's decision stages decide for none of its labels. */
  readonly label?: string | null;
  /** Of a classification: the probability of each label. */
  readonly probabilities?: Readonly<Record<string, number>>;
  /** Of a regression. */
  readonly value?: number;
  /** Of a regression with intervals: between these the truth lies, for the share asked for. */
  readonly low?: number;
  readonly high?: number;
  /** By name of an output that has one. */
  readonly outputs?: Readonly<Record<string, 'on' | 'off' | 'safe'>>;
  /** By output pin, the level or duty cycle that it was told to take. */
  readonly pins?: Readonly<Record<string, string | number>>;
  /** From the whole reading to the decision. */
  readonly latencyMicroseconds: number;
}

/** The names that a run's records use. */
export interface RecordNames {
  /** Of the outputs that have one. */
  readonly outputs: readonly (string | undefined)[];
  readonly channels: readonly Channel[];
  readonly inputs: readonly string[];
  readonly labels: readonly string[];
  /** Of a model of numbers, by which it knows the interval around one. */
  readonly target?: RegressionTarget | undefined;
}

/** What a record says besides the decision. */
export interface Moment
  extends Pick<DecisionRecord, 'index' | 'ms' | 'time' | 'latencyMicroseconds'> {
  readonly pins: DecisionRecord['pins'] | undefined;
}

export function decisionRecord(
  { readings, values, far, novelty: [novelty = Number.NaN], answer, active, safe }: Decision,
  names: RecordNames,
  { index, ms, time, latencyMicroseconds, pins }: Moment,
): DecisionRecord {
  const said =
    names.target !== undefined
      ? { value: answer.value, ...intervalOf(names.target, answer) }
      : { label: answer.label ?? null, probabilities: record(names.labels, answer.scores) };
  const farInputs = names.inputs.filter((_, i) => far[i] === 1);
  return {
    type: 'decision',
    index,
    ms,
    time,
    ...readingsOf(readings, names.channels),
    values: record(names.inputs, values),
    ...(farInputs.length === 0 ? {} : { far: farInputs }),
    ...(Number.isNaN(novelty) ? {} : { novelty: Number(novelty.toFixed(3)) }),
    ...said,
    ...outputsOf(names.outputs, active, safe),
    ...(pins === undefined ? {} : { pins }),
    latencyMicroseconds,
  };
}

function outputsOf(
  names: RecordNames['outputs'],
  active: readonly boolean[],
  safe: readonly boolean[],
): Pick<DecisionRecord, 'outputs'> {
  const outputs: Record<string, 'on' | 'off' | 'safe'> = {};
  names.forEach((name, i) => {
    if (name !== undefined) outputs[name] = safe[i] ? 'safe' : active[i] ? 'on' : 'off';
  });
  return Object.keys(outputs).length === 0 ? {} : { outputs };
}

/** A converter's readings by their codes, which say all there is; others as they are. */
function readingsOf(
  readings: Float64Array,
  channels: readonly Channel[],
): Pick<DecisionRecord, 'codes' | 'readings'> {
  const codes: Record<string, number> = {};
  const others: Record<string, number> = {};
  channels.forEach(({ name, converter }, i) => {
    if (converter === undefined) others[name] = readings[i]!;
    else codes[name] = converter.codeOf(readings[i]!);
  });
  return {
    ...(Object.keys(codes).length === 0 ? {} : { codes }),
    ...(Object.keys(others).length === 0 ? {} : { readings: others }),
  };
}

function record(
  keys: readonly string[],
  values: ArrayLike<number>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(keys.map((key, i) => [key, values[i]!]));
}
