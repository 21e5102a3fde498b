/** Convolutions, ordinary, depthwise, separable and transposed. */
import {
  conv1d,
  conv1dTranspose,
  conv2d,
  conv2dTranspose,
  depthwiseConv1d,
  depthwiseConv2d,
  separableConv1d,
  separableConv2d,
} from '@reflexarc/core';
import type { LayerCase, TrialBuilder } from './trial.ts';
import { imageWindow, sequenceWindow } from './window.ts';

const parameters = { kernel: 'weights', bias: 'biases' };
const ofSeparable = {
  depthwiseKernel: 'depthwiseWeights',
  pointwiseKernel: 'pointwiseWeights',
  bias: 'biases',
};

export const convolutionTrials: Readonly<Record<string, TrialBuilder>> = {
  conv1d: (given) => ({
    layers: [conv1d({ ...sequenceWindow(given), filters: channelsOut(given, 'kernel') })],
    parameters,
  }),
  conv2d: (given) => ({
    layers: [conv2d({ ...imageWindow(given), filters: channelsOut(given, 'kernel') })],
    parameters,
  }),
  depthwiseConv1d: (given) => ({
    layers: [depthwiseConv1d({ ...sequenceWindow(given), depthMultiplier: multiplier(given) })],
    parameters,
  }),
  depthwiseConv2d: (given) => ({
    layers: [depthwiseConv2d({ ...imageWindow(given), depthMultiplier: multiplier(given) })],
    parameters,
  }),
  separableConv1d: (given) => ({
    layers: [separableConv1d({ ...sequenceWindow(given), ...mixture(given) })],
    parameters: ofSeparable,
  }),
  separableConv2d: (given) => ({
    layers: [separableConv2d({ ...imageWindow(given), ...mixture(given) })],
    parameters: ofSeparable,
  }),
  conv1dTranspose: (given) => ({
    layers: [conv1dTranspose({ ...sequenceWindow(given), filters: transposedChannelsOut(given) })],
    parameters,
  }),
  conv2dTranspose: (given) => ({
    layers: [conv2dTranspose({ ...imageWindow(given), filters: transposedChannelsOut(given) })],
    parameters,
  }),
};

/** Kernels end in input channels, then output channels. */
function channelsOut({ inputs }: LayerCase, kernel: string): number {
  return inputs[kernel]?.shape.at(-1) ?? 1;
}

/** Transposed ones the other way round. */
function transposedChannelsOut({ inputs }: LayerCase): number {
  return inputs.kernel?.shape.at(-2) ?? 1;
}

function multiplier({ attributes }: LayerCase): number {
  return attributes.number('depthMultiplier', 1);
}

function mixture(given: LayerCase) {
  const filters = channelsOut(given, 'pointwiseKernel');
  return { filters, depthMultiplier: multiplier(given) };
}
