/**
 * Whole trainings on every backend: they learn what is to be learned, by the steps that float64
 * takes.
 */
import { describe, expect, it } from 'vitest';
import { predictor } from '../inference/index.ts';
import {
  averagePool,
  conv1d,
  conv2d,
  conv2dTranspose,
  dense,
  depthwiseConv2d,
  flatten,
  globalAveragePool,
  maxPool,
  separableConv1d,
} from '../layers/index.ts';
import { lectureExamples, lectureModel } from '../lecture/lecture-network.ts';
import {
  binaryCrossEntropy,
  crossEntropy,
  meanSquaredError,
  quadraticCost,
} from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import type { Model } from '../model/model.ts';
import { input, sequential } from '../model/sequential.ts';
import type { Architecture } from '../model/spec.ts';
import { adagrad, adam, adamW, rmsprop, sgd } from '../optimizers/index.ts';
import { seeded } from '../random/seeded.ts';
import { type Shape, sizeOf } from '../tensor/shape.ts';
import { errorOf } from '../testing/bench.ts';
import { everyBackend } from '../testing/every-backend.ts';
import type { Examples } from '../training/dataset.ts';
import { type EpochsOptions, epochs } from '../training/epochs.ts';
import { js } from './js/index.ts';

const xor = {
  inputs: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ] as [number, number][],
  targets: [[0], [1], [1], [0]] as [number][],
};

type Options = Omit<EpochsOptions, 'validation'>;

/** What the parameters of `model` become, in the precision of the backend. */
function trained(model: Model, examples: Examples<Shape, Shape>, options: Options) {
  const copy = initialize(model.architecture, { seed: 1, dtype: options.backend.dtype });
  copy.parameters.set(model.parameters);
  copy.state.set(model.state);
  for (const _ of epochs(copy, examples, options));
  return copy;
}

/** So many drawn examples of one of `classes`. */
function drawn(shape: Shape, classes: number, count: number) {
  const generator = seeded(4, 'golden');
  const inputs = Array.from({ length: count }, () =>
    Array.from({ length: sizeOf(shape) }, () => generator.normal()),
  );
  const targets = inputs.map(([first = 0]) =>
    Array.from({ length: classes }, (_, i) => Number(i === Math.abs(Math.round(first)) % classes)),
  );
  return { inputs, targets };
}

const classifier = dense(3, { activation: 'softmax' });

/**
 * Networks of many kinds of layers; 10 examples in batches of 4, so that the last one is smaller.
 */
const networks: Readonly<Record<string, { network: Architecture; options: Partial<Options> }>> = {
  'dense layers by adamW': {
    network: sequential(input(7), dense(9, { activation: 'gelu' }), dense(5), classifier),
    options: { optimizer: adamW({ learningRate: 0.01 }) },
  },
  'images, a frozen layer, momentum and penalties': {
    network: sequential(
      input(7, 6, 2),
      conv2d({ filters: 5, kernelSize: 3, padding: 'same', activation: 'relu', name: 'first' }),
      maxPool(2),
      depthwiseConv2d({ kernelSize: 2, activation: 'tanh', name: 'second' }),
      flatten(),
      classifier,
    ),
    options: {
      optimizer: sgd({ learningRate: 0.05, momentum: 0.9 }),
      frozen: ['first'],
      l1: 0.001,
      l2: 0.01,
    },
  },
  'strides, dilations and transposed windows': {
    network: sequential(
      input(9, 9, 1),
      conv2d({ filters: 3, kernelSize: 3, stride: 2, activation: 'softplus' }),
      conv2dTranspose({ filters: 2, kernelSize: 3, stride: 2 }),
      conv2d({ filters: 2, kernelSize: 2, dilation: 3, activation: 'silu' }),
      averagePool(2),
      flatten(),
      classifier,
    ),
    options: { optimizer: rmsprop({ learningRate: 0.002 }) },
  },
  'sequences by adagrad': {
    network: sequential(
      input(12, 3),
      conv1d({ filters: 4, kernelSize: 3, stride: 2, activation: 'elu' }),
      separableConv1d({ filters: 6, kernelSize: 2, activation: 'mish' }),
      globalAveragePool(),
      classifier,
    ),
    options: { optimizer: adagrad({ learningRate: 0.02 }) },
  },
};

describe.each(everyBackend)('$title', ({ backend, tolerance }) => {
  it('learns exclusive or with each loss that suits it', () => {
    const network = sequential(
      input(2),
      dense(8, { activation: 'tanh' }),
      dense(1, { activation: 'sigmoid' }),
    );
    for (const loss of [meanSquaredError(), binaryCrossEntropy()]) {
      const optimizer = adam({ learningRate: 0.05 });
      const options = { loss, optimizer, epochs: 300, batchSize: 4, backend };
      const model = trained(initialize(network, { seed: 1 }), xor, options);
      const predict = predictor(model, { backend });
      expect(xor.inputs.map((row) => Math.round(predict(row)[0]!))).toEqual([0, 1, 1, 0]);
      predict.dispose();
    }
  });

  it("ends the lecture's training where the listing in NumPy ends", () => {
    const n = lectureExamples.inputs.length;
    const optimizer = sgd({ learningRate: n });
    const options = { loss: quadraticCost(), optimizer, batchSize: n, epochs: 1000, backend };
    const model = trained(lectureModel(), lectureExamples, options);
    // as in lecture-network.test.ts, weights of both layers
    const numpy = [
      ...[3.3343806952888264, -1.5547938240627095, 0.4623744258033715, 2.5777546908960245],
      ...[-1.2088330585558604, -5.865911191081134],
      ...[4.804518450036732, -1.7134544233259557, -6.056263617461286],
    ];
    // 1,000 steps of 6 digits leave about 4 of them.
    expect(errorOf(model.parameters, numpy)).toBeLessThan(
      backend.dtype === 'float64' ? 1e-12 : 1e-4,
    );
  });

  it.each(Object.entries(networks))('trains %s as js does in float64', (_name, each) => {
    const { network } = each;
    const shape = Object.values(network.spec.inputs)[0]!;
    const examples = drawn(shape, 3, 10);
    const options = { loss: crossEntropy(), optimizer: adam(), epochs: 3, batchSize: 4 };
    const model = initialize(network, { seed: 6 });
    const with64 = { ...options, ...each.options, backend: js({ dtype: 'float64' }) };
    const expected = trained(model, examples, with64);
    const found = trained(model, examples, { ...with64, backend });
    expect(errorOf(found.parameters, expected.parameters)).toBeLessThan(tolerance);
    expect(errorOf(found.state, expected.state)).toBeLessThan(tolerance);
    expect(errorOf(found.parameters, model.parameters)).toBeGreaterThan(0.001); // it moved
  });
});
