/**
 * A few networks of every kind of layer, in every setting by which its forward pass calls other
 * kernels: what a bundle keeps the kernels of, and what writers of formats are tried on. A kind
 * without one fails the tests of both.
 */
import { activationNames } from '../activations/index.ts';
import { combinations } from '../kernels/tensors.ts';
import type { Part } from '../layers/group.ts';
import * as layers from '../layers/index.ts';
import type { Layer } from '../layers/layer.ts';
import { graph } from '../model/graph.ts';
import { input, sequential } from '../model/sequential.ts';
import type { Architecture } from '../model/spec.ts';
import type { Shape } from '../tensor/shape.ts';
import type { SameShapeRule } from '../tensor/shape-rules.ts';

const chain = (shape: Shape, ...layers: readonly Part[]): Architecture =>
  sequential(input(...shape), ...layers);

/** A layer of two inputs of one shape. */
const pair = (layer: Layer): Architecture =>
  graph({ a: input(4, 2), b: input(4, 2) }, ({ a, b }) => ({
    y: a.with(b).to(layer as Layer<SameShapeRule>), // the shapes are known to fit
  }));

/** A layer that takes a sequence of 4 steps and how many of them count. */
const withLengths = (layer: Layer): Architecture =>
  graph({ sequence: input(4, 2), lengths: input(1) }, ({ sequence, lengths }) => ({
    y: sequence.with(lengths).to(layer as Layer<SameShapeRule>), // as above
  }));

const image: Shape = [6, 5, 2];
const filters = { filters: 3, kernelSize: 3 };
const sequences = { returnSequences: true };
const merges = ['concat', 'sum', 'multiply', 'average'] as const;

type Recurrent = (
  units: number,
  options?: { returnSequences?: boolean; goBackwards?: boolean; bias?: boolean },
) => Layer;

const recurrent = (layer: Recurrent): readonly Architecture[] => [
  chain([4, 2], layer(3)),
  chain([4, 2], layer(3, { ...sequences, bias: false })),
  chain([4, 2], layer(3, { goBackwards: true })),
  withLengths(layer(3, { ...sequences, goBackwards: true })),
  withLengths(layer(3)),
];

/** By kind of layer. */
export const exampleNetworks: Readonly<Record<string, readonly Architecture[]>> = {
  dense: [
    chain(
      [3],
      layers.dense(11, { activation: 'gelu' }),
      layers.dense(2, { activation: 'softmax' }),
    ),
    chain([3, 2], layers.dense(2, { activation: 'logSoftmax', bias: false })),
  ],
  perceptron: [
    chain([3], layers.perceptron(2)),
    chain([3], layers.perceptron(2, { activation: 'sign' })),
  ],
  activation: [...activationNames, 'softmax' as const, 'logSoftmax' as const].map((name) =>
    chain([7], layers.activation(name)),
  ),
  conv1d: [
    chain([7, 2], layers.conv1d({ ...filters, padding: 'causal', activation: 'relu' })),
    chain([7, 2], layers.conv1d({ ...filters, padding: 'same', stride: 2 })),
  ],
  conv2d: [
    chain(
      image,
      layers.conv2d({ ...filters, stride: 2 }),
      layers.conv2d({ ...filters, padding: 'same' }),
    ),
    chain(image, layers.conv2d({ filters: 2, kernelSize: 2, dilation: 2, activation: 'tanh' })),
  ],
  depthwiseConv1d: [chain([7, 2], layers.depthwiseConv1d({ kernelSize: 3 }))],
  depthwiseConv2d: [chain(image, layers.depthwiseConv2d({ kernelSize: 3, padding: 'same' }))],
  separableConv1d: [chain([7, 2], layers.separableConv1d(filters))],
  separableConv2d: [chain(image, layers.separableConv2d({ ...filters, activation: 'tanh' }))],
  conv1dTranspose: [chain([4, 2], layers.conv1dTranspose({ ...filters, stride: 2 }))],
  conv2dTranspose: [
    chain(image, layers.conv2dTranspose({ ...filters, activation: 'relu' })),
    chain(image, layers.conv2dTranspose({ ...filters, stride: 2, padding: 'same' })),
  ],
  maxPool: [chain([6, 2], layers.maxPool(2)), chain(image, layers.maxPool(3, { padding: 'same' }))],
  averagePool: [
    chain([6, 2], layers.averagePool(2)),
    chain(image, layers.averagePool(3, { padding: 'same' })),
  ],
  globalMaxPool: [chain(image, layers.globalMaxPool()), withLengths(layers.globalMaxPool())],
  globalAveragePool: [
    chain(image, layers.globalAveragePool()),
    withLengths(layers.globalAveragePool()),
  ],
  simpleRnn: recurrent(layers.simpleRnn),
  gru: [
    ...recurrent(layers.gru),
    chain([4, 2], layers.gru(3, { resetAfter: false })),
    chain([4, 2], layers.gru(3, { ...sequences, resetAfter: false, goBackwards: true })),
  ],
  lstm: recurrent(layers.lstm),
  bidirectional: [
    ...merges.map((merge) => chain([4, 2], layers.bidirectional(layers.lstm(2), { merge }))),
    chain([4, 2], layers.bidirectional(layers.gru(2, sequences))),
    withLengths(layers.bidirectional(layers.simpleRnn(2, sequences))),
  ],
  prelu: [chain(image, layers.prelu())],
  batchNorm: [
    chain([3], layers.batchNorm(), layers.dense(2)),
    chain(image, layers.conv2d(filters), layers.batchNorm(), layers.activation('relu')),
    chain([3], layers.prelu(), layers.batchNorm({ scale: false })),
    chain([3, 2], layers.prelu(), layers.batchNorm({ center: false })),
  ],
  layerNorm: [
    chain([5], layers.layerNorm()),
    chain([4, 3], layers.layerNorm({ center: false, scale: false })),
  ],
  dropout: [chain([4], layers.dense(3), layers.dropout(0.5))],
  spatialDropout: [chain([4, 3], layers.spatialDropout(0.5), layers.globalMaxPool())],
  gaussianNoise: [chain([4], layers.gaussianNoise(0.5), layers.dense(2))],
  embedding: [chain([4], layers.embedding({ inputDim: 5, outputDim: 3 }))],
  flatten: [chain(image, layers.flatten(), layers.dense(2)), chain([2, 3], layers.flatten())],
  reshape: [chain([6], layers.reshape([3, 2]), layers.conv1d({ filters: 2, kernelSize: 2 }))],
  permute: [chain([2, 3, 4], layers.permute([3, 1, 2]))],
  zeroPadding: [chain([4, 2], layers.zeroPadding1d(1)), chain(image, layers.zeroPadding2d(2))],
  cropping: [chain([4, 2], layers.cropping1d(1)), chain(image, layers.cropping2d(2))],
  concatenate: [pair(layers.concatenate()), pair(layers.concatenate({ axis: 1 }))],
  add: [pair(layers.add()), chain([4], layers.residual([layers.dense(4)]))],
  multiply: [pair(layers.multiply())],
  combine: [
    ...combinations.map((how) => pair(layers.combine(how))),
    graph({ a: input(3, 1), b: input(1, 4) }, ({ a, b }) => ({
      y: a.with(b).to(layers.combine('add')),
    })),
  ],
  combineWith: [
    chain([3, 2], layers.combineWith('divide', [1, 2], { isFirst: true })),
    chain([3, 1], layers.combineWith('multiply', [1, 4])),
  ],
  reduce: [
    chain(image, layers.reduce('mean', [1, 2])),
    chain(image, layers.reduce('sum', [3])),
    chain([3, 2], layers.reduce('maximum', [2])),
    chain([3, 2], layers.reduce('minimum', [1])),
  ],
  select: [chain(image, layers.select(3, [1, 0, 1])), chain([6], layers.select(1, [5, 3, 1]))],
  resize: [
    chain(image, layers.resize(1, 9)),
    chain(image, layers.resize(2, 3, { method: 'nearest', coordinates: 'asymmetric' })),
  ],
};
