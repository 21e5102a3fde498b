/**
 * brain.js: dense layers, one activation for all of them, one sample at a time. It learns and
 * answers with sigmoids where the workload has relu and softmax; its answers are checked against
 * our network of the same sigmoids.
 */
import { type Architecture, dense, input, sequential } from '@reflexarc/core';
import { timingOf } from '@reflexarc/core/timing';
import { stepsOf } from '../networks/steps.ts';
import { loadPeer } from './package-folder.ts';
import type { Peer } from './peer.ts';
import { checkAnswer, type Example, exampleOf } from './reference.ts';

/** What of it is used. */
export interface Brain {
  readonly NeuralNetwork: new (options: object) => Net;
}
export interface Net {
  sizes: readonly number[];
  /** By layer, from 1; by unit; by input. */
  readonly weights: readonly (readonly Float32Array[])[];
  readonly biases: readonly Float32Array[];
  initialize(): void;
  toJSON(): object;
  run(input: Float32Array): Float32Array;
  trainPattern(sample: { readonly input: Float32Array; readonly output: Float32Array }): void;
}

export const brain: Peer = async ({ workload, kind }, options) => {
  const example = brainExample(workload.network());
  const net = netOf(loadBrain(), example);
  const difference = checkAnswer(net.run(example.input), example);
  if (kind === 'predict') {
    return { timing: timingOf(() => net.run(example.input), options), difference };
  }
  const output = Float32Array.from(example.answer, (_, i) => (i === 0 ? 1 : 0));
  const sample = { input: example.input, output };
  const { best, median, p99 } = timingOf(() => net.trainPattern(sample), options);
  const { batch } = workload; // samples one by one
  const timing = { best: best * batch, median: median * batch, p99: p99 * batch };
  return { timing, difference };
};

export function loadBrain(): Brain {
  return loadPeer('brain.js') as Brain; // see above
}

/** What it is measured by: the same layers with sigmoids. */
export function brainExample(architecture: Architecture): Example {
  return exampleOf(inSigmoids(architecture));
}

/** The network of the example, with its weights. */
export function netOf({ NeuralNetwork }: Brain, example: Example): Net {
  const { steps } = stepsOf(example.model);
  const net = new NeuralNetwork({ activation: 'sigmoid', learningRate: 1e-6 });
  net.sizes = [example.input.length, ...steps.map(({ outputShape }) => outputShape[0] ?? 1)];
  net.initialize();
  steps.forEach(({ weights = [], biases = [] }, layer) => {
    const units = net.weights[layer + 1] ?? [];
    units.forEach((unit, j) => {
      unit.forEach((_, i) => {
        unit[i] = weights[i * units.length + j] ?? Number.NaN;
      });
    });
    net.biases[layer + 1]?.fill(0).set(biases);
  });
  return net;
}

/** The same layers with sigmoids. */
function inSigmoids({ spec }: Architecture): Architecture {
  const [inputShape = []] = Object.values(spec.inputs);
  const layers = spec.nodes.map(({ options, name }) => {
    // dense layers
    const { units, bias } = options as { readonly units: number; readonly bias: boolean };
    return dense(units, { activation: 'sigmoid', bias, name });
  });
  return sequential(input(...inputShape), ...layers);
}
