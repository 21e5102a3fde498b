/**
 * A few networks of every kind of layer, in the settings by which its forward pass calls other
 * kernels, with numbers in all parameters and statistics: what exports are tried on.
 */
import * as core from '@reflexarc/core';
import { combinations } from '@reflexarc/core/kernels';
import type { Part, SameShapeRule } from '@reflexarc/core/layers';

const { graph, input, sequential } = core;

const chain = (shape: core.Shape, ...layers: readonly Part[]): core.Architecture =>
  sequential(input(...shape), ...layers);

/** A layer of two inputs of one shape. */
const pair = (layer: core.Layer): core.Architecture =>
  graph({ a: input(4, 2), b: input(4, 2) }, ({ a, b }) => ({
    y: a.with(b).to(layer as core.Layer<SameShapeRule>), // the shapes are known to fit
  }));

/** A layer that takes a sequence of 4 steps and how many of them count. */
const withLengths = (layer: core.Layer): core.Architecture =>
  graph({ sequence: input(4, 2), lengths: input(1) }, ({ sequence, lengths }) => ({
    y: sequence.with(lengths).to(layer as core.Layer<SameShapeRule>), // as above
  }));

const image: core.Shape = [6, 5, 2];
const filters = { filters: 3, kernelSize: 3 };
const sequences = { returnSequences: true };
const merges = ['concat', 'sum', 'multiply', 'average'] as const;

type Recurrent = (
  units: number,
  options?: { returnSequences?: boolean; goBackwards?: boolean; bias?: boolean },
) => core.Layer;

const recurrent = (layer: Recurrent): readonly core.Architecture[] => [
  chain([4, 2], layer(3)),
  chain([4, 2], layer(3, { ...sequences, bias: false })),
  chain([4, 2], layer(3, { goBackwards: true })),
  withLengths(layer(3, { ...sequences, goBackwards: true })),
  withLengths(layer(3)),
];

/** By kind of layer. */
export const exampleNetworks: Readonly<Record<string, readonly core.Architecture[]>> = {
  dense: [
    chain([3], core.dense(11, { activation: 'gelu' }), core.dense(2, { activation: 'softmax' })),
    chain([3, 2], core.dense(2, { activation: 'logSoftmax', bias: false })),
  ],
  perceptron: [
    chain([3], core.perceptron(2)),
    chain([3], core.perceptron(2, { activation: 'sign' })),
  ],
  activation: [...core.activationNames, 'softmax' as const, 'logSoftmax' as const].map((name) =>
    chain([7], core.activation(name)),
  ),
  conv1d: [
    chain([7, 2], core.conv1d({ ...filters, padding: 'causal', activation: 'relu' })),
    chain([7, 2], core.conv1d({ ...filters, padding: 'same', stride: 2 })),
  ],
  conv2d: [
    chain(
      image,
      core.conv2d({ ...filters, stride: 2 }),
      core.conv2d({ ...filters, padding: 'same' }),
    ),
    chain(image, core.conv2d({ filters: 2, kernelSize: 2, dilation: 2, activation: 'tanh' })),
  ],
  depthwiseConv1d: [chain([7, 2], core.depthwiseConv1d({ kernelSize: 3 }))],
  depthwiseConv2d: [chain(image, core.depthwiseConv2d({ kernelSize: 3, padding: 'same' }))],
  separableConv1d: [chain([7, 2], core.separableConv1d(filters))],
  separableConv2d: [chain(image, core.separableConv2d({ ...filters, activation: 'tanh' }))],
  conv1dTranspose: [chain([4, 2], core.conv1dTranspose({ ...filters, stride: 2 }))],
  conv2dTranspose: [
    chain(image, core.conv2dTranspose({ ...filters, activation: 'relu' })),
    chain(image, core.conv2dTranspose({ ...filters, stride: 2, padding: 'same' })),
  ],
  maxPool: [chain([6, 2], core.maxPool(2)), chain(image, core.maxPool(3, { padding: 'same' }))],
  averagePool: [
    chain([6, 2], core.averagePool(2)),
    chain(image, core.averagePool(3, { padding: 'same' })),
  ],
  globalMaxPool: [chain(image, core.globalMaxPool()), withLengths(core.globalMaxPool())],
  globalAveragePool: [
    chain(image, core.globalAveragePool()),
    withLengths(core.globalAveragePool()),
  ],
  simpleRnn: recurrent(core.simpleRnn),
  gru: [
    ...recurrent(core.gru),
    chain([4, 2], core.gru(3, { resetAfter: false })),
    chain([4, 2], core.gru(3, { ...sequences, resetAfter: false, goBackwards: true })),
  ],
  lstm: recurrent(core.lstm),
  bidirectional: [
    ...merges.map((merge) => chain([4, 2], core.bidirectional(core.lstm(2), { merge }))),
    chain([4, 2], core.bidirectional(core.gru(2, sequences))),
    withLengths(core.bidirectional(core.simpleRnn(2, sequences))),
  ],
  prelu: [chain(image, core.prelu())],
  batchNorm: [
    chain([3], core.batchNorm(), core.dense(2)),
    chain(image, core.conv2d(filters), core.batchNorm(), core.activation('relu')),
    chain([3], core.prelu(), core.batchNorm({ scale: false })),
    chain([3, 2], core.prelu(), core.batchNorm({ center: false })),
  ],
  layerNorm: [
    chain([5], core.layerNorm()),
    chain([4, 3], core.layerNorm({ center: false, scale: false })),
  ],
  dropout: [chain([4], core.dense(3), core.dropout(0.5))],
  spatialDropout: [chain([4, 3], core.spatialDropout(0.5), core.globalMaxPool())],
  gaussianNoise: [chain([4], core.gaussianNoise(0.5), core.dense(2))],
  embedding: [chain([4], core.embedding({ inputDim: 5, outputDim: 3 }))],
  flatten: [chain(image, core.flatten(), core.dense(2)), chain([2, 3], core.flatten())],
  reshape: [chain([6], core.reshape([3, 2]), core.conv1d({ filters: 2, kernelSize: 2 }))],
  permute: [chain([2, 3, 4], core.permute([3, 1, 2]))],
  zeroPadding: [chain([4, 2], core.zeroPadding1d(1)), chain(image, core.zeroPadding2d(2))],
  cropping: [chain([4, 2], core.cropping1d(1)), chain(image, core.cropping2d(2))],
  concatenate: [pair(core.concatenate()), pair(core.concatenate({ axis: 1 }))],
  add: [pair(core.add()), chain([4], core.residual([core.dense(4)]))],
  multiply: [pair(core.multiply())],
  combine: [
    ...combinations.map((how) => pair(core.combine(how))),
    graph({ a: input(3, 1), b: input(1, 4) }, ({ a, b }) => ({
      y: a.with(b).to(core.combine('add')),
    })),
  ],
  combineWith: [
    chain([3, 2], core.combineWith('divide', [1, 2], { isFirst: true })),
    chain([3, 1], core.combineWith('multiply', [1, 4])),
  ],
  reduce: [
    chain(image, core.reduce('mean', [1, 2])),
    chain(image, core.reduce('sum', [3])),
    chain([3, 2], core.reduce('maximum', [2])),
    chain([3, 2], core.reduce('minimum', [1])),
  ],
  select: [chain(image, core.select(3, [1, 0, 1])), chain([6], core.select(1, [5, 3, 1]))],
  resize: [
    chain(image, core.resize(1, 9)),
    chain(image, core.resize(2, 3, { method: 'nearest', coordinates: 'asymmetric' })),
  ],
};

/** Two inputs, two outputs, one of which the other is made of. */
export const severalEnds: core.Architecture = graph(
  { window: input(3), age: input(1) },
  ({ window, age }) => {
    const wide = window.with(age).to(core.concatenate(), core.dense(4, { activation: 'tanh' }));
    return { gesture: wide.to(core.dense(3), core.softmax()), force: wide.to(core.dense(1)) };
  },
);

/** A model with a number in each parameter, and variances that are none of the start's. */
export function exampleModel(architecture: core.Architecture, seed = 1): core.Model {
  const model = core.initialize(architecture, { seed });
  const generator = core.seeded(seed, 'example');
  const { parameters, state } = model;
  for (let i = 0; i < parameters.length; i++) parameters[i] = 0.5 * generator.normal();
  for (let i = 0; i < state.length; i++) state[i] = 0.5 + Math.abs(generator.normal());
  return model;
}
