/**
 * Networks whose gradients are compared: for each kind of layer at least one, in every setting of
 * weight.
 */

import type { Architecture, Layer } from '@reflexarc/core';
import * as core from '@reflexarc/core';
import type { SameShapeRule } from '@reflexarc/core/layers';
import type { ComparisonOptions } from './compare.ts';

export interface LayerEntry extends ComparisonOptions {
  readonly architecture: Architecture;
  readonly what: string;
}

const { graph, input } = core;

const chain = (
  what: string,
  shape: readonly number[],
  ...layers: readonly Layer[]
): LayerEntry => ({
  what,
  architecture: core.sequential(input(...shape), ...layers),
});

const pair = (what: string, shape: readonly number[], layer: Layer): LayerEntry => ({
  what,
  architecture: graph({ a: input(...shape), b: input(...shape) }, ({ a, b }) => ({
    y: a.with(b).to(layer as Layer<SameShapeRule>),
  })),
});

/** A sequence of 4 steps whose rows end after 4, 1 and 3. */
const withLengths = (what: string, layer: Layer): LayerEntry => ({
  what: `${what}, with lengths`,
  inputs: { lengths: [4, 1, 3] },
  architecture: graph({ sequence: input(4, 2), lengths: input(1) }, ({ sequence, lengths }) => ({
    y: sequence.with(lengths).to(layer as Layer<SameShapeRule>),
  })),
});

const cells = { simpleRnn: core.simpleRnn, gru: core.gru, lstm: core.lstm };
const recurrent = (kind: keyof typeof cells): readonly LayerEntry[] => {
  const cell = cells[kind];
  return [
    chain('last state', [4, 2], cell(3)),
    chain('all states', [4, 2], cell(3, { returnSequences: true })),
    chain('backwards, no bias', [4, 2], cell(3, { goBackwards: true, bias: false })),
    withLengths('last state', cell(3)),
    withLengths('all states', cell(3, { returnSequences: true })),
  ];
};

const image = [5, 4, 2];
const slope = { activation: 'tanh' } as const;

/** By kind. */
export const layerEntries: Readonly<Record<string, readonly LayerEntry[]>> = {
  dense: [
    chain('vector', [4], core.dense(3, slope)),
    chain('steps', [3, 2], core.dense(4, { ...slope, bias: false })),
    chain('softmax', [4], core.dense(3, { activation: 'softmax' })),
  ],
  activation: [chain('tanh', [5], core.activation('tanh'))],
  conv1d: [
    chain('valid', [7, 2], core.conv1d({ filters: 3, kernelSize: 3, ...slope })),
    chain(
      'causal',
      [7, 2],
      core.conv1d({ filters: 2, kernelSize: 3, padding: 'causal', dilation: 2 }),
    ),
  ],
  conv2d: [
    chain('stride', image, core.conv2d({ filters: 3, kernelSize: 3, stride: 2, ...slope })),
    chain('same', image, core.conv2d({ filters: 2, kernelSize: 3, padding: 'same', bias: false })),
  ],
  depthwiseConv1d: [chain('valid', [6, 2], core.depthwiseConv1d({ kernelSize: 3, ...slope }))],
  depthwiseConv2d: [chain('same', image, core.depthwiseConv2d({ kernelSize: 3, padding: 'same' }))],
  separableConv1d: [chain('valid', [6, 2], core.separableConv1d({ filters: 3, kernelSize: 3 }))],
  separableConv2d: [chain('valid', image, core.separableConv2d({ filters: 3, kernelSize: 3 }))],
  conv1dTranspose: [
    chain('stride', [4, 2], core.conv1dTranspose({ filters: 3, kernelSize: 3, stride: 2 })),
  ],
  conv2dTranspose: [
    chain(
      'stride',
      [3, 2, 2],
      core.conv2dTranspose({ filters: 2, kernelSize: 3, stride: 2, ...slope }),
    ),
  ],
  maxPool: [chain('image', image, core.maxPool(2)), chain('steps', [6, 2], core.maxPool(2))],
  averagePool: [chain('same', image, core.averagePool(2, { stride: 1, padding: 'same' }))],
  globalMaxPool: [
    chain('image', image, core.globalMaxPool()),
    withLengths('steps', core.globalMaxPool()),
  ],
  globalAveragePool: [
    chain('image', image, core.globalAveragePool()),
    withLengths('steps', core.globalAveragePool()),
  ],
  simpleRnn: recurrent('simpleRnn'),
  gru: [
    ...recurrent('gru'),
    chain('reset before the product', [4, 2], core.gru(3, { resetAfter: false })),
    withLengths('reset before', core.gru(3, { resetAfter: false, returnSequences: true })),
  ],
  lstm: recurrent('lstm'),
  bidirectional: [
    chain('last states side by side', [4, 2], core.bidirectional(core.lstm(2))),
    chain(
      'sum of all',
      [4, 2],
      core.bidirectional(core.gru(2, { returnSequences: true }), { merge: 'sum' }),
    ),
    withLengths('product', core.bidirectional(core.simpleRnn(2), { merge: 'multiply' })),
  ],
  embedding: [
    {
      ...chain('indices', [4], core.embedding({ inputDim: 5, outputDim: 3 })),
      inputs: { input: [0, 1, 4, 1, 2, 2, 3, 0, 4, 4, 1, 0] },
    },
  ],
  prelu: [chain('image', image, core.prelu())],
  batchNorm: [
    chain('batch', [4], core.dense(3), core.batchNorm()),
    chain('image, no scale', image, core.batchNorm({ scale: false })),
    { ...chain('running statistics', [4], core.batchNorm()), mode: 'inference' },
  ],
  layerNorm: [chain('vector', [5], core.layerNorm()), chain('steps', [3, 4], core.layerNorm())],
  dropout: [chain('fixed mask', [6], core.dropout(0.4))],
  spatialDropout: [chain('fixed mask', [4, 3], core.spatialDropout(0.4))],
  gaussianNoise: [chain('fixed noise', [5], core.gaussianNoise(0.5), core.activation('tanh'))],
  flatten: [chain('image', image, core.flatten(), core.dense(2))],
  reshape: [chain('steps', [6], core.reshape([3, 2]), core.dense(2))],
  permute: [chain('three axes', [2, 3, 4], core.permute([3, 1, 2]))],
  zeroPadding: [
    chain(
      'image',
      image,
      core.zeroPadding2d([
        [1, 2],
        [0, 1],
      ]),
    ),
  ],
  cropping: [chain('image', image, core.cropping2d(1))],
  concatenate: [
    pair('last axis', [3, 2], core.concatenate()),
    pair('steps', [3, 2], core.concatenate({ axis: 1 })),
  ],
  add: [pair('two', [4], core.add())],
  multiply: [
    pair('two', [4], core.multiply()),
    { what: 'a square', architecture: squareOf(core.multiply()) },
  ],
  combine: [
    pair('product', [3, 2], core.combine('multiply') as Layer),
    pair('quotient', [3, 2], core.combine('divide') as Layer),
  ],
  combineWith: [
    chain('factors', [3, 2], core.combineWith('multiply', [1, 2], { numbers: core.constant(2) })),
  ],
  reduce: [
    chain('mean', image, core.reduce('mean', [1, 2])),
    chain('largest', image, core.reduce('maximum', [3])),
  ],
  select: [chain('rows twice', image, core.select(1, [2, 0, 0, 4]))],
  resize: [chain('stretched', image, core.resize(1, 7)), chain('shrunk', image, core.resize(2, 3))],
};

/** The same node at both places. */
function squareOf(layer: Layer): Architecture {
  return graph({ x: input(3) }, ({ x }) => {
    const inner = x.to(core.dense(4));
    return { y: inner.with(inner).to(layer as Layer<SameShapeRule>) };
  });
}
