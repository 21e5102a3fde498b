import { describe, expect, it } from 'vitest';
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
} from '../../layers/index.ts';
import { crossEntropy, klDivergence } from '../../losses/index.ts';
import { input, sequential } from '../../model/sequential.ts';
import type { Architecture } from '../../model/spec.ts';
import { adam, lion, nadam, type Optimizer, sgd } from '../../optimizers/index.ts';
import { planTraining } from '../../planner/plan-training.ts';
import { compilePlan } from './compile.ts';
import { type WebAssemblyRuntime, webAssembly } from './web-assembly.ts';

/** The runtime's WebAssembly, whose functions count how often they are called from outside. */
function counting(runtime: WebAssemblyRuntime) {
  const calls: string[] = [];
  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;
    constructor(...args: ConstructorParameters<WebAssemblyRuntime['Instance']>) {
      const { exports } = new runtime.Instance(...args);
      const counted = Object.entries(exports).map(([name, run]) => [
        name,
        (rows: number) => {
          calls.push(name);
          return (run as (rows: number) => void)(rows); // what modules of this backend export
        },
      ]);
      this.exports = Object.fromEntries(counted);
    }
  }
  const { Memory, Module } = runtime;
  return { calls, runtime: { validate: runtime.validate, Memory, Module, Instance } };
}

function callsOf(network: Architecture, optimizer: Optimizer, loss = crossEntropy()): string[] {
  const plan = planTraining(network, { maxBatchSize: 8, loss, optimizer });
  const { calls, runtime } = counting(webAssembly()!); // Node has it
  const options = { runtime, fuses: () => false, backendName: 'simd' };
  const executable = compilePlan(plan, options);
  for (const phase of ['forward', 'backward', 'update'] as const) executable.run(phase);
  return calls;
}

const once = ['forward', 'backward', 'update'];
const classes = dense(3, { activation: 'softmax' });

const depthwise = depthwiseConv2d({ kernelSize: 3, stride: 2 });
const overImages = conv2d({ filters: 5, kernelSize: 3 });
const noise = [batchNorm(), dropout(0.2), gaussianNoise(0.1)] as const;
const networks: readonly (readonly [string, Architecture, Optimizer])[] = [
  ['depthwise convolutions', sequential(input(9, 9, 3), depthwise, flatten(), classes), sgd()],
  ['images', sequential(input(9, 9, 1), overImages, maxPool(2), flatten(), classes), adam()],
  [
    'windows over the border',
    sequential(input(7, 7, 2), maxPool(2, { padding: 'same' }), flatten(), classes),
    nadam(),
  ],
  ['noise', sequential(input(12), dense(9), ...noise, classes), lion()],
];

describe('each phase of a training is one call of WebAssembly', () => {
  it.each(networks)('with %s', (_, network, optimizer) => {
    expect(callsOf(network, optimizer)).toEqual(once);
  });

  it('with sequences and embeddings', () => {
    const time = [conv1d({ filters: 4, kernelSize: 3 }), globalAveragePool()] as const;
    expect(callsOf(sequential(input(12, 2), ...time, classes), adam())).toEqual(once);
    const words = [embedding({ inputDim: 9, outputDim: 6 }), layerNorm(), flatten()] as const;
    expect(callsOf(sequential(input(12), ...words, classes), adam())).toEqual(once);
  });

  it.each([simpleRnn(8), gru(8), lstm(8)])('with cells of $definition.kind', (cell) => {
    const network = sequential(input(10, 4), bidirectional(cell), classes);
    expect(callsOf(network, sgd(), klDivergence())).toEqual(once);
  });
});
