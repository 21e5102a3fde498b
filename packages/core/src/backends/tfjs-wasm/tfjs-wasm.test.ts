import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { predictor } from '../../inference/index.ts';
import { conv2d, dense, flatten, maxPool } from '../../layers/index.ts';
import { crossEntropy } from '../../losses/index.ts';
import { initialize } from '../../model/initialize.ts';
import { input, sequential } from '../../model/sequential.ts';
import type { Architecture } from '../../model/spec.ts';
import { adam } from '../../optimizers/index.ts';
import { epochs, startTraining } from '../../training/index.ts';
import { tfjsWasm } from './index.ts';

const backend = await tfjsWasm();
const network = sequential(
  input(5, 5, 1),
  conv2d({ filters: 2, kernelSize: 2, activation: 'relu' }),
  maxPool(2),
  flatten(),
  dense(2, { activation: 'softmax' }),
);
/** Five images in batches of two: the last batch is smaller. */
const images = {
  inputs: Array.from({ length: 5 }, (_, i) => Array.from({ length: 25 }, (_, j) => (i * j) % 3)),
  targets: Array.from({ length: 5 }, (_, i): [number, number] => [i % 2, 1 - (i % 2)]),
};
const options = { loss: crossEntropy(), optimizer: adam(), backend, batchSize: 2 };

describe('tfjs-wasm', () => {
  const small = sequential(input(25), dense(2, { activation: 'softmax' }));

  it.each<[string, Architecture, number]>([
    ['a small network', small, 10_000],
    ['a convolutional one', network, 500],
  ])('holds no more tensors and bytes after many steps of %s', (_name, each, steps) => {
    const training = startTraining(initialize(each, { seed: 1 }), images, options);
    const epochs = (count: number): void => {
      for (let i = 0; i < count * training.stepsPerEpoch; i++) training.step();
    };
    epochs(5);
    const { numTensors, numBytes } = memory();
    epochs(Math.ceil(steps / training.stepsPerEpoch));
    expect(memory()).toMatchObject({ numTensors, numBytes });
    training.dispose();
  });

  it('frees everything when disposed of', () => {
    const before = memory().numTensors;
    const model = initialize(network, { seed: 1 });
    for (const _ of epochs(model, images, { ...options, epochs: 2, validation: images }));
    const predict = predictor(model, { backend });
    predict(images.inputs[0]!);
    expect(memory().numTensors).toBeGreaterThan(before);
    predict.dispose();
    expect(memory().numTensors).toBe(before);
  });
});
