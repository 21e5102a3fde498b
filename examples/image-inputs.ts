/**
 * Images as inputs: every grey byte is one. 32×32 pixels are 1,024 inputs, 64×64 are 4,096; ten
 * outputs name a digit, one or two say car or no car. Bytes from 0 to 255 drive sigmoids so far out
 * that their slope σ′ is 0 and nothing is learned; the same bytes divided by 255 learn.
 */
import {
  accuracy,
  adam,
  binaryCrossEntropy,
  crossEntropy,
  dense,
  type Examples,
  evaluate,
  fit,
  initialize,
  input,
  type Loss,
  sequential,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { trace } from '@reflexarc/core/lecture';
import { digitSet } from './data/digits.ts';
import { drawnCars } from './data/drawn-cars.ts';
import { type GreyImage, inputsOf, oneHot } from './data/grey-image.ts';

const backend = js();
const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

interface Task {
  readonly title: string;
  readonly side: number;
  readonly outputs: number;
  readonly learn: Labeled;
  readonly test: Labeled;
  readonly epochs: number;
  /**
   * Learning rate times inputs: a neuron sums over all of them, and Adam moves each weight alike.
   */
  readonly pace: number;
}

interface Labeled {
  readonly images: readonly GreyImage[];
  readonly labels: readonly number[];
}

const tasks: readonly Task[] = [
  {
    title: '32×32 digits',
    side: 32,
    outputs: 10,
    epochs: 8,
    pace: 5,
    learn: digitSet(digits, { count: 40, to: 32 }),
    test: digitSet(digits, { count: 20, to: 32, skip: 40 }),
  },
  {
    title: '64×64 digits',
    side: 64,
    outputs: 10,
    epochs: 8,
    pace: 5,
    learn: digitSet(digits, { count: 30, to: 64 }),
    test: digitSet(digits, { count: 20, to: 64, skip: 30 }),
  },
  {
    title: '32×32 drawn cars',
    side: 32,
    outputs: 1,
    epochs: 8,
    pace: 2,
    learn: drawnCars(200, { side: 32, seed: 1 }),
    test: drawnCars(100, { side: 32, seed: 2 }),
  },
  {
    title: '64×64 drawn cars',
    side: 64,
    outputs: 2,
    epochs: 8,
    pace: 2,
    learn: drawnCars(200, { side: 64, seed: 3 }),
    test: drawnCars(100, { side: 64, seed: 4 }),
  },
];

/**
 * Trains sigmoid neurons on bytes divided by `divisor`; says their slopes at the start, and the
 * score.
 */
async function run({ side, outputs, learn, test, epochs, pace }: Task, divisor: number) {
  const network = sequential(
    input(side * side),
    dense(16, { activation: 'sigmoid' }),
    dense(outputs, { activation: outputs === 1 ? 'sigmoid' : 'softmax' }),
  );
  const loss: Loss = outputs === 1 ? binaryCrossEntropy() : crossEntropy();
  const examplesOf = ({ images, labels }: Labeled): Examples => ({
    inputs: inputsOf(images, divisor),
    targets: outputs === 1 ? Float32Array.from(labels) : oneHot(labels, outputs),
  });
  const model = initialize(network, { seed: 1 });
  const few = { images: learn.images.slice(0, 20), labels: learn.labels.slice(0, 20) };
  const [hidden] = trace({ model, examples: examplesOf(few), loss, backend }).layers;
  const slopes = hidden?.slope?.values.flat() ?? [];

  const options = {
    loss,
    optimizer: adam({ learningRate: pace / (side * side) }),
    backend,
    batchSize: 20,
    epochs,
  };
  await fit(model, examplesOf(learn), options);
  const scores = evaluate(model, examplesOf(test), { loss, backend, metrics: [accuracy()] });
  return {
    slope: slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length,
    accuracy: scores.metrics.accuracy ?? Number.NaN,
  };
}

console.log('network            inputs              mean σ′ at start   accuracy on test images');
export const results: {
  readonly title: string;
  readonly raw: Awaited<ReturnType<typeof run>>;
  readonly scaled: Awaited<ReturnType<typeof run>>;
}[] = [];
for (const task of tasks) {
  const { title, side, outputs } = task;
  const found = { raw: await run(task, 1), scaled: await run(task, 255) };
  for (const [name, { slope, accuracy: share }] of Object.entries(found)) {
    const shape = `${side * side}×16×${outputs}`.padEnd(17);
    const inputs = `${title}, ${name}`.padEnd(25);
    console.log(`${shape}  ${inputs}  ${slope.toFixed(4)}   ${(share * 100).toFixed(0)} %`);
  }
  results.push({ title, ...found });
}
