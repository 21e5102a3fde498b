// Trains a detector on temperature and humidity of single readings.
//
// Every place and hour has its own normal: a network that fits the training motes closely takes any
// weather it has not seen for an anomaly. So each reading is learned from jittered copies, which
// keeps the border away from the readings. How far they are jittered, how wide the network is and
// which score is an anomaly are chosen together, by `npm run choose-design`, on the training motes
// alone.

import {
  type Architecture,
  adam,
  binaryCrossEntropy,
  dense,
  type EpochReport,
  fit,
  initialize,
  input,
  type Model,
  predictRows,
  seeded,
  sequential,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { applyRows, type Chain, fitRows, fitStandardizer } from '@reflexarc/signal';
import type { Reading } from './readings.ts';

export interface Design {
  /** Units between inputs and output; 0 is logistic regression. */
  readonly hidden: number;
  /** Standard deviation of the jitter, in standard deviations of the normal readings. */
  readonly jitter: number;
  /** A score above it is an anomaly. */
  readonly threshold: number;
}

/** The best network of `npm run choose-design`. */
export const chosenDesign: Design = { hidden: 3, jitter: 0.7, threshold: 0.3 };
/** The best without a hidden layer there. */
export const logisticRegression: Design = { hidden: 0, jitter: 0.4, threshold: 0.6 };

export const epochs = 15;
const copies = 2;
const learningRate = 0.01;
const batchSize = 64;

function networkOf(hidden: number): Architecture<readonly [2], readonly [1]> {
  const output = dense(1, { activation: 'sigmoid', name: 'anomaly' });
  return hidden === 0
    ? sequential(input(2), output)
    : sequential(input(2), dense(hidden, { activation: 'tanh', name: 'hidden' }), output);
}

const columns = [
  { name: 'temperature', kind: 'numeric', unit: '°C' },
  { name: 'humidity', kind: 'numeric', unit: '%' },
] as const;

export interface Detector {
  readonly design: Design;
  readonly model: Model<readonly [2], readonly [1]>;
  /** From a reading to the network's input. */
  readonly chain: Chain;
}

export interface DetectorOptions {
  readonly seed: number;
  /** Told after each epoch. */
  readonly progress?: (done: number, of: number) => void;
}

export async function trainDetector(
  readings: readonly Reading[],
  design: Design,
  options: DetectorOptions,
): Promise<Detector> {
  const { seed, progress } = options;
  const chain = fitRows(columns, readings.map(rowOf));
  const model = initialize(networkOf(design.hidden), { seed });
  const examples = {
    inputs: applyRows(chain, jittered(readings, design.jitter, seed)),
    targets: Float64Array.from(
      readings.flatMap(({ isAnomaly }) => new Array<number>(copies).fill(Number(isAnomaly))),
    ),
  };
  const settings = { loss: binaryCrossEntropy(), optimizer: adam({ learningRate }), backend: js() };
  const onEpoch = ({ epoch }: EpochReport): void => progress?.(epoch, epochs);
  await fit(model, examples, { ...settings, batchSize, epochs, seed, onEpoch });
  return { design, model, chain };
}

/** For each reading the score, from 0 to 1: how likely it is an anomaly. */
export function score(detector: Detector, readings: readonly Reading[]): ArrayLike<number> {
  const inputs = applyRows(detector.chain, readings.map(rowOf));
  return predictRows(detector.model, inputs, { backend: js() });
}

/** For each reading whether it is an anomaly. */
export function detect(detector: Detector, readings: readonly Reading[]): readonly boolean[] {
  return Array.from(score(detector, readings), (each) => each > detector.design.threshold);
}

/** In the order of the chain's channels. */
export function rowOf({ temperature, humidity }: Reading): readonly [number, number] {
  return [temperature, humidity];
}

/** `copies` of each reading in turn, each moved by a normal draw in either column. */
function jittered(
  readings: readonly Reading[],
  jitter: number,
  seed: number,
): readonly (readonly number[])[] {
  const normal = readings.filter(({ isAnomaly }) => !isAnomaly).map(rowOf);
  const deviations = columns.map((_, column) => {
    return fitStandardizer(Float64Array.from(normal, (row) => row[column]!)).deviation;
  });
  const generator = seeded(seed, 'jitter');
  return readings.flatMap((reading) =>
    Array.from({ length: copies }, () =>
      rowOf(reading).map((value, i) => value + jitter * deviations[i]! * generator.normal()),
    ),
  );
}
