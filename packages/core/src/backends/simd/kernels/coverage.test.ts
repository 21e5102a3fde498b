import { describe, expect, it } from 'vitest';
import { kernelTable } from '../../../kernels/table.ts';
import {
  batchNorm,
  bidirectional,
  conv1d,
  conv2d,
  dense,
  depthwiseConv2d,
  dropout,
  embedding,
  flatten,
  gaussianNoise,
  globalAveragePool,
  gru,
  layerNorm,
  lstm,
  maxPool,
  simpleRnn,
} from '../../../layers/index.ts';
import {
  crossEntropy,
  hinge,
  klDivergence,
  logCosh,
  meanAbsoluteError,
  poisson,
  quadraticCost,
  quantile,
} from '../../../losses/index.ts';
import { input, sequential } from '../../../model/sequential.ts';
import type { Architecture } from '../../../model/spec.ts';
import { adam, lion, momentum, rmsprop, sgd } from '../../../optimizers/index.ts';
import { planTraining, type TrainingPlanOptions } from '../../../plan/plan-training.ts';
import { Arena, layOut } from '../memory.ts';
import { emitterOf, simdKernels } from './index.ts';

/** Calls that js would have to run, each of which would break a phase's one call into two. */
function leftToJs(network: Architecture, options: Omit<TrainingPlanOptions, 'capacity'>): string[] {
  const plan = planTraining(network, { capacity: 32, ...options });
  const arena = new Arena(plan.capacity);
  const addresses = layOut(plan, arena);
  return Object.values(plan.phases)
    .flat()
    .filter((call) => {
      const placeOf = (slot: (typeof plan.slots)[number]) => ({
        ...{ ...slot, address: addresses.get(slot)! }, // every slot of the plan was laid out
      });
      return emitterOf(call, placeOf, arena) === undefined;
    })
    .map(({ kernel }) => kernel);
}

const classes = { loss: crossEntropy() };

describe('a training phase is one call for', () => {
  it('the network of the lecture', () => {
    const network = sequential(
      input(2),
      dense(3, { activation: 'sigmoid', bias: false }),
      dense(1, { activation: 'sigmoid', bias: false }),
    );
    expect(leftToJs(network, { loss: quadraticCost(), optimizer: sgd() })).toEqual([]);
  });

  it.each([sgd(), momentum(), adam()])('dense networks with $name', (optimizer) => {
    const network = sequential(
      input(784),
      dense(128, { activation: 'relu' }),
      dense(64, { activation: 'tanh' }),
      dense(10, { activation: 'softmax' }),
    );
    expect(leftToJs(network, { ...classes, optimizer })).toEqual([]);
  });

  it('depthwise convolutions', () => {
    const network = sequential(
      input(9, 9, 3),
      depthwiseConv2d({ kernelSize: 3, stride: 2, padding: 'same', activation: 'relu' }),
      conv2d({ filters: 8, kernelSize: 1, activation: 'relu' }),
      depthwiseConv2d({ kernelSize: 5, depthMultiplier: 2, activation: 'relu' }),
      flatten(),
      dense(6, { activation: 'softmax' }),
    );
    expect(leftToJs(network, { ...classes, optimizer: adam() })).toEqual([]);
  });

  it('convolutions over time', () => {
    const network = sequential(
      input(128, 6),
      conv1d({ filters: 16, kernelSize: 5, activation: 'relu' }),
      maxPool(2),
      conv1d({ filters: 32, kernelSize: 5, activation: 'relu' }),
      globalAveragePool(),
      dense(6, { activation: 'softmax' }),
    );
    expect(leftToJs(network, { ...classes, optimizer: adam() })).toEqual([]);
  });

  it('convolutions over images', () => {
    const network = sequential(
      input(28, 28, 1),
      conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }),
      maxPool(2),
      conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }),
      maxPool(2),
      flatten(),
      dense(10, { activation: 'softmax' }),
    );
    expect(leftToJs(network, { ...classes, optimizer: sgd() })).toEqual([]);
  });

  it('normalized and noisy networks with embeddings', () => {
    const network = sequential(
      input(12),
      embedding({ inputDim: 9, outputDim: 6 }),
      layerNorm(),
      flatten(),
      dense(20, { activation: 'gelu' }),
      batchNorm(),
      dropout(0.2),
      gaussianNoise(0.1),
      dense(3, { activation: 'softmax' }),
    );
    expect(leftToJs(network, { ...classes, optimizer: rmsprop() })).toEqual([]);
  });

  it.each([
    simpleRnn(8, { returnSequences: true }),
    gru(8, { returnSequences: true }),
    lstm(8, { returnSequences: true }),
  ])('recurrent networks of $definition.kind', (cell) => {
    const network = sequential(
      input(10, 4),
      bidirectional(cell),
      flatten(),
      dense(3, { activation: 'softmax' }),
    );
    expect(leftToJs(network, { ...classes, optimizer: lion() })).toEqual([]);
  });
});

describe('what is left to js', () => {
  it('are steps that few use', () => {
    const left = Object.keys(kernelTable).filter((kernel) => !(kernel in simdKernels));
    expect(left.toSorted()).toEqual(['adadeltaStep', 'adamaxStep', 'amsgradStep', 'nadamStep']);
  });

  it.each([
    ['losses of classes on probabilities', { loss: klDivergence(), optimizer: sgd() }, 'loss'],
  ])('are %s', (_, options, kernel) => {
    const network = sequential(input(4), dense(3));
    expect(leftToJs(network, options)).toContain(kernel);
  });

  it('are windows of pooling that reach over the border', () => {
    const network = sequential(
      input(7, 7, 2),
      maxPool(2, { padding: 'same' }),
      flatten(),
      dense(3, { activation: 'softmax' }),
    );
    const left = leftToJs(network, { ...classes, optimizer: sgd() });
    expect(new Set(left)).toEqual(new Set(['pool2d']));
  });
});

describe('losses of single numbers are one call, such as', () => {
  const ofNumbers = [
    meanAbsoluteError(),
    logCosh(),
    quantile({ quantile: 0.9 }),
    poisson(),
    hinge(),
  ];
  it.each(ofNumbers)('$name', (loss) => {
    const network = sequential(input(4), dense(3));
    expect(leftToJs(network, { loss, optimizer: sgd() })).toEqual([]);
  });
});
