/**
 * One report in, one decision out: scale, infer, apply the rules. Everything is prepared beforehand; a decision allocates
 * nothing.
 */
import type { Answer } from '@reflexarc/io';
import type { Preprocessing, Target } from '@reflexarc/signal';
import { channelOf } from '../configuration/boards.ts';
import type { Configuration } from '../configuration/schema.ts';
import { ruleTest } from './rule.ts';
import { scaler } from './scale.ts';

/** What the pipeline needs of an opened model. */
export interface Network {
  readonly preprocessing: Preprocessing;
  readonly target: Target;
  /** The answer to one value per input, in the model's units and order; the same object every time. */
  predict(values: Float64Array): Answer;
}

/** The decision on one report. The same object every time: copy what shall last. */
export interface Decision {
  /** ADC codes, in ascending order of channels. */
  readonly codes: Uint16Array;
  /** The model's inputs in their own units, in the model's order. */
  readonly values: Float64Array;
  readonly answer: Answer;
  /** For each output of the configuration, whether it is active. */
  readonly active: readonly boolean[];
}

export interface Reflex {
  /** Analog channels in ascending order, as reports hold them. */
  readonly channels: readonly number[];
  decide(codes: Uint16Array): Decision;
}

/** The pipeline that a configuration and its model describe; they have been checked against each other. */
export function reflex(configuration: Configuration, network: Network): Reflex {
  const { board, channels: settings, outputs } = configuration;
  const { preprocessing, target } = network;
  const channels = settings.map(({ pin }) => channelOf(pin)).sort((a, b) => a - b);
  const sources = preprocessing.columns.map(({ name }) => {
    const channel = settings.find(({ input }) => input === name)!; // checked: every input has its channel
    return {
      position: channels.indexOf(channelOf(channel.pin)),
      toUnits: scaler(channel.scale, board.referenceVolts),
    };
  });
  const labels = target.task === 'classification' ? target.labels : [];
  const tests = outputs.map(({ when }) => ruleTest(when, labels));

  const codes = new Uint16Array(channels.length);
  const values = new Float64Array(sources.length);
  const active = outputs.map(() => false);
  const decision = { codes, values, answer: network.predict(values), active };

  return {
    channels,
    decide(report) {
      codes.set(report);
      for (let i = 0; i < sources.length; i++) {
        const { position, toUnits } = sources[i]!;
        values[i] = toUnits(report[position]!);
      }
      const answer = network.predict(values);
      decision.answer = answer;
      for (let i = 0; i < tests.length; i++) active[i] = tests[i]!(answer);
      return decision;
    },
  };
}
