/**
 * What is timed: the networks, losses and batch sizes, by the names under which results are
 * compared.
 */
import {
  type Architecture,
  activation,
  adam,
  batchNorm,
  conv1d,
  conv2d,
  crossEntropy,
  dense,
  flatten,
  globalAveragePool,
  gru,
  input,
  type Loss,
  lstm,
  maxPool,
  type Optimizer,
  quadraticCost,
  sequential,
  sgd,
} from '@reflexarc/core';
import { tinyNetworks } from '@reflexarc/examples/tiny';

export interface Workload {
  readonly name: string;
  readonly about: string;
  readonly network: () => Architecture;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly batch: number;
  /** Of the MLPerf Tiny benchmark: answers only, as deployed. */
  readonly isTiny: boolean;
  /** Training steps on our backends alone, of layers that W1 to W6 lack. */
  readonly isOursAlone: boolean;
}

const relu = { activation: 'relu' } as const;
const softmax = { activation: 'softmax' } as const;
const neuron = { activation: 'sigmoid', bias: false } as const;

const digits = (): Architecture => sequential(input(784), dense(128, relu), dense(10, softmax));

const lettered: readonly Omit<Workload, 'isTiny' | 'isOursAlone'>[] = [
  {
    name: 'W1',
    about: '2-3-1 sigmoid, no biases, 100 rows at once',
    network: () => sequential(input(2), dense(3, neuron), dense(1, neuron)),
    loss: quadraticCost(),
    optimizer: sgd(),
    batch: 100,
  },
  {
    name: 'W2',
    about: '784-128-10, batches of 32',
    network: digits,
    loss: crossEntropy(),
    optimizer: sgd({ learningRate: 0.01 }),
    batch: 32,
  },
  {
    name: 'W2/128',
    about: '784-128-10, batches of 128',
    network: digits,
    loss: crossEntropy(),
    optimizer: sgd({ learningRate: 0.01 }),
    batch: 128,
  },
  {
    name: 'W3',
    about: '768-64-32-6, Adam, batches of 32',
    network: () => sequential(input(768), dense(64, relu), dense(32, relu), dense(6, softmax)),
    loss: crossEntropy(),
    optimizer: adam(),
    batch: 32,
  },
  {
    name: 'W4',
    about: '1-D convolutions on 128×6, Adam, batches of 32',
    network: () =>
      sequential(
        input(128, 6),
        conv1d({ filters: 16, kernelSize: 5, ...relu }),
        maxPool(2),
        conv1d({ filters: 32, kernelSize: 5, ...relu }),
        globalAveragePool(),
        dense(6, softmax),
      ),
    loss: crossEntropy(),
    optimizer: adam(),
    batch: 32,
  },
  {
    name: 'W5',
    about: '2-D convolutions on 28×28, batches of 32',
    network: () =>
      sequential(
        input(28, 28, 1),
        conv2d({ filters: 8, kernelSize: 3, ...relu }),
        maxPool(2),
        conv2d({ filters: 16, kernelSize: 3, ...relu }),
        maxPool(2),
        flatten(),
        dense(10, softmax),
      ),
    loss: crossEntropy(),
    optimizer: sgd({ learningRate: 0.01 }),
    batch: 32,
  },
  {
    name: 'W6',
    about: '1024-1024-1024-10, batches of 128',
    network: () =>
      sequential(input(1024), dense(1024, relu), dense(1024, relu), dense(10, softmax)),
    loss: crossEntropy(),
    optimizer: sgd({ learningRate: 0.001 }),
    batch: 128,
  },
];

/** Steps of one recurrent layer over short sequences, and of normalized hidden layers. */
const stepsAlone: readonly Workload[] = [
  {
    name: 'gru',
    about: 'gru of 32 units over 64×6, Adam, batches of 32',
    network: () => sequential(input(64, 6), gru(32), dense(6, softmax)),
  },
  {
    name: 'lstm',
    about: 'lstm of 32 units over 64×6, Adam, batches of 32',
    network: () => sequential(input(64, 6), lstm(32), dense(6, softmax)),
  },
  {
    name: 'batchNorm',
    about: '128-128-128-6 with batch normalization, Adam, batches of 32',
    network: () =>
      sequential(
        input(128),
        dense(128, { bias: false }),
        batchNorm(),
        activation('relu'),
        dense(128, { bias: false }),
        batchNorm(),
        activation('relu'),
        dense(6, softmax),
      ),
  },
].map((each) => {
  const learning = { loss: crossEntropy(), optimizer: adam(), batch: 32 };
  return { ...each, ...learning, isTiny: false, isOursAlone: true };
});

/** With batch normalization in the weights. */
const tiny: readonly Workload[] = tinyNetworks.map(({ title, build, loss }) => ({
  name: title,
  about: 'of the MLPerf Tiny benchmark',
  network: () => build({ folded: true }),
  loss,
  optimizer: sgd(),
  batch: 1,
  isTiny: true,
  isOursAlone: false,
}));

export const workloads: readonly Workload[] = [
  ...lettered.map((each) => ({ ...each, isTiny: false, isOursAlone: false })),
  ...stepsAlone,
  ...tiny,
];

export function workloadNamed(name: string): Workload {
  const found = workloads.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no workload ${name}`);
  return found;
}

/** Rows of `predict-many`. */
const manyRows = 256;

/** Rows that are answered or learned together. */
export function rowsOf({ batch }: Workload, kind: string): number {
  if (kind === 'predict-many') return manyRows;
  return kind === 'train' ? batch : 1;
}

/** A bare product of matrices: a dense layer without anything else. */
export const product = {
  rows: 128,
  inputs: 784,
  outputs: 128,
  network: (): Architecture => sequential(input(784), dense(128, { bias: false })),
};
