/** One step of training on made-up rows: what it does to the loss of those very rows. */
import {
  type Backend,
  initialize,
  type Numbers,
  seeded,
  sgd,
  sizeOf,
  startTraining,
} from '@reflexarc/core';
import { resolve } from '@reflexarc/core/model';
import type { TinyNetwork } from './networks.ts';
import type { Variant } from './variant.ts';

export interface FirstStep {
  readonly before: number;
  readonly after: number;
  /** Of the step. */
  readonly seconds: number;
  /** After the step. */
  readonly parameters: Numbers;
  /** Running means and variances after the step. */
  readonly state: Numbers;
}

export function firstStep(
  { build, loss }: TinyNetwork,
  backend: Backend,
  variant: Variant = {},
): FirstStep {
  const architecture = build(variant);
  const generator = seeded(1, 'rows');
  const [inputShape = []] = Object.values(architecture.spec.inputs);
  const [outputShape = []] = Object.values(resolve(architecture).outputs);
  const rows = 4;
  const inputs = Float32Array.from({ length: rows * sizeOf(inputShape) }, generator.normal);
  const width = sizeOf(outputShape);
  const targets = loss.name === 'meanSquaredError' ? inputs : oneHot(rows, width);
  const training = startTraining(
    initialize(architecture, { seed: 1 }),
    { inputs, targets },
    {
      loss,
      backend,
      optimizer: sgd({ learningRate: 1e-5 }),
      batchSize: rows,
    },
  );
  const start = performance.now();
  const before = training.step().loss;
  const seconds = (performance.now() - start) / 1000;
  const reached = training.state();
  training.restore({ ...reached, step: 0 }); // the same rows and masks once more
  const after = training.step().loss;
  training.dispose();
  const { parameters, modelState: state } = reached;
  return { before, after, seconds, parameters, state };
}

/** Row r is of class r, and from the beginning again. */
function oneHot(rows: number, classes: number): Float32Array {
  return Float32Array.from({ length: rows * classes }, (_, i) =>
    i % classes === Math.floor(i / classes) % classes ? 1 : 0,
  );
}
