/**
 * One row of readings in, one decision out: scale, infer, apply the rules. Everything is prepared
 * beforehand; a decision allocates nothing.
 */
import type { Answer } from '@reflexarc/io';
import type { Preprocessing, Target } from '@reflexarc/signal';
import type { ChannelSettings, OutputSettings } from '../configuration/configuration.ts';
import { ruleTest } from './rule.ts';
import type { Line } from './scale.ts';
import { isFar, trainingRanges } from './training-range.ts';

/** What the pipeline needs of an opened model. */
export interface Network {
  readonly preprocessing: Preprocessing;
  readonly target: Target;
  /**
   * The answer to one value per input, in the model's units and order; the same object every time.
   */
  predict(values: Float64Array): Answer;
}

/** The decision on one row of readings. The same object every time: copy what shall last. */
export interface Decision {
  /** One for each channel, in the source's units. */
  readonly readings: Float64Array;
  /** The model's inputs in their own units, in the model's order. */
  readonly values: Float64Array;
  /** For each input 1 where its value is far from those in training. */
  readonly far: Uint8Array;
  readonly answer: Answer;
  /** For each output of the configuration, whether it is active. */
  readonly active: readonly boolean[];
}

export interface Reflex {
  /** Decides on a row, which begins at `offset` in `readings`. */
  decide(readings: Float64Array, offset: number): Decision;
}

export interface ReflexOptions {
  readonly channels: readonly ChannelSettings[];
  /** From a channel's readings to the model's unit. */
  readonly lineOf: (channel: ChannelSettings) => Line;
  readonly outputs: readonly OutputSettings[];
  readonly network: Network;
}

/** The pipeline of a configuration and its model; they have been checked against each other. */
export function reflex({ channels, lineOf, outputs, network }: ReflexOptions): Reflex {
  const { preprocessing, target } = network;
  const inputs = preprocessing.columns.map(({ name }) => {
    // checked: every input has its channel
    const position = channels.findIndex(({ input }) => input === name);
    return { position, ...lineOf(channels[position]!) };
  });
  const ranges = trainingRanges(preprocessing);
  const labels = target.task === 'classification' ? target.labels : [];
  const tests = outputs.map(({ when }) => ruleTest(when, labels));

  const readings = new Float64Array(channels.length);
  const values = new Float64Array(inputs.length);
  const far = new Uint8Array(inputs.length);
  const active = outputs.map(() => false);
  const decision = { readings, values, far, answer: network.predict(values), active };

  return {
    decide(row, offset) {
      for (let i = 0; i < readings.length; i++) readings[i] = row[offset + i]!;
      for (let i = 0; i < inputs.length; i++) {
        const { position, slope, offset: shift } = inputs[i]!;
        const value = slope * readings[position]! + shift;
        values[i] = value;
        far[i] = isFar(value, ranges[i]) ? 1 : 0;
      }
      const answer = network.predict(values);
      decision.answer = answer;
      for (let i = 0; i < tests.length; i++) active[i] = tests[i]!(answer);
      return decision;
    },
  };
}
