/**
 * Keyword spotting: 49 frames of 10 MFCCs, ten words, silence, and anything else. A depthwise
 * convolution looks around, a 1×1 convolution mixes channels: an eighth of the arithmetic of both
 * at once.
 */
import {
  type Architecture,
  averagePool,
  conv2d,
  dense,
  depthwiseConv2d,
  dropout,
  flatten,
  input,
  sequential,
} from '@reflexarc/core';
import { activated, type Variant } from './variant.ts';

const words = 12;
const filters = 64;
const blocks = 4;

export function dsCnn(variant: Variant = {}): Architecture {
  const active = activated(variant);
  const block = [
    depthwiseConv2d({ kernelSize: 3, padding: 'same' }),
    ...active,
    conv2d({ filters, kernelSize: 1 }),
    ...active,
  ];
  const layers = [
    conv2d({ filters, kernelSize: [10, 4], stride: 2, padding: 'same' }),
    ...active,
    dropout(0.2),
    ...new Array(blocks).fill(block).flat(),
    dropout(0.4),
    averagePool([25, 5]),
    flatten(),
    dense(words, { activation: 'softmax' }),
  ];
  return sequential(input(49, 10, 1), ...layers);
}
