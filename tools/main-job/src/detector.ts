// Trains a detector on temperature and humidity of single readings.
//
// Every place and hour has its own normal: a network that fits the training motes closely takes any weather it has not
// seen for an anomaly. So each reading is learned from jittered copies, which keeps the border away from the readings.
// How far they are jittered is chosen by `choose-jitter.ts`, on the training motes alone.

import {
  type Architecture,
  adam,
  binaryCrossEntropy,
  dense,
  fit,
  initialize,
  input,
  type Model,
  predictRows,
  seeded,
  sequential,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import {
  applyRows,
  fitPreprocessing,
  fitStandardizer,
  type Preprocessing,
} from '@reflexarc/signal';
import type { Reading } from './readings.ts';

type DetectorNetwork = Architecture<readonly [2], readonly [1]>;

export const epochs = 15;
/** A score above it is an anomaly: more likely than not. */
export const threshold = 0.5;
/** Standard deviation of the jitter, in standard deviations of the normal readings. */
export const chosenJitter = 0.6;
const copies = 2;
const learningRate = 0.01;
const batchSize = 64;

export const network: DetectorNetwork = sequential(
  input(2),
  dense(8, { activation: 'tanh', name: 'hidden' }),
  dense(1, { activation: 'sigmoid', name: 'anomaly' }),
);

export const logisticRegression: DetectorNetwork = sequential(
  input(2),
  dense(1, { activation: 'sigmoid', name: 'anomaly' }),
);

const columns = [
  { name: 'temperature', kind: 'numeric', unit: '°C' },
  { name: 'humidity', kind: 'numeric', unit: '%' },
] as const;

export interface Detector {
  readonly model: Model<readonly [2], readonly [1]>;
  readonly preprocessing: Preprocessing;
}

export interface DetectorOptions {
  readonly seed: number;
  /** `chosenJitter` unless given. */
  readonly jitter?: number;
  /** Told after each epoch. */
  readonly progress?: (done: number, of: number) => void;
}

export function trainDetector(
  readings: readonly Reading[],
  architecture: DetectorNetwork,
  options: DetectorOptions,
): Detector {
  const { seed, jitter = chosenJitter, progress } = options;
  const preprocessing = fitPreprocessing(columns, readings.map(rowOf));
  const model = initialize(architecture, { seed });
  const examples = {
    inputs: applyRows(preprocessing, jittered(readings, jitter, seed)),
    targets: Float64Array.from(
      readings.flatMap(({ isAnomaly }) => new Array<number>(copies).fill(Number(isAnomaly))),
    ),
  };
  const settings = { loss: binaryCrossEntropy(), optimizer: adam({ learningRate }), backend: js() };
  for (const { epoch } of fit(model, examples, { ...settings, batchSize, epochs, seed })) {
    progress?.(epoch, epochs);
  }
  return { model, preprocessing };
}

/** For each reading whether it is an anomaly. */
export function detect(detector: Detector, readings: readonly Reading[]): readonly boolean[] {
  const inputs = applyRows(detector.preprocessing, readings.map(rowOf));
  const scores = predictRows(detector.model, inputs, { backend: js() });
  return Array.from(scores, (score) => score > threshold);
}

/** In the order of the preprocessing's columns. */
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
