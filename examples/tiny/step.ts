/** One step of training on made-up rows: what it does to the loss of those very rows. */
import { type Backend, initialize, resolve, seeded, sgd, sizeOf, train } from '@reflexarc/core';
import type { TinyNetwork } from './networks.ts';

export interface FirstStep {
  readonly before: number;
  readonly after: number;
  /** Of the step. */
  readonly seconds: number;
}

export function firstStep({ build, loss }: TinyNetwork, backend: Backend): FirstStep {
  const architecture = build();
  const generator = seeded(1, 'rows');
  const [inputShape = []] = Object.values(architecture.spec.inputs);
  const [outputShape = []] = Object.values(resolve(architecture).outputs);
  const rows = 4;
  const inputs = Float32Array.from({ length: rows * sizeOf(inputShape) }, generator.normal);
  const width = sizeOf(outputShape);
  const targets = loss.name === 'meanSquaredError' ? inputs : oneHot(rows, width);
  const training = train(
    initialize(architecture, { seed: 1 }),
    { inputs, targets },
    {
      ...{ loss, backend, optimizer: sgd({ learningRate: 0.001 }), batchSize: rows },
    },
  );
  const start = performance.now();
  const before = training.step().loss;
  const seconds = (performance.now() - start) / 1000;
  const after = training.step().loss;
  training.dispose();
  return { before, after, seconds };
}

/** Row r is of class r. */
function oneHot(rows: number, classes: number): Float32Array {
  return Float32Array.from({ length: rows * classes }, (_, i) =>
    i % classes === Math.floor(i / classes) ? 1 : 0,
  );
}
